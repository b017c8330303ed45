// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import TestSupport
import Testing

/// A distribution of whole seconds that theory gives exactly: no rounding is left over.
struct Law {
    /// The first value with a positive probability.
    let first: Int
    let mean: Double
    let variance: Double
    /// The probability of a value not above another.
    let probability: (Int) -> Double

    /// A law with known moments.
    init(first: Int, mean: Double, variance: Double, probability: @escaping (Int) -> Double) {
        self.first = first
        self.mean = mean
        self.variance = variance
        self.probability = probability
    }

    /// A law on finitely many values, with the moments added up: E[W] = Σ P(W > t), E[W²] = Σ (2t + 1) P(W > t), over t ≥ 0.
    init(first: Int, last: Int, probability: @escaping (Int) -> Double) {
        var (sum, squares) = (0.0, 0.0)
        for t in 0..<last {
            let later = t < first ? 1 : 1 - probability(t)
            sum += later
            squares += (2 * t.double + 1) * later
        }
        self.init(first: first, mean: sum, variance: squares - sum * sum, probability: probability)
    }

    /// What several laws make of a population, each with a share.
    init(mixing parts: [(share: Double, law: Law)]) {
        let mean = parts.reduce(0) { $0 + $1.share * $1.law.mean }
        self.init(
            first: parts.map(\.law.first).min() ?? 0, mean: mean,
            variance: parts.reduce(0) {
                $0 + $1.share * ($1.law.variance + ($1.law.mean - mean) * ($1.law.mean - mean))
            },
            probability: { t in parts.reduce(0) { $0 + $1.share * $1.law.probability(t) } })
    }

    /// Always the same value.
    static func always(_ value: Int) -> Law {
        Law(first: value, mean: value.double, variance: 0) { $0 < value ? 0 : 1 }
    }

    /// Each whole number of a range alike.
    static func uniform(_ range: ClosedRange<Int>) -> Law {
        let (low, count) = (range.lowerBound, range.count.double)
        return Law(
            first: low, mean: (low + range.upperBound).double / 2, variance: (count * count - 1) / 12
        ) { min(max(($0 - low + 1).double / count, 0), 1) }
    }

    /// The law of everything some seconds later.
    func later(by seconds: Int) -> Law {
        let probability = probability
        return Law(first: first + seconds, mean: mean + seconds.double, variance: variance) {
            probability($0 - seconds)
        }
    }
}

/// What the tables of quantiles add to a law with an exponential part of some mean m.
///
/// Between two entries a table is linear. Within octave k of either tail, where it spans [2^−(k+1), 2^−k), entries lie
/// δ = 2^−(k+7) apart, and −ln q is off by at most δ² ÷ 8 · max (−ln q)″ = δ² ÷ (8 q²) ≤ 2^−15 in units of the mean; in
/// probability, by at most δ² ÷ (8 q²) · 2q ≤ 2^−15 · 2^−k · 2^−1 · 2 ≤ 2^−16. The rounding of entries to 24 bits moves values by a
/// relative 2^−24, hence probabilities by less than 2^−25, and what lies beyond the last entry has the probability 2^−33.
/// A sum of independent parts is off by no more than its parts.
enum ExponentialTable {
    static let probability = 0x1p-16 + 0x1p-25 + 0x1p-33
    static func mean(_ mean: Double) -> Double { (0x1p-15 + 0x1p-24 + 0x1p-33) * mean }
}

/// Holds times against a law: nobody is too early, everybody gets there, the distribution function agrees everywhere
/// (Dvoretzky–Kiefer–Wolfowitz), and the mean does (Bernstein). False-alarm rate: half of ``falseAlarm``, since no test holds its
/// sample against more than a law and the shares of some cells; a quarter for each of the two bounds.
///
/// - Parameters:
///   - latest: no time is later, but for a probability that is stated where it is not 0.
///   - slack: what the distribution function, and the mean, may be off by for a reason that is known.
func expect(
    _ times: [Int], follow law: Law, latest: Int, slack: (probability: Double, mean: Double) = (0, 0),
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(times.allSatisfy { $0 >= law.first }, "somebody is too early", sourceLocation: sourceLocation)
    #expect(times.allSatisfy { $0 <= latest }, "somebody never gets there", sourceLocation: sourceLocation)
    guard times.allSatisfy({ $0 <= latest }) else { return }
    let farthest = distance(times, law.probability)
    let bound = StatisticalBounds.distribution(of: times.count, alpha: falseAlarm / 4) + slack.probability
    #expect(farthest <= bound, "the distribution functions differ", sourceLocation: sourceLocation)
    let mean = times.reduce(0) { $0 + $1.double } / times.count.double
    let error = StatisticalBounds.mean(
        of: times.count, variance: law.variance, largest: latest.double, alpha: falseAlarm / 4)
    #expect(abs(mean - law.mean) <= error + slack.mean, "the means differ", sourceLocation: sourceLocation)
}

/// Holds counts against the probabilities of their cells by Pearson's chi-square test. False-alarm rate: half of ``falseAlarm``.
///
/// Every cell expects at least 500. A count of mean λ exceeds z standard deviations with a probability of up to
/// exp(z³ ÷ (6 √λ)) times the normal one (H. Cramér 1938; W. Feller, "An Introduction to Probability Theory and Its
/// Applications" II, 1971, XVI.7): for z = 5.5 and λ = 500 that is 3.5 times. So the test is made at a tenth of the rate.
func expect(
    _ counts: [Int], follow probabilities: [Double], sourceLocation: SourceLocation = #_sourceLocation
) {
    let total = counts.reduce(0, +).double
    let expected = probabilities.map { $0 * total }
    #expect(expected.allSatisfy { $0 >= 500 }, "too few expected in a cell", sourceLocation: sourceLocation)
    let statistic = StatisticalBounds.pearson(counts, expected: expected)
    let largest = StatisticalBounds.largestChiSquare(degreesOfFreedom: counts.count - 1, alpha: falseAlarm / 20)
    #expect(statistic <= largest, "the shares differ: \(counts), not \(expected)", sourceLocation: sourceLocation)
}
