# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Python programs say about the exposures they have simulated."""

import math
import statistics


def report(exposures, events):
    """Prints mean, standard error and quantiles (the value at rank n p, rounded up) of exposures in hours."""
    ordered = sorted(exposures)
    count = len(ordered)
    mean = math.fsum(ordered) / count
    error = statistics.stdev(ordered, mean) / math.sqrt(count)
    p50, p90, p99 = (ordered[(count * percent + 99) // 100 - 1] for percent in (50, 90, 99))
    print(
        f"devices={count} events={events} mean={mean:.6f} standard_error={error:.6f} "
        f"p50={p50:.6f} p90={p90:.6f} p99={p99:.6f}"
    )
