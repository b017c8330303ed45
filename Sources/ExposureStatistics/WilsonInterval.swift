// SPDX-License-Identifier: GPL-3.0-or-later

extension ConfidenceInterval {
    /// The score interval for a proportion: the p that a two-sided score test does not reject.
    ///
    /// With s successes in n trials and the normal quantile z, the ends solve
    /// (s/n − p)² = z²·p·(1 − p)/n. Each end is computed from positive terms only, the lower one from the
    /// upper root and the product of the roots, so that neither loses digits when s is near 0 or n.
    ///
    /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    /// Journal of the American Statistical Association 22(158), 1927; without continuity correction.
    ///
    /// - Parameters:
    ///   - successes: s, from 0 to `trials`.
    ///   - trials: n.
    ///   - level: The coverage to aim at.
    /// - Returns: The interval, inside 0...1; `nil` without trials.
    /// - Throws: `EstimationError.negativeCount`, or `.eventsExceedSubjects` if s > n.
    public static func wilson(
        successes: Int64, trials: Int64, level: ConfidenceLevel = .ninetyFivePercent
    ) throws(EstimationError) -> ConfidenceInterval? {
        guard trials >= 0 else { throw .negativeCount(trials) }
        guard successes >= 0 else { throw .negativeCount(successes) }
        guard successes <= trials else {
            throw .eventsExceedSubjects(events: successes, subjects: trials)
        }
        guard trials > 0 else { return nil }
        let s = Double(successes)
        let n = Double(trials)
        let z = level.normalQuantile
        let root = (s * (Double(trials - successes) / n) + z * z / 4).squareRoot()
        let largerRoot = s + z * z / 2 + z * root
        return ConfidenceInterval(
            lower: s / n * (s / largerRoot),
            upper: successes == trials ? 1 : min(1, largerRoot / (n + z * z)),
            level: level)
    }
}
