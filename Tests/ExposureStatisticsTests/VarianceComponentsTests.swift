// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

@Suite("Variance components of replications") struct VarianceComponentsTests {
    static func sums(_ values: [Int64]) throws(EstimationError) -> PowerSums {
        try PowerSums(
            count: Int64(values.count), sum: values.reduce(0, +),
            sumOfSquares: values.reduce(0) { $0 + UInt128($1.magnitude) * UInt128($1.magnitude) })
    }

    @Test("The dyestuff batches have the published components 1764.05 and 2451.25")
    func agreesWithDyestuff() throws {
        // O. L. Davies, "Statistical Methods in Research and Production", 1947; R's lme4 1.1-31 and
        // anova: batch 1764.05, residual 2451.25, mean square between batches 11271.5; outside/survival.R.
        let batches: [[Int64]] = [
            [1545, 1440, 1440, 1520, 1580], [1540, 1555, 1490, 1560, 1495], [1595, 1550, 1605, 1510, 1560],
            [1445, 1440, 1595, 1465, 1545], [1595, 1630, 1515, 1635, 1625], [1520, 1455, 1450, 1480, 1445],
        ]
        let found = try #require(
            try VarianceComponents(replications: try batches.map(Self.sums)))
        // The means are integers. Under 8 roundings for `between`, under 11 for `within`, six quotients
        // summed; both are under 2255, so that their difference is off by less than 20 halves of that.
        #expect(agree(found.between, 11271.5 / 5, epsilons: 4))
        #expect(agree(found.within, 2451.25 / 5, epsilons: 6))
        #expect(agree(found.shared, 1764.05, within: 10 * .ulpOfOne * 2255))
    }

    @Test("Where sampling explains more than there is, the shared variance is 0")
    func cutsAtZero() throws {
        // Box and Tiao (1973), table 5.1.4, in thousandths; R's lme4 1.1-31: batch 0. The mean squares are
        // 8.33632576 and 14.9458896 by R's anova: outside/survival.R.
        let batches: [[Int64]] = [
            [7298, 3846, 2434, 9566, 7990], [5220, 6556, 608, 11788, -892],
            [110, 10386, 13434, 5510, 8166], [2212, 4852, 7092, 9288, 4980], [282, 9014, 4458, 9446, 7198],
            [1722, 4782, 8106, 758, 3758],
        ]
        let found = try #require(
            try VarianceComponents(replications: try batches.map(Self.sums)))
        // Six means of up to 7521 rounded to half an ulp (4.6·10⁻¹³) change deviations of up to 2200 by
        // 2·10⁻¹⁶ relatively; with the 8 roundings from above under 6 epsilons.
        #expect(agree(found.between, 8_336_325.76 / 5, epsilons: 6))
        #expect(agree(found.within, 14_945_889.6 / 5, epsilons: 6))
        #expect(found.shared == 0)
    }

    @Test("Replications of unequal size enter with equal weight")
    func weighsReplicationsEqually() throws {
        // var(means) and mean(var/n) in R 4.2.2: outside/survival.R. Roundings as above.
        let found = try #require(
            try VarianceComponents(
                replications: [Self.sums([3, 5, 9]), Self.sums([10, 12]), Self.sums([1, 2, 3, 4, 20])]))
        #expect(agree(found.between, 8.9259259259259256, epsilons: 6))
        #expect(agree(found.within, 5.5370370370370372, epsilons: 6))
        #expect(agree(found.shared, 8.9259259259259256 - 5.5370370370370372, within: 12 * .ulpOfOne * 9))
    }

    @Test("There is no split under two replications, or under two values in one of them")
    func needsReplications() throws {
        let three = try Self.sums([3, 5, 9])
        #expect(try VarianceComponents(replications: []) == nil)
        #expect(try VarianceComponents(replications: [three]) == nil)
        #expect(try VarianceComponents(replications: [three, Self.sums([4])]) == nil)
        #expect(try VarianceComponents(replications: [three, Self.sums([])]) == nil)
    }
}
