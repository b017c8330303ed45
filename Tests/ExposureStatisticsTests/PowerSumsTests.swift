// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Power sums") struct PowerSumsTests {
    @Test(
        "Mean and variances agree with exact fractions, at the limits of the sums too",
        arguments: [
            (2_500_000_000, 24_999_999_999_999_999, 249_999_999_999_999_980_000_001, 1e7, 4e-10),
            (2_500_000_000, 12_500_000_000_000_000, 125_000_000_000_000_000_000_000, 5e6, 25000000010000),
            (3, 30_000_006, 300_000_120_000_014, 10_000_002, 1), (4, -6, 30, -1.5, 7),
        ] as [(Int64, Int64, UInt128, Double, Double)])
    func agreesWithFractions(
        count: Int64, sum: Int64, squares: UInt128, mean: Double, variance: Double
    ) throws {
        // Python's fractions: outside/exact.py. The third case is NIST's StRD data set NumAcc1. Roundings:
        // two for the mean, three for the variance, one in each literal; one more on either side for the
        // variance of the mean.
        let sums = try PowerSums(count: count, sum: sum, sumOfSquares: squares)
        #expect(agree(sums.mean, mean, epsilons: 1.5))
        #expect(agree(sums.sampleVariance, variance, epsilons: 2))
        #expect(agree(sums.varianceOfMean, variance / Double(count), epsilons: 3))
    }

    @Test("The mean needs one value and the variance two")
    func needsValues() throws {
        let none = try PowerSums(count: 0, sum: 0, sumOfSquares: 0)
        #expect(none.mean == nil)
        #expect(none.sampleVariance == nil)
        let one = try PowerSums(count: 1, sum: 7, sumOfSquares: 49)
        #expect(one.mean == 7)
        #expect(one.sampleVariance == nil)
        #expect(one.varianceOfMean == nil)
        #expect(try PowerSums(count: 2, sum: 14, sumOfSquares: 98).sampleVariance == 0)
    }

    @Test("Sums that no sample has are refused")
    func refusesImpossibleSums() {
        #expect(throws: EstimationError.impossibleSums) {
            try PowerSums(count: 2, sum: 14, sumOfSquares: 97)
        }
        #expect(throws: EstimationError.impossibleSums) {
            try PowerSums(count: 0, sum: 0, sumOfSquares: 1)
        }
        #expect(throws: EstimationError.impossibleSums) {
            try PowerSums(count: 0, sum: 1, sumOfSquares: 0)
        }
        #expect(throws: EstimationError.negativeCount(-1)) {
            try PowerSums(count: -1, sum: 0, sumOfSquares: 0)
        }
        #expect(throws: EstimationError.overflow) {
            try PowerSums(count: 2, sum: 0, sumOfSquares: .max)
        }
    }
}
