// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation
import TestSupport

@testable import FleetModel

/// A bound of the relative error of a family's table (of the absolute error for the normal family, whose quantile is 0 at the
/// median), valid wherever the tail probability p is at least 2^-33.
///
/// Linear interpolation between entries h apart misses Q by at most h²/8 · max |Q″| between them (the remainder of Newton's
/// formula), and h ≤ p/64. So relatively by 2^-15 · C, with C the largest of c = p² |Q″| / Q, and by (65/64)^E more because Q
/// changes within a cell by at most that, E being the largest of e = p |Q′| / Q. Rounding entries adds 2^-24. With a density f,
/// Q′ = 1/f, so that e = p / (x f(x)) at x = Q(p), and c = e² |x f′(x) / f(x)|. Below, L = −ln p, and m is the median.
///
/// - Exponential: c = 1/L in the upper tail, and no larger in the lower one; at p = 1/2 both are 1/ln 2, as is e.
/// - Weibull: the exponential quantile to the power a = 1/k. So e is a times, and c at most a|a − 1| e² + a c of the exponential.
/// - Log-normal: with z the normal quantile and M = p/φ(z) Mills' ratio, e = σM and c ≤ σ²M² + σ|z|M². M ≤ √(π/2) at the
///   median; |z|M² is at most 0.431, at z = 0.925.
/// - Normal: the absolute error is 2^-15 times |z|M².
/// - Gamma: c = e² |x − (k − 1)|. Lower tail: e = ∫ s^(k−1) exp(x(1 − s)) ds over 0…1, which rises with x and for x < k − 1 is below
///   1/(k − 1 − x). Upper tail: e = ∫ s^(k−1) exp(−x(s − 1)) ds over 1…∞, which falls with x and for x > k − 1 is below
///   1/(x − k + 1). So E is that of the median m, and for k ≥ 1 c ≤ E, but between k − 1 and m, where it is at most
///   E² (m − k + 1). For k < 1 c ≤ E² max(1 − k, m + 1 − k) in the lower tail; in the upper one e < 1/x gives
///   c < (x + 1 − k)/x², largest at m.
/// - Beta: c = e² |α − 1 − (β − 1) x/(1 − x)|, and the second factor changes one way only from 0 to m. In the lower tail
///   1/e = 1 ÷ ∫ s^(α−1) ((1 − xs)/(1 − x))^(β−1) ds over 0…1 changes one way only with x, so that E is 1/α or that of the median. The
///   upper tail is the mirror image; its error, relative to 1 − x, is at most (1 − m)/m times as large relative to x.
struct QuantileBound {
    /// The bound of the error.
    let error: Double

    /// The bound of a family; nil for a given list of quantiles, between which a table is linear as they are.
    init?(_ standard: StandardQuantile) {
        let mills = (Double.pi / 2).squareRoot()
        let largestOfZ = 0.431
        func bound(_ c: Double, _ e: Double) -> Double { (0x1p-15 * c + 0x1p-24) * pow(65.0 / 64, e) }
        switch standard {
        case .exponential: error = bound(1 / M_LN2, 1 / M_LN2)
        case .weibull(let shape):
            let a = 1 / shape
            error = bound(a * abs(a - 1) / (M_LN2 * M_LN2) + a / M_LN2, a / M_LN2)
        case .logNormal(let sigma):
            error = bound(sigma * sigma * mills * mills + sigma * largestOfZ, sigma * mills)
        case .normal:
            // The largest entry is below 8, and Q′ p = M changes by less than 65/64 in a cell.
            error = bound(largestOfZ, 1) + 0x1p-24 * 8
        case .gamma(let k):
            let m = standard.value(tail: 0.5, upper: false)
            let e = 0.5 / (m * standard.density(m))
            let c = k >= 1 ? max(e, e * e * (m - k + 1)) : max(e * e * (m + 1 - k), (m + 1 - k) / (m * m))
            error = bound(c, e)
        case .beta(let alpha, let beta):
            let m = standard.value(tail: 0.5, upper: false)
            let mirrored = StandardQuantile.beta(alpha: beta, beta: alpha)
            func c(_ alpha: Double, _ beta: Double, _ m: Double, _ e: Double) -> Double {
                e * e * max(abs(alpha - 1), abs(alpha - 1 - (beta - 1) * m / (1 - m)))
            }
            let e = max(1 / alpha, 0.5 / (m * standard.density(m)))
            let mirror = max(1 / beta, 0.5 / ((1 - m) * mirrored.density(1 - m)))
            let upper = c(beta, alpha, 1 - m, mirror) * (1 - m) / m
            error = max(bound(c(alpha, beta, m, e), e), bound(upper, mirror))
        case .empirical: return nil
        }
    }

    /// The largest error of a family's table: relative, but for the normal family.
    static func worstError(of standard: StandardQuantile) -> Double {
        var tables = QuantileTables()
        let place = tables.place(of: standard)
        let arena = Arena()
        let quantiles = tables.laidOut(in: arena)
        var worst = 0.0
        for upper in [false, true] {
            for entry in stride(from: 0, to: QuantileGrid.halfCount - 1, by: isRelease ? 1 : 5) {
                let (start, end) = (QuantileGrid.probability(entry), QuantileGrid.probability(entry + 1))
                for part in [0.25, 0.5, 0.75] {
                    let tail = start + part * (end - start)
                    let found = quantiles.standard(
                        place, lower: upper ? 1 - tail : tail, upper: upper ? tail : 1 - tail)
                    let exact = standard.value(tail: tail, upper: upper)
                    worst = max(worst, abs(found - exact) / (standard == .normal ? 1 : exact))
                }
            }
        }
        withExtendedLifetime(arena) {}
        return worst
    }
}

extension StandardQuantile {
    /// The density of a gamma or a beta distribution.
    fileprivate func density(_ x: Double) -> Double {
        switch self {
        case .gamma(let k): return exp((k - 1) * log(x) - x - lgamma(k))
        case .beta(let a, let b):
            let logOfBeta: Double = lgamma(a) + lgamma(b) - lgamma(a + b)
            let logarithm: Double = (a - 1) * log(x) + (b - 1) * log(1 - x)
            return exp(logarithm - logOfBeta)
        default: return .nan
        }
    }
}
