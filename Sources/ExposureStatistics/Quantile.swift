// SPDX-License-Identifier: GPL-3.0-or-later

/// Which quantile of a distribution: an exact fraction p = numerator / denominator, 0 < p ≤ 1.
///
/// As a fraction of integers, p times a count has an exact ceiling. In floating point it can be off by one:
/// 0.07 · 100 is above 7 there, and its ceiling is 8.
public struct Quantile: Hashable, Sendable {
    /// The numerator of p.
    public let numerator: Int64
    /// The denominator of p.
    public let denominator: Int64

    /// p = 5/100.
    public static let fivePercent = Quantile(percent: 5)
    /// p = 50/100.
    public static let median = Quantile(percent: 50)
    /// p = 90/100.
    public static let ninetyPercent = Quantile(percent: 90)
    /// p = 95/100.
    public static let ninetyFivePercent = Quantile(percent: 95)
    /// p = 99/100.
    public static let ninetyNinePercent = Quantile(percent: 99)

    /// Creates the quantile p = `numerator` / `denominator`.
    ///
    /// - Throws: `EstimationError.quantileOutOfRange` unless 0 < `numerator` ≤ `denominator`.
    public init(numerator: Int64, denominator: Int64) throws(EstimationError) {
        guard numerator > 0, numerator <= denominator else {
            throw .quantileOutOfRange(numerator: numerator, denominator: denominator)
        }
        self.numerator = numerator
        self.denominator = denominator
    }

    private init(percent: Int64) {
        numerator = percent
        denominator = 100
    }

    /// p itself.
    public var fraction: Double { Double(numerator) / Double(denominator) }

    /// ⌈p·n⌉: how many of `count` subjects must have had the event for the quantile to be reached.
    ///
    /// Exact for every non-negative `count`: the product is formed in 128 bits.
    public func rank(of count: Int64) -> Int64 {
        let product = Int128(count) * Int128(numerator)
        let (whole, rest) = product.quotientAndRemainder(dividingBy: Int128(denominator))
        return Int64(whole) + (rest > 0 ? 1 : 0)
    }

    /// The Weibull plotting position p·(n + 1), split into its whole part and its fraction.
    func weibullPosition(of count: Int) -> (whole: Int, fraction: Double) {
        let product = (Int128(count) + 1) * Int128(numerator)
        let (whole, rest) = product.quotientAndRemainder(dividingBy: Int128(denominator))
        return (Int(whole), Double(rest) / Double(denominator))
    }
}
