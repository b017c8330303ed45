// SPDX-License-Identifier: GPL-3.0-or-later

/// What pairing gains: two results with the same luck differ by less than two with luck of their own.
public enum Pairing {
    /// How many times wider the 95 % interval of a difference would be if the two samples were independent.
    ///
    /// Welch's interval for independent samples, with Satterthwaite's degrees of freedom, over Student's for the differences of pairs.
    ///
    /// Source: B. L. Welch, "The generalization of 'Student's' problem when several different population variances are involved",
    /// Biometrika 34(1/2), 1947.
    ///
    /// - Parameters:
    ///   - ones: values, one for each pair.
    ///   - others: as many values that they are held against.
    /// - Returns: the ratio of widths, below 1 if pairing loses; nil under two pairs, or where all differences are the same.
    /// - Throws: `EstimationError.valueNotUsable` if a value, or a variance, is not finite.
    public static func gain(_ ones: [Double], _ others: [Double]) throws(EstimationError) -> Double? {
        precondition(ones.count == others.count, "pairs have two values")
        let count = Double(ones.count)
        guard ones.count > 1, let differences = try SampleMean(of: zip(ones, others).map { $0 - $1 }),
            let one = try SampleMean(of: ones)?.variance, let other = try SampleMean(of: others)?.variance,
            let paired = differences.standardError, paired > 0, one + other > 0
        else { return nil }
        let level = ConfidenceLevel.ninetyFivePercent
        let degrees = (one + other) * (one + other) * (count - 1) / (one * one + other * other)
        guard let independent = level.studentQuantile(degreesOfFreedom: degrees),
            let dependent = level.studentQuantile(degreesOfFreedom: count - 1)
        else { return nil }
        return independent * ((one + other) / count).squareRoot() / (dependent * paired)
    }
}
