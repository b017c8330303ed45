# SPDX-License-Identifier: GPL-3.0-or-later
#
# Prints the outside values that the tests of ExposureStatistics compare with where the arithmetic has to
# be exact or to have more digits than a double: Python's unlimited integers and fractions, and decimals
# with 60 digits. The values in the tests came from Python 3.11. Needs nothing but the standard library.

from decimal import Decimal, getcontext
from fractions import Fraction
from math import ceil

getcontext().prec = 60


print("rank: numerator, denominator, n, exact ceiling")
for n in (1, 19, 20, 101, 2_499_999_999, 2_500_000_000, 2**63 - 1):
    for num, den in ((1, 2), (9, 10), (99, 100), (999, 1000)):
        print(f"    ({num}, {den}, {n:_}, {ceil(Fraction(num, den) * n):_}),")

print("the first n at which the ceiling of a double times n is wrong")
for num, den in ((7, 100), (55, 100), (56, 100)):
    for n in range(1, 1_000):
        if ceil(num / den * n) != -(-num * n // den):
            print(f"    ({num}, {den}, {n:_}, {-(-num * n // den):_}),  # double: {ceil(num / den * n)}")
            break

print("power sums: n, sum, sum of squares, mean, sample variance, variance of the mean")
values = 10**7
cases = [
    (2_500_000_000, 2_500_000_000 * values - 1, 2_500_000_000 * values**2 - 2 * values + 1),  # one lower
    (2_500_000_000, 1_250_000_000 * values, 1_250_000_000 * values**2),  # half 0, half 10^7
    (3, 30_000_006, 300_000_120_000_014),  # 10000001, 10000002, 10000003
    (4, -6, 30),  # -1, 2, -3, -4
]
for n, s, q in cases:
    mean = Fraction(s, n)
    variance = Fraction(n * q - s * s, n * (n - 1))
    print(f"    ({n:_}, {s:_}, {q:_}, {float(mean)!r}, {float(variance)!r}, {float(variance / n)!r}),")

print("Wilson, 95 %, z to 41 digits: successes, n, lower, upper")
z = Decimal("1.9599639845400542355245944305205515279556")
for s, n in (
    (0, 2_500_000_000), (1, 2_500_000_000), (1_250_000_000, 2_500_000_000),
    (2_499_999_999, 2_500_000_000), (2_500_000_000, 2_500_000_000), (3, 7),
):
    ds, dn = Decimal(s), Decimal(n)
    root = z * (ds * (dn - ds) / dn + z * z / 4).sqrt()
    lower, upper = ((ds + z * z / 2 + sign * root) / (dn + z * z) for sign in (-1, 1))
    print(f"    ({s:_}, {n:_}, {float(lower)!r}, {float(upper)!r}),")

print("restricted mean of 1, 2, 2, 5 and 9, cut off at 6: mean, variance with divisor n^2")
times = [min(t, 6) for t in (1, 2, 2, 5, 9)]
mean = Fraction(sum(times), 5)
print("   ", sum(times), sum(t * t for t in times), mean, sum((t - mean) ** 2 for t in times) / 25)
