// SPDX-License-Identifier: GPL-3.0-or-later

/// The log-rank test: have some groups the same hazard of the event at every time?
///
/// In each bin with events, a group that holds the part n₁/n of those at risk is expected to have that part of the d events.
/// What a group had beyond that, added up over the bins, is compared with its variance under the hypergeometric distribution:
/// zᵀV⁻¹z over all groups but one is chi-square with one degree of freedom less than there are groups. Only who is at risk
/// together counts, so censoring and late entry need no further care.
///
/// Source: N. Mantel, "Evaluation of survival data and two new rank order statistics arising in its consideration", Cancer
/// Chemotherapy Reports 50(3), 1966; R. Peto and J. Peto, "Asymptotically efficient rank invariant test procedures", Journal of
/// the Royal Statistical Society A 135(2), 1972; as `survdiff` in R's package survival.
public struct LogRank: Hashable, Sendable {
    /// Events per group.
    public let observed: [Int64]
    /// Events per group that equal hazards would lead one to expect; their sum is that of ``observed``.
    public let expected: [Double]
    /// The test's statistic, at least 0; larger where groups differ more.
    public let chiSquare: Double
    /// One less than the number of groups that are ever at risk when an event happens.
    public let degreesOfFreedom: Int
    /// The probability of a statistic at least as large if all groups have the same hazard.
    public let pValue: Double

    /// Tests groups of which each has its curve.
    ///
    /// Takes time proportional to bins × groups², and memory proportional to groups².
    ///
    /// - Parameter groups: at least two, with bins of the same width; a curve that has fewer of them has nobody at risk later.
    /// - Returns: `nil` if fewer than two groups are ever at risk together with an event, so that nothing can be compared; and if the
    ///   groups with events fall apart into sets that never are, which cannot be compared with each other.
    /// - Throws: `EstimationError.binsNotAligned` for bins of different widths.
    public init?(_ groups: [KaplanMeier]) throws(EstimationError) {
        for group in groups where group.binWidth != groups[0].binWidth {
            throw .binsNotAligned(expected: groups[0].binWidth, found: group.binWidth)
        }
        var observed = [Int64](repeating: 0, count: groups.count)
        var expected = [Double](repeating: 0, count: groups.count)
        var variance = SymmetricMatrix(size: groups.count)
        for bin in 0..<(groups.map(\.bins.count).max() ?? 0) {
            let atRisk = groups.map { bin < $0.bins.count ? Double($0.bins[bin].atRisk) : 0 }
            let events = groups.map { bin < $0.bins.count ? $0.bins[bin].events : 0 }
            let d = Double(events.reduce(0, +))
            guard d > 0 else { continue }
            let n = atRisk.reduce(0, +)
            // With everybody having the event, or one subject, nothing is left to chance.
            let spread = n > 1 ? d * ((n - d) / (n - 1)) : 0
            for (group, count) in atRisk.enumerated() where count > 0 {
                observed[group] += events[group]
                expected[group] += d * (count / n)
                for other in 0...group where atRisk[other] > 0 {
                    let kept = group == other ? (n - count) / n : -(atRisk[other] / n)
                    variance[group, other] += spread * (count / n) * kept
                }
            }
        }
        let compared = groups.indices.filter { expected[$0] > 0 }
        let free = compared.dropLast()
        let excess = free.map { Double(observed[$0]) - expected[$0] }
        guard !free.isEmpty, let chiSquare = variance.restricted(to: free).inverseForm(of: excess),
            let pValue = GSL.chiSquareTail(chiSquare, degreesOfFreedom: free.count)
        else { return nil }
        self.observed = observed
        self.expected = expected
        self.chiSquare = chiSquare
        self.pValue = pValue
        degreesOfFreedom = free.count
    }
}
