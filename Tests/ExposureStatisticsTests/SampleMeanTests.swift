// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Sample mean and Student's interval") struct SampleMeanTests {
    /// The additional hours of sleep that Student (1908) took from Cushny and Peebles.
    static let sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]

    @Test("Student's sleep data have the interval that R's t.test gives")
    func agreesWithStudent() throws {
        // R 4.2.2: outside/survival.R. Student prints the mean 1.58 and, with divisor n, the deviation 1.17.
        let found = try #require(try SampleMean(of: Self.sleep))
        #expect(found.count == 10)
        #expect(agree(found.mean, 1.58, within: nineDecimals))
        #expect(agree(found.variance?.squareRoot(), 1.229995483, within: nineDecimals))
        let interval = try #require(found.studentInterval())
        #expect(agree(interval.lower, 0.700114237, within: nineDecimals))
        #expect(agree(interval.upper, 2.459885763, within: nineDecimals))
        let narrower = try #require(found.studentInterval(level: try ConfidenceLevel(0.9)))
        #expect(agree(narrower.lower, 0.866994733, within: nineDecimals))
        #expect(agree(narrower.upper, 2.293005267, within: nineDecimals))
    }

    @Test(
        "The t quantile is the published one",
        arguments: [
            (1, 12.706, 12.706204736), (2, 4.303, 4.302652730), (3, 3.182, 3.182446305),
            (9, 2.262, 2.262157163), (29, 2.045, 2.045229642), (99, 1.984, 1.984216952),
        ])
    func usesPublishedQuantiles(degreesOfFreedom: Int, table: Double, fromR: Double) throws {
        // Three decimals: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, and any other
        // t table at 0.975. Nine decimals: qt in R 4.2.2, outside/survival.R.
        let found = try #require(try SampleMean(of: (0...degreesOfFreedom).map(Double.init)))
        let interval = try #require(found.studentInterval())
        let standardError = try #require(found.standardError)
        let t = (interval.upper - found.mean) / standardError
        #expect(agree(t, table, within: 0.0005))
        #expect(agree(t, fromR, within: nineDecimals))
    }

    @Test(
        "The mean and deviation of NIST's data sets NumAcc2 to NumAcc4 are the certified ones",
        arguments: [1.2, 1_000_000.2, 10_000_000.2])
    func agreesWithNIST(certifiedMean: Double) throws {
        // NIST Statistical Reference Datasets, univariate: mean c and standard deviation 0.1 from the
        // values c and 500 times each c − 0.1 and c + 0.1.
        let low = certifiedMean - 0.1
        let high = certifiedMean + 0.1
        let found = try #require(
            try SampleMean(of: [certifiedMean] + (0..<1000).map { $0.isMultiple(of: 2) ? low : high }))
        // A value is off by at most an ulp from its decimal, and so is the mean; a deviation of 0.1 by
        // both. The sums of 1001 terms are off by at most 1001 half epsilons, relatively.
        let ulp = high.ulp
        #expect(agree(found.mean, certifiedMean, within: 2 * ulp + 0.1 * 1001 * .ulpOfOne / 2))
        #expect(
            agree(found.variance?.squareRoot(), 0.1, within: 2 * ulp + 0.1 * 1001 * .ulpOfOne / 2))
    }

    @Test("NIST's data set NumAcc1 has exactly the certified mean and deviation")
    func agreesWithNumAcc1() throws {
        let found = try #require(try SampleMean(of: [10_000_001, 10_000_003, 10_000_002]))
        #expect(found.mean == 10_000_002)
        #expect(found.variance == 1)
    }

    @Test("A mean between two adjacent Doubles does not change the variance")
    func correctsForRoundedMean() throws {
        // By hand: the mean is 2⁵³ + 1, which no Double is, and the deviations from it are −1 and 1.
        #expect(try SampleMean(of: [0x1p53, 0x1p53 + 2])?.variance == 2)
    }

    @Test("Equal values have their value as mean and no variance")
    func keepsEqualValues() throws {
        let found = try #require(try SampleMean(of: [0.1, 0.1, 0.1]))
        #expect(found.mean == 0.1)
        #expect(found.variance == 0)
    }

    @Test("No value has no mean, and one value no interval")
    func needsTwoValues() throws {
        #expect(try SampleMean(of: []) == nil)
        let one = try #require(try SampleMean(of: [3]))
        #expect(one.mean == 3)
        #expect(one.variance == nil)
        #expect(one.standardError == nil)
        #expect(one.studentInterval() == nil)
    }

    @Test(
        "Values without a finite mean are refused",
        arguments: [[.nan], [1, .infinity], [-.infinity, 1], [1, .nan, 2], [-1e308, 1e308]] as [[Double]])
    func refusesValues(values: [Double]) {
        #expect(throws: EstimationError.valueNotUsable) { try SampleMean(of: values) }
    }

    @Test(
        "A confidence level outside 0 to 1, or indistinguishable from either, is refused",
        arguments: [0, 1, -0.5, 1.5, 1e-300, 1 - 0x1p-53])
    func refusesLevel(level: Double) {
        #expect(throws: EstimationError.confidenceLevelOutOfRange(level)) { try ConfidenceLevel(level) }
    }

    @Test("A confidence level that is not a number is refused")
    func refusesLevelNotANumber() {
        #expect(throws: EstimationError.self) { try ConfidenceLevel(.nan) }
    }
}
