// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Range of the middle 90 % of replications") struct ReplicationRangeTests {
    /// The first 40 of R's data set `rivers` (McNeil, 1977): lengths in miles.
    static let rivers: [Double] = [
        735, 320, 325, 392, 524, 450, 1459, 135, 465, 600, 330, 336, 280, 315, 870, 906, 202, 329, 290, 1000,
        600, 505, 1450, 840, 1243, 890, 350, 407, 286, 280, 525, 720, 390, 250, 327, 230, 265, 850, 210, 630,
    ]

    @Test(
        "The ends agree with R's quantile(type = 6)",
        arguments: [
            (2, 320, 735), (3, 320, 735), (18, 135, 1459), (19, 135, 1459), (20, 138.35, 1436.05),
            (25, 155.1, 1456.3), (39, 202, 1450), (40, 202.4, 1439.65),
        ] as [(Int, Double, Double)])
    func agreesWithR(count: Int, lower: Double, upper: Double) throws {
        // R 4.2.2: outside/survival.R. Four roundings here (the fraction, its complement, two products,
        // one sum: at most three on any path) and one in the literal.
        let found = try #require(
            try ReplicationRange.range90(of: Array(Self.rivers.prefix(count))))
        #expect(agree(found.lower, lower, epsilons: 2))
        #expect(agree(found.upper, upper, epsilons: 2))
        #expect(found.reached == count)
        #expect(found.replications == count)
    }

    @Test(
        "Replications that did not reach the quantity count as infinite, as in R",
        arguments: [(1, 202.4, 1458.55), (2, 203.4, .infinity), (3, 203.4, .infinity)]
            as [(Int, Double, Double)])
    func keepsInfinity(missing: Int, lower: Double, upper: Double) throws {
        // R 4.2.2: outside/survival.R; roundings as above.
        let values = Self.rivers.prefix(40 - missing) + Array(repeating: .infinity, count: missing)
        let found = try #require(try ReplicationRange.range90(of: Array(values)))
        #expect(agree(found.lower, lower, epsilons: 2))
        #expect(upper.isFinite ? agree(found.upper, upper, epsilons: 2) : found.upper == upper)
        #expect(found.reached == 40 - missing)
        #expect(found.replications == 40)
    }

    @Test("An end that falls on a finite value is that value, although the next one is infinite")
    func interpolatesOnlyBetween() throws {
        // Position 0.95 · 40 = 38 of 39; R 4.2.2: outside/survival.R.
        let found = try ReplicationRange.range90(of: Array(Self.rivers.prefix(38)) + [.infinity])
        #expect(found?.upper == 1459)
    }

    @Test("Between equal values lies that value", arguments: 1...100)
    func keepsEqualValues(tenths: Int) throws {
        let value = Double(tenths) / 10
        let found = try ReplicationRange.range90(of: Array(repeating: value, count: 20))
        #expect(found?.lower == value)
        #expect(found?.upper == value)
    }

    @Test("If no replication reached the quantity, both ends are infinite")
    func isInfiniteThroughout() throws {
        let found = try #require(
            try ReplicationRange.range90(of: Array(repeating: .infinity, count: 20)))
        #expect(found.lower == .infinity)
        #expect(found.upper == .infinity)
        #expect(found.reached == 0)
    }

    @Test("One replication has no range")
    func needsTwoReplications() throws {
        #expect(try ReplicationRange.range90(of: []) == nil)
        #expect(try ReplicationRange.range90(of: [1]) == nil)
    }

    @Test(
        "Values that are not numbers, or minus infinity, are refused",
        arguments: [.nan, -.infinity] as [Double])
    func refusesValues(value: Double) {
        #expect(throws: EstimationError.valueNotUsable) {
            try ReplicationRange.range90(of: [1, value, 2])
        }
    }
}
