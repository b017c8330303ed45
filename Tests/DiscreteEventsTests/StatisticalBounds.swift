// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The chance that a statistical test fails although the code is right: at most this, for each test.
///
/// All seeds are fixed, so a test that passes once passes for ever; the figure says how unlikely it was that an honest
/// generator fails with the seed that was written down first.
let falseAlarm = 1e-6

/// Bounds that hold with a probability of at least 1 − alpha.
enum StatisticalBounds {
    /// How far a share of `count` independent trials may lie from its probability, either way.
    ///
    /// Hoeffding's inequality: P(|share − p| ≥ e) ≤ 2 exp(−2 n e²). Source: W. Hoeffding, "Probability inequalities for sums
    /// of bounded random variables", Journal of the American Statistical Association 58(301), 1963, theorem 1.
    static func share(of count: Int, alpha: Double) -> Double {
        (log(2 / alpha) / (2 * Double(count))).squareRoot()
    }

    /// The range of a chi-square variable.
    ///
    /// P(X ≥ k + 2 √(k x) + 2 x) ≤ exp(−x) and P(X ≤ k − 2 √(k x)) ≤ exp(−x). Source: B. Laurent and P. Massart, "Adaptive
    /// estimation of a quadratic functional by model selection", Annals of Statistics 28(5), 2000, lemma 1. Pearson's
    /// statistic has this distribution in the limit of many trials a cell; the tests have at least 500 a cell.
    static func chiSquare(degreesOfFreedom: Int, alpha: Double) -> ClosedRange<Double> {
        let (k, x) = (Double(degreesOfFreedom), log(2 / alpha))
        let half = 2 * (k * x).squareRoot()
        return max(0, k - half)...(k + half + 2 * x)
    }

    /// Pearson's statistic of counts that should all be alike.
    static func pearson(_ counts: [Int]) -> Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    }
}
