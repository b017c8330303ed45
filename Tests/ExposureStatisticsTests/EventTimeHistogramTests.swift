// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Histogram of event times") struct EventTimeHistogramTests {
    /// Freireich et al. (1963), placebo group: 21 weeks to relapse, by week.
    static let placebo: [Int64] = {
        var counts = [Int64](repeating: 0, count: 23)
        for week in [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23] {
            counts[week - 1] += 1
        }
        return counts
    }()

    @Test(
        "Quantiles with subjects who never have the event agree with R's quantile(type = 1)",
        arguments: [
            (0, 5, 1), (0, 50, 8), (0, 90, 17), (0, 95, 22), (0, 99, 23), (0, 100, 23), (1, 50, 8),
            (1, 90, 22), (1, 95, 23), (1, 99, nil), (2, 90, 23), (2, 95, nil), (19, 5, 1), (19, 50, 22),
            (19, 90, nil), (21, 5, 2), (21, 50, 23), (21, 90, nil), (22, 5, 2), (22, 50, nil),
        ] as [(Int64, Int64, Int?)])
    func agreesWithR(never: Int64, percent: Int64, week: Int?) throws {
        // R 4.2.2, subjects without the event at time Inf: outside/survival.R.
        let quantile = try Quantile(numerator: percent, denominator: 100)
        let weeks = try EventTimeHistogram(counts: Self.placebo, binWidth: 1, subjects: 21 + never)
        #expect(weeks.timeToEvent(quantile) == week)
        let seconds = try EventTimeHistogram(
            counts: Self.placebo, binWidth: 604_800, subjects: 21 + never)
        #expect(seconds.timeToEvent(quantile) == week.map { $0 * 604_800 })
    }

    @Test("Of 2.5 billion subjects, one event more or less decides the quantile")
    func isExactForBillions() throws {
        let subjects: Int64 = 2_500_000_000
        let reached = try EventTimeHistogram(
            counts: [0, 2_474_999_999, 1], binWidth: 60, subjects: subjects)
        #expect(reached.timeToEvent(.ninetyNinePercent) == 180)
        #expect(reached.timeToEvent(.ninetyFivePercent) == 120)
        let missed = try EventTimeHistogram(
            counts: [0, 2_474_999_999], binWidth: 60, subjects: subjects)
        #expect(missed.events == 2_474_999_999)
        #expect(missed.timeToEvent(.ninetyNinePercent) == nil)
    }

    @Test("Without subjects or without bins no quantile is reached")
    func needsSubjects() throws {
        #expect(try EventTimeHistogram(counts: [0], binWidth: 60, subjects: 0).timeToEvent(.median) == nil)
        #expect(try EventTimeHistogram(counts: [], binWidth: 60, subjects: 3).timeToEvent(.median) == nil)
    }

    @Test("Counts that describe no sample are refused")
    func refusesArguments() {
        #expect(throws: EstimationError.binWidthNotPositive(-1)) {
            try EventTimeHistogram(counts: [1], binWidth: -1, subjects: 1)
        }
        #expect(throws: EstimationError.negativeCount(-2)) {
            try EventTimeHistogram(counts: [3, -2], binWidth: 60, subjects: 9)
        }
        #expect(throws: EstimationError.negativeCount(-9)) {
            try EventTimeHistogram(counts: [], binWidth: 60, subjects: -9)
        }
        #expect(throws: EstimationError.eventsExceedSubjects(events: 4, subjects: 3)) {
            try EventTimeHistogram(counts: [2, 2], binWidth: 60, subjects: 3)
        }
        #expect(throws: EstimationError.overflow) {
            try EventTimeHistogram(counts: [.max, 1], binWidth: 60, subjects: .max)
        }
        #expect(throws: EstimationError.overflow) {
            try EventTimeHistogram(counts: [0, 0], binWidth: .max, subjects: 1)
        }
    }
}
