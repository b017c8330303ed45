// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The chance that a statistical test fails although the code is right: at most this, for each test.
///
/// All seeds are fixed, so a test that passes once passes for ever; the figure says how unlikely it was that an honest
/// model fails with the seed that was written down first.
let falseAlarm = 1e-6

#if DEBUG
    let isRelease = false
#else
    let isRelease = true
#endif

/// A sample of the size that the build can afford.
func sampleSize(debug: Int, release: Int) -> Int { isRelease ? release : debug }

/// Bounds that hold with a probability of at least 1 − alpha.
enum StatisticalBounds {
    /// How far the empirical distribution function of `count` independent values may lie from the true one, anywhere; for
    /// values with steps, too.
    ///
    /// P(sup |F_n − F| > e) ≤ 2 exp(−2 n e²). Source: A. Dvoretzky, J. Kiefer and J. Wolfowitz 1956, with the constant of
    /// P. Massart, "The tight constant in the Dvoretzky–Kiefer–Wolfowitz inequality", Annals of Probability 18(3), 1990.
    static func distribution(of count: Int, alpha: Double = falseAlarm) -> Double {
        (log(2 / alpha) / (2 * Double(count))).squareRoot()
    }

    /// How far a share of `count` independent trials may lie from its probability, either way.
    ///
    /// Source: W. Hoeffding, "Probability inequalities for sums of bounded random variables", Journal of the American
    /// Statistical Association 58(301), 1963, theorem 1.
    static func share(of count: Int, alpha: Double = falseAlarm) -> Double { distribution(of: count, alpha: alpha) }

    /// The range of a chi-square variable.
    ///
    /// Source: B. Laurent and P. Massart, "Adaptive estimation of a quadratic functional by model selection", Annals of
    /// Statistics 28(5), 2000, lemma 1.
    static func chiSquare(degreesOfFreedom: Int, alpha: Double = falseAlarm) -> ClosedRange<Double> {
        let (k, x) = (Double(degreesOfFreedom), log(2 / alpha))
        let half = 2 * (k * x).squareRoot()
        return max(0, k - half)...(k + half + 2 * x)
    }
}

/// The largest distance between the empirical distribution function of whole numbers and a true one, `probability(x)` being
/// the probability of a value not above x. Values never reached are given as ``FleetModel/never``.
func distance(_ values: [Int], _ probability: (Int) -> Double, upTo end: Int = .max) -> Double {
    let sorted = values.sorted()
    var worst = 0.0
    var index = 0
    while index < sorted.count, sorted[index] < end {
        let value = sorted[index]
        // Just below the value, and at it.
        worst = max(worst, abs(Double(index) / Double(sorted.count) - probability(value - 1)))
        while index < sorted.count, sorted[index] == value { index += 1 }
        worst = max(worst, abs(Double(index) / Double(sorted.count) - probability(value)))
    }
    return worst
}
