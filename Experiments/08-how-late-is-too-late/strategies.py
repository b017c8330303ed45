# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the strategies side by side: how likely a device is compromised, and how often it restarts for updates.

The probability that a device is compromised through one flaw or another is 1 - prod(1 - p) over the flaws, replication by
replication, with p the share that Ebb expects to be compromised through one. (Devices differ little under enforcement, so what one
device's exposures have in common changes little.) Odds ratios are those of the means, against the immediate strategy.
"""

import csv
import math
import statistics
import sys
from pathlib import Path

PUBLISHED = {  # Di Tizio, Armellini and Massacci 2022, table 8: the update installed first, odds against immediate updates
    "immediate": (0.222, 1.0), "planned-1-month": (0.583, 4.9), "planned-3-months": (0.722, 9.1),
    "planned-7-months": (0.861, 21.7), "reactive-1-month": (0.611, 5.5), "reactive-3-months": (0.736, 9.8),
    "reactive-7-months": (0.847, 19.4),
}


def read(folder):
    """Per replication the probability of a compromise, and the mean number of restarts for updates of a device."""
    spared, restarts, devices = {}, {}, {}
    with open(folder / "responses.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["row"] != "replication" or row["cohort"] != "fleet":
                continue
            name, key = row["response"], row["replication"]
            if name == "devices":
                devices[key] = float(row["value"])
            if name == "update_restarts":
                restarts[key] = float(row["value"])
    with open(folder / "responses.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["row"] == "replication" and row["cohort"] == "fleet" and row["response"] == "expected_compromises":
                key = row["replication"]
                spared[key] = spared.get(key, 1.0) * (1 - float(row["value"]) / devices[key])
    return [1 - spared[key] for key in spared], statistics.mean(restarts[key] / devices[key] for key in restarts)


def main():
    runs = Path(sys.argv[1])
    target = Path("Results/08-how-late-is-too-late/strategies.csv")
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = [["strategy", "compromised_share", "standard_error", "odds_ratio", "update_restarts_per_device",
              "published_share", "published_odds_ratio"]]
    odds = None
    for strategy, (share, ratio) in PUBLISHED.items():
        values, restarts = read(runs / strategy)
        mean = statistics.mean(values)
        error = statistics.stdev(values) / math.sqrt(len(values))
        odds = odds or mean / (1 - mean)
        lines.append([strategy, f"{mean:.4f}", f"{error:.4f}", f"{mean / (1 - mean) / odds:.2f}", f"{restarts:.2f}",
                      f"{share:.3f}", f"{ratio:.1f}"])
    aside = target.with_suffix(".csv.partial")
    with open(aside, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    aside.rename(target)
    for line in lines:
        print("  ".join(f"{cell:>20}" for cell in line))


main()
