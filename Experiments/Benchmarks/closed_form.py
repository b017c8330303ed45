# SPDX-License-Identifier: GPL-3.0-or-later
"""The exposures of the fleet patch model as theory gives them, in hours.

85 % are S + D + I. Check-ins at which the battery suffices are a Poisson process of rate 0.8 / 8 h, so S, the time of the deciding one,
is exponential with mean 10 h, but what would fall from 48 h on comes 72 h later. D is log-normal with median 1/6 h and sigma 0.5,
I exponential with mean 12 h. The other 15 % are 504 h and an exponential time of mean 120 h. What lies beyond the horizon of 2160 h
counts as 2160 h; that changes the mean by a hundred-thousandth of an hour and the rest by less than is shown.
"""

from math import exp, pi, sqrt

LATE = exp(-4.8)  # the share of S that comes after the pull

MEAN = 0.85 * (10 + 72 * LATE + exp(1 / 8) / 6 + 12) + 0.15 * (624 - 120 * exp(-13.8))


def second_moment():
    """E[X²], by the first two moments of S, D and I, which are independent."""
    means = [10 + 72 * LATE, exp(1 / 8) / 6, 12]
    squares = [200 + 144 * 58 * LATE + 72**2 * LATE, exp(1 / 2) / 36, 288]
    variance = sum(square - mean**2 for square, mean in zip(squares, means))
    return 0.85 * (variance + sum(means) ** 2) + 0.15 * (120**2 + 624**2)


STANDARD_DEVIATION = sqrt(second_moment() - MEAN**2)


def decided_and_installed(w):
    """P(S + I <= w): the density of S's clock c, exp(-c/10)/10, times P(I <= rest), integrated before the pull and after it."""

    def part(start, end, rest):
        """The integral over start < c < end, with the installation ending by c + I <= rest."""
        return exp(-start / 10) - exp(-end / 10) - 6 * exp(-rest / 12) * (exp(-start / 60) - exp(-end / 60))

    before = part(0, min(w, 48), w) if w > 0 else 0
    return before + (part(48, w - 72, w - 72) if w > 120 else 0)


def probability(t):
    """P(exposure <= t), by the midpoint rule over ln D; outside of eight sigma there is less than 10^-14."""
    cells = 2000
    automatic = 0
    for cell in range(cells):
        y = -8 + (cell + 0.5) * 16 / cells
        automatic += exp(-y * y / 2) / sqrt(2 * pi) * 16 / cells * decided_and_installed(t - exp(y / 2) / 6)
    return 0.85 * automatic + (0.15 * (1 - exp(-(t - 504) / 120)) if t > 504 else 0)


def quantile(p):
    """The time by which a share p is protected, by bisection."""
    low, high = 0.0, 2160.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if probability(middle) < p else (low, middle)
    return high
