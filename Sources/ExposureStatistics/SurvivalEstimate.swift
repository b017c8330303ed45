// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A Kaplan–Meier estimate at one time.
public struct SurvivalEstimate: Hashable, Sendable {
    /// The scale on which a pointwise interval is symmetric.
    public enum Transform: Hashable, Sendable {
        /// log(−log S). Its interval always lies inside 0...1.
        case logLog
        /// S itself. The interval is cut off at 0 and 1.
        case plain
    }

    /// Seconds since the start.
    public let time: Int
    /// Subjects at risk just before `time`; at time 0, those at risk from the start.
    public let atRisk: Int64
    /// Events up to and including `time`.
    public let events: Int64
    /// S: the estimated probability that the event comes after `time`.
    public let survival: Double
    /// Σ d/(n·(n − d)) over the event times so far: the variance of log S.
    let greenwoodSum: Double

    /// Greenwood's estimate of the variance of S; `nil` where S is 0, where it is 0·∞.
    ///
    /// Source: M. Greenwood, "The natural duration of cancer", 1926.
    public var variance: Double? {
        survival > 0 ? survival * survival * greenwoodSum : nil
    }

    /// The standard error of S, the square root of its variance; `nil` where S is 0.
    public var standardError: Double? { variance?.squareRoot() }

    /// A pointwise confidence interval for S.
    ///
    /// On the log(−log) scale the ends are S^exp(±z·σ/log S), where σ² is the variance of log S.
    ///
    /// Source: J. D. Kalbfleisch and R. L. Prentice, "The Statistical Analysis of Failure Time Data",
    /// 1980, section 1.3; as `survfit(conf.type = "log-log")` and `"plain"` in R's package survival.
    ///
    /// - Returns: `nil` where S is 0; on the log(−log) scale also where S is 1.
    public func interval(
        _ transform: Transform = .logLog, level: ConfidenceLevel = .ninetyFivePercent
    ) -> ConfidenceInterval? {
        guard survival > 0 else { return nil }
        let margin = level.normalQuantile * greenwoodSum.squareRoot()
        switch transform {
        case .plain:
            let halfWidth = survival * margin
            return ConfidenceInterval(
                lower: max(0, survival - halfWidth), upper: min(1, survival + halfWidth), level: level)
        case .logLog:
            guard survival < 1 else { return nil }
            let logSurvival = log(survival)
            // log S is negative, so the first exponent is the smaller factor and gives the upper end.
            let upper = exp(logSurvival * exp(margin / logSurvival))
            let lower = exp(logSurvival * exp(-margin / logSurvival))
            return ConfidenceInterval(lower: lower, upper: upper, level: level)
        }
    }
}
