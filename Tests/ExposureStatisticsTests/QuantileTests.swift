// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Quantile") struct QuantileTests {
    @Test(
        "The rank is the exact ceiling of p times n",
        arguments: [
            (1, 2, 0, 0), (1, 2, 1, 1), (9, 10, 1, 1), (99, 100, 1, 1), (999, 1000, 1, 1), (1, 2, 19, 10),
            (9, 10, 19, 18), (99, 100, 19, 19), (1, 2, 20, 10), (9, 10, 20, 18), (99, 100, 20, 20),
            (1, 2, 101, 51), (9, 10, 101, 91), (99, 100, 101, 100), (999, 1000, 101, 101),
            (1, 2, 2_499_999_999, 1_250_000_000), (9, 10, 2_499_999_999, 2_250_000_000),
            (99, 100, 2_499_999_999, 2_475_000_000), (999, 1000, 2_499_999_999, 2_497_500_000),
            (1, 2, 2_500_000_000, 1_250_000_000), (9, 10, 2_500_000_000, 2_250_000_000),
            (99, 100, 2_500_000_000, 2_475_000_000), (999, 1000, 2_500_000_000, 2_497_500_000),
            (1, 2, .max, 4_611_686_018_427_387_904), (9, 10, .max, 8_301_034_833_169_298_227),
            (99, 100, .max, 9_131_138_316_486_228_049), (1, 1, .max, .max),
        ] as [(Int64, Int64, Int64, Int64)])
    func ranksExactly(numerator: Int64, denominator: Int64, count: Int64, rank: Int64) throws {
        // Python's fractions: outside/exact.py.
        let quantile = try Quantile(numerator: numerator, denominator: denominator)
        #expect(quantile.rank(of: count) == rank)
    }

    @Test(
        "The rank is exact where a Double has the wrong ceiling",
        arguments: [(7, 100, 100, 7), (55, 100, 100, 55), (56, 100, 25, 14)]
            as [(Int64, Int64, Int64, Int64)])
    func ranksWhereDoubleFails(numerator: Int64, denominator: Int64, count: Int64, rank: Int64) throws {
        // Python's fractions: outside/exact.py.
        let double = Double(numerator) / Double(denominator) * Double(count)
        #expect(Int64(double.rounded(.up)) == rank + 1)
        let quantile = try Quantile(numerator: numerator, denominator: denominator)
        #expect(quantile.rank(of: count) == rank)
    }

    @Test(
        "The named quantiles are the fractions they are named after",
        arguments: [
            (Quantile.fivePercent, 5), (.median, 50), (.ninetyPercent, 90), (.ninetyFivePercent, 95),
            (.ninetyNinePercent, 99),
        ] as [(Quantile, Int64)])
    func hasNames(quantile: Quantile, rankOfHundred: Int64) {
        #expect(quantile.rank(of: 100) == rankOfHundred)
    }

    @Test("A fraction outside 0 < p ≤ 1 is refused", arguments: [(0, 1), (-1, 2), (3, 2), (1, 0), (-1, -2)])
    func refusesFraction(numerator: Int64, denominator: Int64) {
        #expect(
            throws: EstimationError.quantileOutOfRange(numerator: numerator, denominator: denominator)
        ) {
            try Quantile(numerator: numerator, denominator: denominator)
        }
    }
}
