# SPDX-License-Identifier: GPL-3.0-or-later
"""measure.py TIMES CSV: runs contenders, one a line of standard input (a name, a tab, a command), in turn, several times.

Writes a row for each run: CPU seconds (user and system) and wall seconds of the whole command, its largest resident memory, and what
the last line of its output says in the form `key=value`. Rows come after each round, so that a later failure loses none of them.
"""

import csv
import os
import resource
import shlex
import subprocess
import sys
import tempfile
import time


def cpu_seconds():
    """User and system time of all commands so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measured(command):
    """What a command took and said. An exit status other than 0 ends the script."""
    with tempfile.NamedTemporaryFile("r") as memory:
        before, start = cpu_seconds(), time.monotonic()
        # `time` tells the largest resident memory of the command alone.
        timed = ["time", "-f", "%M", "-o", memory.name, *shlex.split(command)]
        said = subprocess.run(timed, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        row = {
            "cpu_seconds": round(cpu_seconds() - before, 3),
            "wall_seconds": round(time.monotonic() - start, 3),
            "peak_mib": round(int(memory.read()) / 1024, 1),
        }
    return row | dict(word.split("=") for word in (said[-1].split() if said else []) if "=" in word)


def write(rows, path):
    """Writes all rows aside, then puts them in place."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with open(f"{path}.partial", "w", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    os.replace(f"{path}.partial", path)


def main():
    times, path = int(sys.argv[1]), sys.argv[2]
    contenders = [line.rstrip("\n").split("\t") for line in sys.stdin]
    rows = []
    for run in range(1, times + 1):
        for name, command in contenders:
            rows.append({"contender": name, "run": run} | measured(command))
            print(f"{name}: {rows[-1]['cpu_seconds']} CPU seconds", flush=True)
        write(rows, path)


main()
