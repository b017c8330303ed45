// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Seconds that pass in stages, one after the other, each of which ends in any second with the probability 1 − exp(−rate): the
/// hypoexponential distribution on whole seconds.
///
/// One stage lasts longer than n seconds with the probability x^(n+1), x = exp(−rate): a geometric distribution from 0, whose
/// generating function is (1 − x) ÷ (1 − x z). That of the sum is the product, and by partial fractions
///
/// > P(N > n) = Σ_i C_i x_i^(n+1), C_i = Π_{j ≠ i} (1 − x_j) ÷ (1 − x_j ÷ x_i),
///
/// which for small rates is the sum of exponentials in S. Ross, "Introduction to Probability Models", section 5.2.4. Rates differ.
///
/// A Poisson process whose moments are rounded down to seconds is such a stage, exactly: the numbers of moments in disjoint
/// seconds are independent Poisson numbers (J. Kingman, "Poisson Processes", 1993, section 2.1), so k seconds are empty with
/// the probability exp(−k · rate). (Of more than 15 moments in a mean interval the model keeps 15: a probability of 10^−14.) So is
/// an exponential delay that is rounded up: ⌈D⌉ − 1 ≥ k just if D > k.
struct Stages {
    private let rates: [Double]
    private let coefficients: [Double]

    init(_ rates: [Double]) {
        self.rates = rates
        coefficients = rates.indices.map { i in
            rates.indices.filter { $0 != i }.reduce(1.0) { $0 * expm1(-rates[$1]) / expm1(rates[i] - rates[$1]) }
        }
    }

    /// The probability of more than n seconds.
    func beyond(_ n: Int) -> Double {
        guard n >= 0 else { return 1 }
        return zip(coefficients, rates).reduce(0) { $0 + $1.0 * exp(-$1.1 * (n + 1).double) }
    }

    /// Means 1 ÷ (eʳ − 1) and variances eʳ ÷ (eʳ − 1)² add up.
    var law: Law {
        Law(
            first: 0, mean: rates.reduce(0) { $0 + 1 / expm1($1) },
            variance: rates.reduce(0) { $0 + exp($1) / (expm1($1) * expm1($1)) }
        ) { 1 - beyond($0) }
    }
}
