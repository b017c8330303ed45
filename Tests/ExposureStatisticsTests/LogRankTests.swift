// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ExposureStatistics

@Suite("Log-rank test") struct LogRankTests {
    /// Placebo group of Freireich et al. (1963), in weeks; nobody is censored.
    private static let placebo = Cohort(
        events: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23])

    /// R's `survival::veteran` (Kalbfleisch and Prentice, 1980): days survived, by type of lung cancer.
    private static let veteran = [
        Cohort(
            events: [
                1, 1, 8, 10, 11, 15, 25, 30, 33, 42, 44, 72, 82, 110, 111, 112, 118, 126, 144, 201, 228, 242, 283, 314,
                357, 389, 411, 467, 587, 991, 999,
            ], censored: [25, 87, 100, 231]),
        Cohort(
            events: [
                2, 4, 7, 7, 8, 10, 13, 13, 16, 18, 18, 20, 20, 21, 21, 22, 24, 25, 25, 27, 29, 30, 31, 51, 51, 52, 54,
                54, 56, 59, 61, 63, 80, 87, 95, 99, 99, 117, 122, 139, 151, 153, 287, 384, 392,
            ], censored: [97, 103, 123]),
        Cohort(
            events: [
                3, 7, 8, 8, 12, 18, 19, 24, 31, 35, 36, 45, 48, 51, 52, 73, 80, 84, 90, 92, 95, 117, 132, 140, 162, 186,
            ], censored: [83]),
        Cohort(
            events: [
                12, 15, 19, 43, 49, 52, 53, 100, 103, 105, 111, 133, 143, 156, 162, 164, 177, 200, 216, 231, 250, 260,
                278, 340, 378, 553,
            ], censored: [182]),
    ]

    /// What R 4.2.2 with survival 3.5-3 prints for `survdiff`, by outside/survival.R.
    struct Known: Sendable {
        let expected: [Double]
        let chiSquare: Double
        let pValue: Double
    }

    private static let known = [
        Known(
            expected: [19.250500948031128, 10.749499051968868], chiSquare: 16.79294098921654,
            pValue: 4.1688091093345308e-05),
        Known(
            expected: [10.689335992300725, 7.3106640076992759], chiSquare: 3.3963886989776011,
            pValue: 0.065339322040505132),
        Known(
            expected: [47.654677672475373, 30.102079326814831, 15.693764614360491, 34.549478386349314],
            chiSquare: 25.403700345785357, pValue: 1.2712459390060946e-05),
    ]

    /// Sums of at most 100 terms with at most 8 roundings each differ by 10⁻¹³ relatively, on both sides; the statistic
    /// divides squares of differences that are a tenth of their terms at least by a variance, and a p-value multiplies a
    /// relative error of the statistic by at most the statistic itself, 25: 10⁻¹³ · 2 · 10 · 25 < 10⁻¹⁰.
    private static let bound = 1e-10

    @Test("Expected events, statistic and p-value agree with R survival 3.5-3", arguments: 0..<3)
    func agreesWithR(which: Int) throws {
        let groups = [
            [RCohort.mercaptopurine.cohort, Self.placebo], [RCohort.maintained.cohort, RCohort.nonmaintained.cohort],
            Self.veteran,
        ][which]
        let known = Self.known[which]
        let test = try #require(try LogRank(try groups.map { try $0.kaplanMeier(bins: 1000) }))
        #expect(test.observed == groups.map { Int64($0.subjects.count { $0.hasEvent }) })
        for (found, expected) in zip(test.expected, known.expected) {
            #expect(agree(found, expected, within: Self.bound * expected))
        }
        #expect(test.degreesOfFreedom == groups.count - 1)
        #expect(agree(test.chiSquare, known.chiSquare, within: Self.bound * known.chiSquare))
        #expect(agree(test.pValue, known.pValue, within: Self.bound * known.pValue))
    }

    @Test("Two subjects, worked out by hand")
    func byHand() throws {
        // First event: both at risk, half an event expected in each group, variance 1/4. Second: one is left, nothing to
        // compare. So (1 − 1/2)² ÷ 1/4 = 1, and the p-value is that of a normal variable beyond ±1: 1 − 0.6827.
        let first = try KaplanMeier(initiallyAtRisk: 1, events: [1, 0], binWidth: 60)
        let second = try KaplanMeier(initiallyAtRisk: 1, events: [0, 1], binWidth: 60)
        let test = try #require(try LogRank([first, second]))
        #expect(test.observed == [1, 1])
        #expect(test.expected == [0.5, 1.5])
        #expect(test.chiSquare == 1)
        #expect(agree(test.pValue, 0.3173, within: 0.00005))
    }

    @Test("Late entries count from their bin on, also after one in which nobody is at risk")
    func lateEntry() throws {
        // Bin 0 has one subject of the first group; bin 1 nobody. In bin 2 three of the first and one of the second, who has
        // the event: 1 · 3/4 and 1 · 1/4 expected, variance 3/16, so (3/4)² ÷ 3/16 = 3; bin 0 adds an event to both sides.
        let first = try KaplanMeier(
            initiallyAtRisk: 1, events: [1, 0, 0], entries: [0, 0, 3], binWidth: 60)
        let second = try KaplanMeier(initiallyAtRisk: 0, events: [0, 0, 1], entries: [0, 0, 1], binWidth: 60)
        let test = try #require(try LogRank([first, second]))
        #expect(test.observed == [1, 1])
        #expect(test.expected == [1.75, 0.25])
        // (0.25 − 1)² and 1/4 · 3/4 are exact; one division and one square root, squared again.
        #expect(agree(test.chiSquare, 3, epsilons: 4))
    }

    @Test("The order of the groups changes nothing but theirs")
    func order() throws {
        let curves = try Self.veteran.map { try $0.kaplanMeier(bins: 1000) }
        let test = try #require(try LogRank(curves))
        let reversed = try #require(try LogRank(curves.reversed()))
        #expect(reversed.observed == test.observed.reversed())
        #expect(agree(reversed.chiSquare, test.chiSquare, within: Self.bound * test.chiSquare))
    }

    @Test("A group that is never at risk when something happens takes no part")
    func emptyGroup() throws {
        let groups = [RCohort.maintained.cohort, RCohort.nonmaintained.cohort]
        let curves = try groups.map { try $0.kaplanMeier(bins: 200) }
        let nobody = try KaplanMeier(initiallyAtRisk: 0, events: [0], binWidth: 1)
        let without = try #require(try LogRank(curves))
        let with = try #require(try LogRank([nobody] + curves))
        #expect(with.expected == [0] + without.expected)
        #expect(with.degreesOfFreedom == 1)
        #expect(with.chiSquare == without.chiSquare)
    }

    @Test("Without two groups at risk together nothing is compared")
    func nothingToCompare() throws {
        let early = try KaplanMeier(initiallyAtRisk: 5, events: [5], binWidth: 60)
        let late = try KaplanMeier(initiallyAtRisk: 0, events: [0, 4], entries: [0, 5], binWidth: 60)
        #expect(try LogRank([]) == nil)
        #expect(try LogRank([early]) == nil)
        #expect(try LogRank([early, late]) == nil)
        #expect(try LogRank([early, early]) == nil)  // Everybody has the event at once: no variance.
    }

    @Test("Bins of different widths are refused")
    func widths() throws {
        let minutes = try KaplanMeier(initiallyAtRisk: 1, events: [1], binWidth: 60)
        let hours = try KaplanMeier(initiallyAtRisk: 1, events: [1], binWidth: 3600)
        #expect(throws: EstimationError.binsNotAligned(expected: 60, found: 3600)) { try LogRank([minutes, hours]) }
    }
}
