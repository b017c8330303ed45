// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Kaplan–Meier estimate") struct KaplanMeierTests {
    @Test(
        "Curve, Greenwood's error and both intervals agree with R survival 3.5-3",
        arguments: curvesFromR)
    func agreesWithR(row: CurveRow) throws {
        let curve = try row.cohort.cohort.kaplanMeier(bins: 5000)
        let estimate = try #require(curve.estimate(at: row.time))
        #expect(estimate.time == row.time)
        #expect(estimate.atRisk == row.atRisk)
        #expect(estimate.events == row.events)
        #expect(agree(estimate.survival, row.survival, within: nineDecimals))
        #expect(agree(estimate.standardError, row.standardError, within: nineDecimals))
        let logLog = estimate.interval()
        #expect(agree(logLog?.lower, row.logLog.lower, within: nineDecimals))
        #expect(agree(logLog?.upper, row.logLog.upper, within: nineDecimals))
        let plain = estimate.interval(.plain)
        #expect(agree(plain?.lower, row.plain.lower, within: nineDecimals))
        #expect(agree(plain?.upper, row.plain.upper, within: nineDecimals))
    }

    @Test(
        "The leukaemia data have the survival that textbooks print",
        arguments: [
            (6, 0.8571), (7, 0.8067), (10, 0.7529), (13, 0.6902), (16, 0.6275), (22, 0.5378), (23, 0.4482),
        ])
    func agreesWithTextbook(week: Int, survival: Double) throws {
        // Kleinbaum and Klein, "Survival Analysis", chapter 2, 6-MP group; half a unit in the last digit.
        let curve = try RCohort.mercaptopurine.cohort.kaplanMeier(bins: 35)
        #expect(agree(curve.estimate(at: week)?.survival, survival, within: 0.00005))
    }

    @Test("Without censoring, S is the empirical fraction exactly and Greenwood's variance is binomial")
    func reducesToBinomial() throws {
        // Kaplan and Meier (1958), section 2; Greenwood's sum telescopes to S(1 − S)/n.
        let n: Int64 = 2_500_000_000
        let events: [Int64] = [1, 0, 999_999_999, 1_499_999_998]
        let curve = try KaplanMeier(initiallyAtRisk: n, events: events, binWidth: 60)
        var left = n
        for (bin, count) in events.enumerated() {
            left -= count
            let fraction = Double(left) / Double(n)
            let estimate = try #require(curve.estimate(at: (bin + 1) * 60))
            #expect(estimate.survival == fraction)
            // At most 3 terms of 2 roundings, 2 sums and 3 factors here, 4 operations there: 15 halves.
            let binomial = fraction * (Double(n - left) / Double(n)) / Double(n)
            #expect(agree(estimate.variance, binomial, epsilons: 7.5))
        }
    }

    @Test("An event counts at the upper edge of its bin, not before")
    func countsAtUpperEdge() throws {
        let curve = try KaplanMeier(initiallyAtRisk: 4, events: [0, 1], censored: [0, 3], binWidth: 60)
        #expect(curve.estimate(at: 0)?.survival == 1)
        #expect(curve.estimate(at: 0)?.atRisk == 4)
        #expect(curve.estimate(at: 119)?.survival == 1)
        #expect(curve.estimate(at: 120)?.survival == 0.75)
        #expect(curve.estimate(at: 120)?.atRisk == 4)
    }

    @Test("The curve exists from time 0 to the end of the last bin")
    func endsWithBins() throws {
        let curve = try KaplanMeier(initiallyAtRisk: 4, events: [0, 1], binWidth: 60)
        #expect(curve.observedUntil == 120)
        #expect(curve.estimate(at: -1) == nil)
        #expect(curve.estimate(at: 120) != nil)
        #expect(curve.estimate(at: 121) == nil)
    }

    @Test("The curve ends where nobody is at risk, and later entries do not revive it")
    func endsWithRiskSet() throws {
        let curve = try KaplanMeier(
            initiallyAtRisk: 2, events: [1, 0, 1], censored: [1, 0, 0], entries: [0, 0, 5], binWidth: 10)
        #expect(curve.observedUntil == 10)
        #expect(curve.estimate(at: 10)?.survival == 0.5)
        #expect(curve.estimate(at: 11) == nil)
        let late = try KaplanMeier(initiallyAtRisk: 0, events: [0, 1], entries: [0, 5], binWidth: 10)
        #expect(late.observedUntil == 0)
        #expect(late.estimate(at: 0) == nil)
    }

    @Test("Once everybody had the event, S stays 0 and has no variance and no interval")
    func staysZero() throws {
        let curve = try KaplanMeier(
            initiallyAtRisk: 2, events: [2, 0, 1], entries: [0, 0, 3], binWidth: 10)
        let estimate = try #require(curve.estimate(at: 30))
        #expect(estimate.survival == 0)
        #expect(estimate.atRisk == 3)
        #expect(estimate.variance == nil)
        #expect(estimate.interval() == nil)
        #expect(estimate.interval(.plain) == nil)
    }

    @Test("Arguments that describe no cohort are refused")
    func refusesArguments() {
        #expect(throws: EstimationError.binWidthNotPositive(0)) {
            try KaplanMeier(initiallyAtRisk: 1, events: [0], binWidth: 0)
        }
        #expect(throws: EstimationError.binsNotAligned(expected: 2, found: 1)) {
            try KaplanMeier(initiallyAtRisk: 1, events: [0, 0], censored: [0], binWidth: 1)
        }
        #expect(throws: EstimationError.binsNotAligned(expected: 2, found: 3)) {
            try KaplanMeier(initiallyAtRisk: 1, events: [0, 0], entries: [0, 0, 0], binWidth: 1)
        }
        #expect(throws: EstimationError.departuresExceedAtRisk(bin: 1)) {
            try KaplanMeier(initiallyAtRisk: 3, events: [1, 1], censored: [0, 2], binWidth: 1)
        }
        #expect(throws: EstimationError.overflow) {
            try KaplanMeier(initiallyAtRisk: 1, events: [0], entries: [.max], binWidth: 1)
        }
        #expect(throws: EstimationError.overflow) {
            try KaplanMeier(initiallyAtRisk: 1, events: [0, 0], binWidth: .max)
        }
    }

    @Test("Negative counts are refused", arguments: 0..<4)
    func refusesNegativeCount(which: Int) {
        var counts: [Int64] = [1, 0, 0, 0]
        counts[which] = -1
        #expect(throws: EstimationError.negativeCount(-1)) {
            try KaplanMeier(
                initiallyAtRisk: counts[0], events: [counts[1]], censored: [counts[2]],
                entries: [counts[3]], binWidth: 1)
        }
    }
}
