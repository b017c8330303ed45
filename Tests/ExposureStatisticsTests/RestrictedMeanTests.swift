// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Restricted mean") struct RestrictedMeanTests {
    /// Half a unit in the twelfth significant digit that `outside/survival.R` prints, for a value whose
    /// first digit is 1, plus under 29·10 roundings on either side.
    static let twelveDigits = 5e-12 + 1e-13

    @Test(
        "Mean and standard error agree with R survival 3.5-3",
        arguments: [
            (RCohort.mercaptopurine, 6, 6, 0),
            (.mercaptopurine, 20, 16.1165266106, 1.25156019601),
            (.mercaptopurine, 35, 23.287394958, 2.82746762337),
            (.maintained, 48, 31.8431818182, 4.52788471175),
            (.maintained, 161, 52.6454545455, 19.8286027956),
            (.nonmaintained, 30, 19.6944444444, 3.05419793072),
            (.nonmaintained, 45, 22.7083333333, 4.18094198103),
            (.myeloma, 1000, 639.748595328, 77.133438173),
            (.myeloma, 5000, 1241.25683296, 240.588267244),
        ] as [(RCohort, Int, Double, Double)])
    func agreesWithR(data: RCohort, horizon: Int, mean: Double, standardError: Double) throws {
        let curve = try data.cohort.kaplanMeier(bins: 5000)
        let found = try #require(try curve.restrictedMean(until: horizon))
        #expect(found.horizon == horizon)
        #expect(agree(found.mean, mean, within: Self.twelveDigits * mean))
        #expect(agree(found.standardError, standardError, within: Self.twelveDigits * standardError))
    }

    @Test(
        "Bins of one week in seconds and a horizon between two edges agree with R survival 3.5-3",
        arguments: [
            (12_096_000, 9747275.29412, 756943.606544), (12_398_400, 9937016.47059, 788079.203477),
            (13_003_200, 10316498.8235, 851126.641858), (21_168_000, 14084216.4706, 1710052.41862),
        ] as [(Int, Double, Double)])
    func scalesWithBinWidth(horizon: Int, mean: Double, standardError: Double) throws {
        let curve = try RCohort.mercaptopurine.cohort.kaplanMeier(bins: 35, binWidth: 604_800)
        let found = try #require(try curve.restrictedMean(until: horizon))
        #expect(agree(found.mean, mean, within: Self.twelveDigits * mean))
        #expect(agree(found.standardError, standardError, within: Self.twelveDigits * standardError))
    }

    @Test("The interval is the mean and 1.96 standard errors to either side")
    func hasNormalInterval() throws {
        let curve = try RCohort.mercaptopurine.cohort.kaplanMeier(bins: 35)
        let found = try #require(try curve.restrictedMean(until: 35)?.interval())
        // R's mean and standard error from above, and 1.96 for the 1.959964 of the published tables: off
        // by less than 0.00004 standard errors, which is 0.00012 weeks.
        #expect(agree(found.lower, 23.287394958 - 1.96 * 2.82746762337, within: 0.00012))
        #expect(agree(found.upper, 23.287394958 + 1.96 * 2.82746762337, within: 0.00012))
    }

    @Test("There is no restricted mean past the end of the curve")
    func endsWithCurve() throws {
        let curve = try RCohort.mercaptopurine.cohort.kaplanMeier(bins: 5000)
        #expect(curve.observedUntil == 35)
        #expect(try curve.restrictedMean(until: 36) == nil)
        #expect(throws: EstimationError.horizonNotPositive(0)) { try curve.restrictedMean(until: 0) }
    }

    @Test("Exact sums give the mean and the variance of the fractions 16/5 and 94/125")
    func isExactFromSums() throws {
        // Times 1, 2, 2, 5 and 9 cut off at 6: outside/exact.py. Each result is one rounding of a fraction.
        let exact = try #require(
            try RestrictedMean(sum: 16, sumOfSquares: 70, subjects: 5, horizon: 6))
        #expect(exact.mean == 3.2)
        #expect(exact.variance == 0.752)
        // The same subjects as a curve: 3 event times before the horizon, 8 roundings each at most.
        let curve = try Cohort(events: [1, 2, 2, 5, 9]).kaplanMeier(bins: 9)
        let estimate = try #require(try curve.restrictedMean(until: 6))
        #expect(agree(estimate.mean, exact.mean, epsilons: 12))
        #expect(agree(estimate.variance, 0.752, epsilons: 12))
    }

    @Test("Without the sum of squares there is a mean but no error and no interval")
    func needsSquaresForVariance() throws {
        let found = try #require(try RestrictedMean(sum: 16, subjects: 5, horizon: 6))
        #expect(found.mean == 3.2)
        #expect(found.variance == nil)
        #expect(found.standardError == nil)
        #expect(found.interval() == nil)
        #expect(try RestrictedMean(sum: 0, subjects: 0, horizon: 6) == nil)
    }

    @Test("Binning makes the mean later by at most one bin width", arguments: [60, 600, 3600])
    func isLateByAtMostOneBin(binWidth: Int) throws {
        let times = [0, 59, 60, 61, 600, 3599, 3600, 4000, 7205, 9000]
        let horizon = 7200
        let exact = try #require(
            try RestrictedMean(
                sum: times.reduce(0) { $0 + Int64(min($1, horizon)) }, subjects: 10, horizon: horizon))
        var events = [Int64](repeating: 0, count: 10_800 / binWidth)
        for time in times { events[time / binWidth] += 1 }
        let curve = try KaplanMeier(initiallyAtRisk: 10, events: events, binWidth: binWidth)
        let binned = try #require(try curve.restrictedMean(until: horizon))
        #expect(binned.mean > exact.mean)
        #expect(binned.mean <= exact.mean + Double(binWidth))
    }

    @Test("Sums that no times between 0 and the horizon have are refused")
    func refusesImpossibleSums() {
        #expect(throws: EstimationError.impossibleSums) {
            try RestrictedMean(sum: 31, subjects: 5, horizon: 6)
        }
        #expect(throws: EstimationError.impossibleSums) {
            try RestrictedMean(sum: -1, subjects: 5, horizon: 6)
        }
        #expect(throws: EstimationError.impossibleSums) {
            try RestrictedMean(sum: 16, sumOfSquares: 97, subjects: 5, horizon: 6)
        }
        #expect(throws: EstimationError.impossibleSums) {
            try RestrictedMean(sum: 16, sumOfSquares: 51, subjects: 5, horizon: 6)
        }
        #expect(throws: EstimationError.horizonNotPositive(-6)) {
            try RestrictedMean(sum: 16, subjects: 5, horizon: -6)
        }
        #expect(throws: EstimationError.negativeCount(-5)) {
            try RestrictedMean(sum: 0, subjects: -5, horizon: 6)
        }
    }
}
