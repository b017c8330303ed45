// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Wilson's score interval") struct WilsonIntervalTests {
    @Test(
        "The intervals are those that Newcombe printed",
        arguments: [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
        ] as [(Int64, Int64, Double, Double)])
    func agreesWithNewcombe(successes: Int64, trials: Int64, lower: Double, upper: Double) throws {
        // R. G. Newcombe, Statistics in Medicine 17, 1998, 857–872, table I, method 3: four decimals.
        let found = try #require(
            try ConfidenceInterval.wilson(successes: successes, trials: trials))
        #expect(agree(found.lower, lower, within: 0.00005))
        #expect(agree(found.upper, upper, within: 0.00005))
    }

    @Test(
        "Both ends keep their digits for billions of trials and at the edges",
        arguments: [
            (0, 2_500_000_000, 0, 1.5365835259165614e-09),
            (1, 2_500_000_000, 7.06098219775508e-11, 2.2659737027097437e-09),
            (1_250_000_000, 2_500_000_000, 0.49998040036016966, 0.5000195996398303),
            (2_499_999_999, 2_500_000_000, 0.9999999977340263, 0.9999999999293901),
            (2_500_000_000, 2_500_000_000, 0.9999999984634165, 1),
            (3, 7, 0.1582198552514697, 0.7495416354723428),
        ] as [(Int64, Int64, Double, Double)])
    func agreesWithDecimals(successes: Int64, trials: Int64, lower: Double, upper: Double) throws {
        // Python's decimals with 60 digits: outside/exact.py. The square root has a relative error of at
        // most 3 halves of an epsilon and that of z, one half; z times it, the sum, and the lower end's
        // three further operations make 10 halves; z enters twice; one rounding is in the literal.
        let found = try #require(
            try ConfidenceInterval.wilson(successes: successes, trials: trials))
        #expect(agree(found.lower, lower, epsilons: 6))
        #expect(agree(found.upper, upper, epsilons: 6))
    }

    @Test("No success has the lower end 0 and no failure the upper end 1, exactly", arguments: 1...100)
    func closesAtEdges(trials: Int64) throws {
        // Wilson's quadratic has the root 0 for s = 0 and the root 1 for s = n.
        #expect(try ConfidenceInterval.wilson(successes: 0, trials: trials)?.lower == 0)
        #expect(try ConfidenceInterval.wilson(successes: trials, trials: trials)?.upper == 1)
    }

    @Test("A level of 90 % agrees with R's prop.test(correct = FALSE)")
    func takesLevel() throws {
        // R 4.2.2: outside/survival.R.
        let level = try ConfidenceLevel(0.9)
        let found = try #require(
            try ConfidenceInterval.wilson(successes: 81, trials: 263, level: level))
        #expect(agree(found.lower, 0.263313617, within: nineDecimals))
        #expect(agree(found.upper, 0.356566350, within: nineDecimals))
        #expect(found.level == level)
    }

    @Test("Without trials there is no interval, and impossible counts are refused")
    func needsTrials() throws {
        #expect(try ConfidenceInterval.wilson(successes: 0, trials: 0) == nil)
        #expect(throws: EstimationError.eventsExceedSubjects(events: 3, subjects: 2)) {
            try ConfidenceInterval.wilson(successes: 3, trials: 2)
        }
        #expect(throws: EstimationError.negativeCount(-1)) {
            try ConfidenceInterval.wilson(successes: -1, trials: 2)
        }
        #expect(throws: EstimationError.negativeCount(-2)) {
            try ConfidenceInterval.wilson(successes: 0, trials: -2)
        }
    }
}
