// SPDX-License-Identifier: GPL-3.0-or-later

/// The mean of min(time to event, horizon): how long the event stayed away, up to a horizon.
///
/// Source: J. O. Irwin, "The standard error of an estimate of expectation of life", Journal of Hygiene
/// 47(2), 1949; T. Karrison, "Restricted mean life with adjustment for covariates", Journal of the
/// American Statistical Association 82(400), 1987.
public struct RestrictedMean: Hashable, Sendable {
    /// The estimate, in seconds.
    public let mean: Double
    /// The estimated variance of `mean`, in seconds squared; `nil` if the sum of squares was not given.
    public let variance: Double?
    /// The time at which every subject's time is cut off, in seconds.
    public let horizon: Int

    /// The exact mean of times that are known up to the horizon: nobody is censored before it.
    ///
    /// The variance has the divisor n: Σ(x − x̄)²/n². That is what the variance of the estimate from a
    /// survival curve becomes without censoring.
    ///
    /// - Parameters:
    ///   - sum: Σ min(time, horizon) over all subjects, in seconds.
    ///   - sumOfSquares: Σ min(time, horizon)² over all subjects, if it was counted.
    ///   - subjects: How many subjects.
    ///   - horizon: Seconds.
    /// - Returns: `nil` without subjects.
    /// - Throws: `EstimationError` if the horizon is not positive, a count is negative, or no times
    ///   between 0 and the horizon have these sums.
    public init?(
        sum: Int64, sumOfSquares: UInt128? = nil, subjects: Int64, horizon: Int
    ) throws(EstimationError) {
        guard horizon > 0 else { throw .horizonNotPositive(horizon) }
        guard subjects >= 0 else { throw .negativeCount(subjects) }
        guard sum >= 0, Int128(sum) <= Int128(subjects) * Int128(horizon) else { throw .impossibleSums }
        let sums = try sumOfSquares.map { (squares) throws(EstimationError) in
            guard squares <= UInt128(sum) * UInt128(horizon) else { throw .impossibleSums }
            return try PowerSums(count: subjects, sum: sum, sumOfSquares: squares)
        }
        guard subjects > 0 else { return nil }
        let n = Double(subjects)
        self.horizon = horizon
        mean = Double(sum) / n
        variance = sums.map { Double($0.scatter) / (n * n * n) }
    }

    init(mean: Double, variance: Double, horizon: Int) {
        self.mean = mean
        self.variance = variance
        self.horizon = horizon
    }

    /// The standard error of `mean`, in seconds; `nil` where the variance is.
    public var standardError: Double? { variance?.squareRoot() }

    /// The normal interval mean ± z·standard error, in seconds, not cut off at 0 or at the horizon.
    ///
    /// - Returns: `nil` where the variance is.
    public func interval(level: ConfidenceLevel = .ninetyFivePercent) -> ConfidenceInterval? {
        guard let standardError else { return nil }
        let halfWidth = level.normalQuantile * standardError
        return ConfidenceInterval(lower: mean - halfWidth, upper: mean + halfWidth, level: level)
    }
}

extension KaplanMeier {
    /// The restricted mean up to a horizon: the area under S from 0 to the horizon.
    ///
    /// The variance is the sum over event times t up to the horizon of A(t)²·d/(n·(n − d)), where A(t) is
    /// the area under S from t to the horizon; as `print(survfit, rmean = horizon)` in R's package
    /// survival. A term with n = d is 0, because A is 0 there. Events count at the upper edge of their
    /// bin, so the estimate exceeds that from exact times by at most one bin width. Takes time
    /// proportional to the number of bins up to the horizon.
    ///
    /// - Parameter horizon: Seconds; need not be a bin edge.
    /// - Returns: `nil` if the horizon is later than `observedUntil`.
    /// - Throws: `EstimationError.horizonNotPositive`.
    public func restrictedMean(until horizon: Int) throws(EstimationError) -> RestrictedMean? {
        guard horizon > 0 else { throw .horizonNotPositive(horizon) }
        guard horizon <= observedUntil else { return nil }
        var area = 0.0
        var variance = 0.0
        var right = horizon
        for bin in bins.indices.prefix(horizon / binWidth).reversed() where bins[bin].events > 0 {
            let upperEdge = (bin + 1) * binWidth
            let (atRisk, events) = (bins[bin].atRisk, bins[bin].events)
            area += bins[bin].survival * Double(right - upperEdge)
            if events < atRisk {
                variance += area * area * (Double(events) / Double(atRisk) / Double(atRisk - events))
            }
            right = upperEdge
        }
        return RestrictedMean(mean: area + Double(right), variance: variance, horizon: horizon)
    }
}
