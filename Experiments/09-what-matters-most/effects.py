# SPDX-License-Identifier: GPL-3.0-or-later
"""One factor at a time: what a level changes in Experiment 01, with the devices and the luck of the unchanged run.

`{a|b}` in a change stands for each of a and b. An effect is the mean over replications of the differences, which are paired; the
standard error is theirs.
"""

import csv
import math
import re
import statistics
import subprocess
import tempfile
from pathlib import Path

HERE = Path("Experiments/09-what-matters-most")
RUN = [".build/release/ebb", "run", "Experiments/01-first-bsi/scenario.yaml", "--devices", "100000", "--replications", "20",
       "--no-progress"]
RESPONSES = ["exposed_days_per_device", "exposed_after_7d_share", "exposed_after_30d_share"]


def expanded(change):
    found = re.search(r"\{([^{}=]*\|[^{}=]*)\}", change.split("=")[0])
    if not found:
        return [change]
    return [change[:found.start()] + name + change[found.end():] for name in found.group(1).split("|")]


def responses(changes):
    options = [text for change in changes for one in expanded(change) for text in ("--set", one)]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(RUN + options + ["--output", folder + "/run"], check=True, stdout=subprocess.DEVNULL)
        with open(folder + "/run/responses.csv", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["cohort"] == "fleet" and row["row"] == "replication"]
    return {name: [float(row["value"]) for row in rows if row["response"] == name] for name in RESPONSES}


def thousandths(number):
    return f"{round(number, 3) + 0:.3f}"  # + 0: no -0.000


def main():
    base = responses([])
    lines = []
    with open(HERE / "factors.csv", newline="") as file:
        for row in csv.DictReader(file):
            changed = responses(row["changes"].split(";"))
            line = [row["factor"], row["level"], row["evidence"]]
            for name in RESPONSES:
                differences = [new - old for new, old in zip(changed[name], base[name])]
                scale = 1 if name.endswith("per_device") else 100
                line.append(thousandths(scale * statistics.mean(differences)))
                line.append(thousandths(scale * statistics.stdev(differences) / math.sqrt(len(differences))))
            lines.append(line)
    lines.sort(key=lambda line: -abs(float(line[3])))
    head = ["factor", "level", "evidence", "exposed_days_change", "standard_error", "exposed_after_7d_change_points",
            "standard_error", "exposed_after_30d_change_points", "standard_error"]
    unchanged = ["none", "as in Experiment 01", ""]
    for name in RESPONSES:
        scale = 1 if name.endswith("per_device") else 100
        unchanged += [thousandths(scale * statistics.mean(base[name])), ""]
    target = Path("Results/09-what-matters-most/effects.csv")
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".csv.partial")
    with open(aside, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, unchanged] + lines)
    aside.rename(target)
    print(target.read_text(), end="")


main()
