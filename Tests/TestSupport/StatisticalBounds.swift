// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

/// The chance that a statistical test fails although the code is right: at most this, for each test and argument.
///
/// A test that looks at several things divides it among them. With the committed seeds a test that passes once passes for ever;
/// the figure says how unlikely it was that an honest model fails with the seed that was written down first, and how often one
/// fails with another (see ``freeSeed(_:)``).
package let falseAlarm = 1e-6

/// Bounds that hold with a probability of at least 1 − alpha, for any number of values unless said otherwise.
package enum StatisticalBounds {
    /// How far the empirical distribution function of `count` independent values may lie from the true one, anywhere; for
    /// values with steps, too.
    ///
    /// P(sup |F_n − F| > e) ≤ 2 exp(−2 n e²), which is also the leading term of the Kolmogorov distribution: at these levels the
    /// bound is the critical value of the Kolmogorov–Smirnov test. Source: A. Dvoretzky, J. Kiefer and J. Wolfowitz 1956, with
    /// the constant of P. Massart, "The tight constant in the Dvoretzky–Kiefer–Wolfowitz inequality", Annals of Probability
    /// 18(3), 1990.
    package static func distribution(of count: Int, alpha: Double = falseAlarm) -> Double {
        (log(2 / alpha) / (2 * Double(count))).squareRoot()
    }

    /// How far a share of `count` independent trials may lie from its probability, either way.
    ///
    /// P(|share − p| ≥ e) ≤ 2 exp(−2 n e²). Source: W. Hoeffding, "Probability inequalities for sums of bounded random
    /// variables", Journal of the American Statistical Association 58(301), 1963, theorem 1.
    package static func share(of count: Int, alpha: Double = falseAlarm) -> Double {
        distribution(of: count, alpha: alpha)
    }

    /// How far the mean of `count` independent values may lie from the true one, either way.
    ///
    /// P(|mean − μ| ≥ e) ≤ 2 exp(−n e² ÷ (2 σ² + 2 M e ÷ 3)), solved for e. Source: S. Bernstein; as in S. Boucheron, G. Lugosi
    /// and P. Massart, "Concentration Inequalities", 2013, corollary 2.11.
    ///
    /// - Parameters:
    ///   - variance: σ², of one value.
    ///   - largest: M; no value lies farther from the mean.
    package static func mean(of count: Int, variance: Double, largest: Double, alpha: Double = falseAlarm) -> Double {
        let x = log(2 / alpha) / Double(count)
        let linear = largest * x / 3
        return linear + (linear * linear + 2 * variance * x).squareRoot()
    }

    /// The range of a chi-square variable.
    ///
    /// P(X ≥ k + 2 √(k x) + 2 x) ≤ exp(−x) and P(X ≤ k − 2 √(k x)) ≤ exp(−x). Source: B. Laurent and P. Massart, "Adaptive
    /// estimation of a quadratic functional by model selection", Annals of Statistics 28(5), 2000, lemma 1. Pearson's
    /// statistic has this distribution in the limit of many trials a cell.
    package static func chiSquare(degreesOfFreedom: Int, alpha: Double = falseAlarm) -> ClosedRange<Double> {
        let (k, x) = (Double(degreesOfFreedom), log(2 / alpha))
        let half = 2 * (k * x).squareRoot()
        return max(0, k - half)...(k + half + 2 * x)
    }

    /// The value that a chi-square variable exceeds with probability alpha, exactly (GSL).
    package static func largestChiSquare(degreesOfFreedom: Int, alpha: Double = falseAlarm) -> Double {
        ebb_gsl_prepare()
        return gsl_cdf_chisq_Qinv(alpha, Double(degreesOfFreedom))
    }

    /// Pearson's statistic of counts, given what each should be.
    package static func pearson(_ counts: [Int], expected: [Double]) -> Double {
        zip(counts, expected).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1 }
    }

    /// Pearson's statistic of counts that should all be alike.
    package static func pearson(_ counts: [Int]) -> Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        return pearson(counts, expected: counts.map { _ in expected })
    }
}

/// The largest distance between the empirical distribution function of whole numbers and a true one, `probability(x)` being
/// the probability of a value not above x.
///
/// - Parameter end: values from here on are not told apart: they were not reached.
/// - Complexity: O(n log n) for n values.
package func distance(_ values: [Int], _ probability: (Int) -> Double, upTo end: Int = .max) -> Double {
    let sorted = values.sorted()
    var worst = 0.0
    var index = 0
    func compare(at value: Int) {
        worst = max(worst, abs(Double(index) / Double(sorted.count) - probability(value)))
    }
    while index < sorted.count, sorted[index] < end {
        // Just below the value, and at it.
        let value = sorted[index]
        compare(at: value - 1)
        while index < sorted.count, sorted[index] == value { index += 1 }
        compare(at: value)
    }
    if end < .max { compare(at: end - 1) }
    return worst
}
