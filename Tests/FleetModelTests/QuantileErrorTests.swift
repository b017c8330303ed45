// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation
import Testing

@testable import FleetModel

/// Tables against GSL's exact functions over the whole range of the grid, both tails down to 2^-33.
///
/// In every cell the value is looked at where a linear interpolation is farthest off, in the middle, and at both quarters.
/// EBB_SHOW_ERRORS=1 prints the worst errors, which the article "How randomness is named" gives.
@Suite("Errors of the tables of quantiles, in every cell")
struct QuantileErrorTests {
    static let standards: [StandardQuantile] =
        [.exponential, .normal] + [0.8, 1, 2.5, 40].map { .gamma(shape: $0) }
        + [0.3, 0.7, 1.1, 3].map { .weibull(shape: $0) } + [0.3, 0.8, 1, 2, 4].map { .logNormal(sigma: $0) }
        + [(1.92, 1.08), (1.8, 1.2), (1.5, 1.5), (2, 5), (0.6, 1.4), (0.5, 0.5), (30, 3)].map {
            .beta(alpha: $0.0, beta: $0.1)
        }

    @Test("No value is farther off than the bound of its family, and the bound is no idle one", arguments: standards)
    func bound(standard: StandardQuantile) throws {
        let bound = try #require(QuantileBound(standard))
        let worst = QuantileBound.worstError(of: standard)
        #expect(worst <= bound.error, "\(worst) of \(bound.error)")
        if ProcessInfo.processInfo.environment["EBB_SHOW_ERRORS"] != nil { print(standard, worst, bound.error) }
        // Less than an eighth of the bound would mean that it says nothing.
        #expect(worst > bound.error / 8, "\(worst) of \(bound.error)")
    }

    /// What a table is filled from must be right itself: GSL's distribution functions, of which each tail has its own, undo its
    /// inverses. The inverses of gamma and beta are iterations that stop at a relative step of 10^-10 or so; a probability
    /// changes relatively by at most the shape, or x, times as much as the value. Near 1 a beta variable has no more digits than a
    /// Double; the neighbours of the value say how much a probability changes there. A table is off by 10^-5, a hundred times more
    /// than what is allowed here.
    @Test("The exact quantiles are those of their tail probability", arguments: standards)
    func exact(standard: StandardQuantile) {
        for upper in [false, true] {
            for entry in stride(from: 0, to: QuantileGrid.halfCount, by: 7) {
                let tail = QuantileGrid.probability(entry)
                let value = standard.value(tail: tail, upper: upper)
                let back = standard.tail(at: value, upper: upper)
                let (below, above) = (value.nextDown, value.nextUp)
                let step = abs(standard.tail(at: above, upper: upper) - standard.tail(at: below, upper: upper))
                #expect(abs(back - tail) < 1e-7 * tail + step, "\(upper ? "upper" : "lower") tail \(tail)")
            }
        }
    }
}

extension StandardQuantile {
    /// The probability of a value not above `x`, or of one above it, each computed for itself.
    fileprivate func tail(at x: Double, upper: Bool) -> Double {
        guard upper else { return probability(of: x) }
        return switch self {
        case .exponential: gsl_cdf_exponential_Q(x, 1)
        case .gamma(let shape): gsl_cdf_gamma_Q(x, shape, 1)
        case .weibull(let shape): gsl_cdf_weibull_Q(x, 1, shape)
        case .logNormal(let sigma): gsl_cdf_lognormal_Q(x, 0, sigma)
        case .beta(let alpha, let beta): gsl_cdf_beta_Q(x, alpha, beta)
        case .normal: gsl_cdf_ugaussian_Q(x)
        case .empirical: .nan
        }
    }
}
