// SPDX-License-Identifier: GPL-3.0-or-later

/// The mean of independent values, such as one result from each replication, and how well it is known.
public struct SampleMean: Hashable, Sendable {
    /// How many values.
    public let count: Int
    /// Their arithmetic mean, in their unit.
    public let mean: Double
    /// Their sample variance with divisor n − 1; `nil` under two values.
    public let variance: Double?

    /// Reduces values to their mean and variance. Takes time proportional to their number.
    ///
    /// Two passes with the correction for rounding in the mean; the mean itself is taken of the
    /// differences from the first value, so that equal values have exactly their value as mean and no
    /// variance.
    ///
    /// Source: T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the sample variance",
    /// The American Statistician 37(3), 1983, equation 1.7.
    ///
    /// - Returns: `nil` without values.
    /// - Throws: `EstimationError.valueNotUsable` if a value, or the variance, is not finite.
    public init?(of values: [Double]) throws(EstimationError) {
        guard let origin = values.first else { return nil }
        let n = Double(values.count)
        let mean = origin + values.reduce(0) { $0 + ($1 - origin) } / n
        var squares = 0.0
        var rest = 0.0
        for value in values {
            let deviation = value - mean
            squares += deviation * deviation
            rest += deviation
        }
        let scatter = squares - rest * rest / n
        guard mean.isFinite, scatter.isFinite else { throw .valueNotUsable }
        count = values.count
        self.mean = mean
        variance = values.count > 1 ? scatter / (n - 1) : nil
    }

    /// The standard error of the mean, √(s²/n); `nil` under two values.
    public var standardError: Double? {
        variance.map { ($0 / Double(count)).squareRoot() }
    }

    /// Student's interval for the expected value: mean ± t·standard error, with n − 1 degrees of freedom.
    ///
    /// Source: "Student" (W. S. Gosset), "The probable error of a mean", Biometrika 6(1), 1908.
    ///
    /// - Returns: `nil` under two values.
    public func studentInterval(level: ConfidenceLevel = .ninetyFivePercent) -> ConfidenceInterval? {
        guard let standardError, let t = level.studentQuantile(degreesOfFreedom: Double(count - 1)) else {
            return nil
        }
        let halfWidth = t * standardError
        return ConfidenceInterval(lower: mean - halfWidth, upper: mean + halfWidth, level: level)
    }
}
