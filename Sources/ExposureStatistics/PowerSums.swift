// SPDX-License-Identifier: GPL-3.0-or-later

/// A sample reduced to its count, sum and sum of squares, all exact integers.
///
/// Moments from these sums have no cancellation error: n·Σx² − (Σx)² is formed in 128 bits, and only
/// the result becomes a floating-point number. It fits for 2.5·10⁹ values of up to 10⁷ each, where
/// n·Σx² is at most 6.25·10³², against 3.4·10³⁸.
public struct PowerSums: Hashable, Sendable {
    /// The number of values, n.
    public let count: Int64
    /// Σx.
    public let sum: Int64
    /// Σx².
    public let sumOfSquares: UInt128

    /// n·Σx² − (Σx)², never negative.
    let scatter: UInt128

    /// Creates the sums of a sample.
    ///
    /// - Throws: `EstimationError.impossibleSums` if n·Σx² < (Σx)² or if nothing was counted but a sum
    ///   is not zero; `.negativeCount`; `.overflow` if n·Σx² needs more than 128 bits.
    public init(count: Int64, sum: Int64, sumOfSquares: UInt128) throws(EstimationError) {
        guard count >= 0 else { throw .negativeCount(count) }
        let (product, overflow) = sumOfSquares.multipliedReportingOverflow(by: UInt128(count))
        guard !overflow else { throw .overflow }
        let squareOfSum = UInt128(sum.magnitude) * UInt128(sum.magnitude)
        guard product >= squareOfSum, count > 0 || sumOfSquares == 0 else { throw .impossibleSums }
        self.count = count
        self.sum = sum
        self.sumOfSquares = sumOfSquares
        scatter = product - squareOfSum
    }

    /// The arithmetic mean, in the unit of the values; `nil` without values.
    public var mean: Double? {
        count > 0 ? Double(sum) / Double(count) : nil
    }

    /// The sample variance with divisor n − 1, in the values' unit squared; `nil` under two values.
    public var sampleVariance: Double? {
        guard count > 1 else { return nil }
        return Double(scatter) / Double(UInt128(count) * UInt128(count - 1))
    }

    /// The estimated variance of the sample mean, s²/n; `nil` under two values.
    public var varianceOfMean: Double? {
        sampleVariance.map { $0 / Double(count) }
    }

    /// The normal interval mean ± z·√(variance of the mean), in the unit of the values; `nil` where that is.
    ///
    /// Source: the central limit theorem; good when the count is large.
    public func interval(level: ConfidenceLevel = .ninetyFivePercent) -> ConfidenceInterval? {
        guard let mean, let varianceOfMean else { return nil }
        let halfWidth = level.normalQuantile * varianceOfMean.squareRoot()
        return ConfidenceInterval(lower: mean - halfWidth, upper: mean + halfWidth, level: level)
    }
}
