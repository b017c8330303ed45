// SPDX-License-Identifier: GPL-3.0-or-later

/// The range of the middle 90 % of replications: from their 5 % to their 95 % quantile.
///
/// Says how much single replications differ, not how well their mean is known. A replication in which
/// the quantity was not reached counts as +∞.
public struct ReplicationRange: Hashable, Sendable {
    /// The 5 % quantile, in the unit of the values; +∞ if not reached.
    public let lower: Double
    /// The 95 % quantile, in the unit of the values; +∞ if not reached.
    public let upper: Double
    /// In how many replications the quantity was reached: the finite values.
    public let reached: Int
    /// How many replications.
    public let replications: Int

    /// The range of one value per replication. Takes time n·log n in their number.
    ///
    /// Under 20 values the ends are the smallest and the largest value: definition 6 places the i-th of n
    /// values at the probability i/(n + 1) and does not extrapolate.
    ///
    /// - Parameter values: Finite numbers, or +∞ for "not reached".
    /// - Returns: `nil` under two values.
    /// - Throws: `EstimationError.valueNotUsable` for a value that is not a number or is −∞.
    public static func range90(of values: [Double]) throws(EstimationError) -> ReplicationRange? {
        guard values.allSatisfy({ $0 > -.infinity }) else { throw .valueNotUsable }
        guard values.count > 1 else { return nil }
        let ordered = values.sorted()
        return ReplicationRange(
            lower: weibullQuantile(.fivePercent, ofSorted: ordered),
            upper: weibullQuantile(.ninetyFivePercent, ofSorted: ordered),
            reached: values.count { $0.isFinite }, replications: values.count)
    }

    /// The value at the position p·(n + 1) of the ordered values, interpolated linearly.
    ///
    /// Between a finite value and +∞ lies +∞.
    ///
    /// Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
    /// Statistician 50(4), 1996, definition 6; W. Weibull, 1939.
    static func weibullQuantile(_ quantile: Quantile, ofSorted ordered: [Double]) -> Double {
        let (whole, fraction) = quantile.weibullPosition(of: ordered.count)
        if whole < 1 { return ordered[0] }
        if whole >= ordered.count { return ordered[ordered.count - 1] }
        let (below, above) = (ordered[whole - 1], ordered[whole])
        if fraction == 0 || below == above { return below }
        return (1 - fraction) * below + fraction * above
    }
}
