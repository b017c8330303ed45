# SPDX-License-Identifier: GPL-3.0-or-later
"""check_fleet.py CSV: stops with an error unless every contender of the fleet patch model agrees with the closed form.

The mean and the standard error that a contender prints must lie within 4.5 of their own standard errors. A contender prints the value X at
rank k = np of n exposures. F(X) <= u means that at least k of n uniform numbers lie below u, which by Chernoff's bound has a probability of
at most exp(-n KL(k/n, u)) for u < k/n, with KL the divergence of two coins; and likewise above. So KL must not exceed ln(2/alpha) / n.

False-alarm rate: alpha = 6.8e-6 for each number, two-sided; for six numbers of seven contenders (the rows of Ebb draw the
same) together less than 1 in 3,000.
"""

import csv
import sys
from math import ceil, isfinite, log, sqrt

import closed_form

DEVIATIONS, ALPHA = 4.5, 6.8e-6
ROUNDING = 3 / 3600  # Ebb rounds up to whole seconds, three times between a deciding check-in and the installation
# The fourth central moment over the variance squared, by the moments of the closed form's parts, cut off at the horizon.
KURTOSIS = 6.4


def divergence(p, q):
    return sum(a * log(a / b) for a, b in ((p, q), (1 - p, 1 - q)) if a > 0)


# Check-ins of a device in 90 days, a Poisson number; its download and installation count as one event or two, or none.
CHECK_INS = 270


def faults(row):
    """What is wrong with a row, in words."""
    count = int(row["devices"])
    events, error = int(row["events"]) / count, sqrt(CHECK_INS / count)
    every = "sleep" not in row["contender"] and "needed" not in row["contender"]
    if every and not CHECK_INS - DEVIATIONS * error < events < CHECK_INS + 2 + DEVIATIONS * error:
        yield f"{events:.2f} events a device, expected {CHECK_INS} check-ins and at most two more"
    error = closed_form.STANDARD_DEVIATION / sqrt(count)
    if not abs(float(row["mean"]) - closed_form.MEAN) <= DEVIATIONS * error + ROUNDING:
        yield f"mean {row['mean']}, expected {closed_form.MEAN:.3f} with a standard error of {error:.3f}"
    if not abs(float(row["standard_error"]) / error - 1) <= DEVIATIONS * sqrt((KURTOSIS - 1) / (4 * count)):
        yield f"standard error {row['standard_error']}, expected {error:.4f}"
    for percent in (50, 90, 99):
        rank = ceil(count * percent / 100) / count
        value = float(row[f"p{percent}"])
        if not isfinite(value):
            yield f"p{percent} is {value}"
            continue
        # The probability nearest to the rank's that rounding leaves possible.
        reached = min(max(rank, closed_form.probability(value - ROUNDING)), closed_form.probability(value))
        if divergence(rank, reached) > log(2 / ALPHA) / count:
            yield f"p{percent} is {value}, which is the quantile {reached:.5f}"


with open(sys.argv[1], newline="") as file:
    found = [f"{row['contender']}: {fault}" for row in csv.DictReader(file) for fault in faults(row)]
if found:
    sys.exit("\n".join(found))
print("all contenders agree with the closed form")
