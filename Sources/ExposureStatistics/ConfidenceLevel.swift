// SPDX-License-Identifier: GPL-3.0-or-later

/// The coverage that a confidence interval aims at, as a fraction between 0 and 1.
public struct ConfidenceLevel: Hashable, Sendable {
    /// The level, for example 0.95.
    public let fraction: Double

    /// The standard normal quantile at `(1 + fraction) / 2`: 1.96 for a level of 0.95.
    let normalQuantile: Double

    /// The level of every interval unless another one is asked for: 0.95.
    public static let ninetyFivePercent: ConfidenceLevel = {
        do throws(EstimationError) {
            return try ConfidenceLevel(0.95)
        } catch {
            preconditionFailure("the normal quantile at 0.975 is a finite number")
        }
    }()

    /// Creates a level.
    ///
    /// - Throws: `EstimationError.confidenceLevelOutOfRange` unless 0 < `fraction` < 1 and the normal
    ///   quantile that belongs to it is finite and positive.
    public init(_ fraction: Double) throws(EstimationError) {
        guard fraction > 0, fraction < 1, let quantile = GSL.normalQuantile((1 + fraction) / 2),
            quantile > 0
        else {
            throw .confidenceLevelOutOfRange(fraction)
        }
        self.fraction = fraction
        normalQuantile = quantile
    }

    /// Student's t quantile at `(1 + fraction) / 2`; `nil` if it is not finite.
    func studentQuantile(degreesOfFreedom: Double) -> Double? {
        GSL.studentQuantile((1 + fraction) / 2, degreesOfFreedom: degreesOfFreedom)
    }
}
