// SPDX-License-Identifier: GPL-3.0-or-later

/// Why an estimator refused its arguments.
///
/// An estimate that does not exist (no subjects, a quantile that was not reached) is no error: the
/// estimators return `nil` for it.
public enum EstimationError: Error, Equatable, Sendable {
    /// A bin width, in seconds, that is not positive.
    case binWidthNotPositive(Int)
    /// Two arrays of bins that do not cover the same time.
    case binsNotAligned(expected: Int, found: Int)
    /// A count below zero.
    case negativeCount(Int64)
    /// More events than there are subjects, or successes than trials.
    case eventsExceedSubjects(events: Int64, subjects: Int64)
    /// A bin in which more subjects have the event or are censored than are at risk.
    case departuresExceedAtRisk(bin: Int)
    /// A quantile outside 0 < p ≤ 1.
    case quantileOutOfRange(numerator: Int64, denominator: Int64)
    /// A confidence level outside 0 < level < 1, or too close to either end for its quantile.
    case confidenceLevelOutOfRange(Double)
    /// A horizon, in seconds, that is not positive.
    case horizonNotPositive(Int)
    /// A count, sum and sum of squares that no set of values has.
    case impossibleSums
    /// A value that is not a number, or infinite where only finite values have a meaning.
    case valueNotUsable
    /// Integers too large for exact arithmetic.
    case overflow
}
