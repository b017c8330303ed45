# SPDX-License-Identifier: GPL-3.0-or-later
"""measure.py TIMES CSV: runs contenders, one a line of standard input (a name, a tab, a command), in turn, several times.

Writes a row for each run: CPU seconds (user and system) and wall seconds of the whole command, its largest resident memory, and what
the last line of its output says in the form `key=value`. Rows come after each round, so that a later failure loses none of them.
"""

import csv
import os
import shlex
import subprocess
import sys
import tempfile


def measured(command):
    """What a command took and said. An exit status other than 0 ends the script."""
    with tempfile.NamedTemporaryFile("r") as resources:
        timed = ["time", "-f", "%U %S %e %M", "-o", resources.name, *shlex.split(command)]
        said = subprocess.run(timed, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        user, system, wall, kibibytes = map(float, resources.read().split())
    row = {"cpu_seconds": round(user + system, 2), "wall_seconds": wall, "peak_mib": round(kibibytes / 1024, 1)}
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
