// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A family of distributions with its shape, in its standard scale: what a table of quantiles is filled from.
///
/// Values come from GSL's inverse distribution functions (Galassi et al., GNU Scientific Library Reference Manual,
/// chapter "Random Number Distributions"), lower and upper tail each from its own function.
enum StandardQuantile: Hashable {
    case exponential
    case gamma(shape: Double)
    case weibull(shape: Double)
    case logNormal(sigma: Double)
    case beta(alpha: Double, beta: Double)
    case normal
    case empirical([Distribution.QuantilePoint])

    /// The quantile of a tail probability in (0, 0.5], from the lower or the upper end.
    func value(tail p: Double, upper: Bool) -> Double {
        switch self {
        case .exponential:
            upper ? gsl_cdf_exponential_Qinv(p, 1) : gsl_cdf_exponential_Pinv(p, 1)
        case .gamma(let shape):
            upper ? gsl_cdf_gamma_Qinv(p, shape, 1) : gsl_cdf_gamma_Pinv(p, shape, 1)
        case .weibull(let shape):
            upper ? gsl_cdf_weibull_Qinv(p, 1, shape) : gsl_cdf_weibull_Pinv(p, 1, shape)
        case .logNormal(let sigma):
            upper ? gsl_cdf_lognormal_Qinv(p, 0, sigma) : gsl_cdf_lognormal_Pinv(p, 0, sigma)
        case .beta(let alpha, let beta):
            upper ? gsl_cdf_beta_Qinv(p, alpha, beta) : gsl_cdf_beta_Pinv(p, alpha, beta)
        case .normal:
            upper ? gsl_cdf_ugaussian_Qinv(p) : gsl_cdf_ugaussian_Pinv(p)
        case .empirical(let points):
            interpolate(points, at: upper ? 1 - p : p)
        }
    }

    /// The probability of a value not above `x`.
    func probability(of x: Double) -> Double {
        switch self {
        case .exponential: gsl_cdf_exponential_P(max(x, 0), 1)
        case .gamma(let shape): gsl_cdf_gamma_P(max(x, 0), shape, 1)
        case .weibull(let shape): gsl_cdf_weibull_P(max(x, 0), 1, shape)
        case .logNormal(let sigma): x <= 0 ? 0 : gsl_cdf_lognormal_P(x, 0, sigma)
        case .beta(let alpha, let beta): gsl_cdf_beta_P(min(max(x, 0), 1), alpha, beta)
        case .normal: gsl_cdf_ugaussian_P(x)
        case .empirical(let points): inverse(points, at: x)
        }
    }

    /// The table of this family on the grid, rounded to 24 significant bits.
    ///
    /// Both halves are filled from the median outwards. Where a quantile far out in a tail overflows, or its computation does
    /// not converge, the one before it holds; so values never fall as the probability rises.
    func table() -> [Float] {
        ebb_gsl_prepare()
        let median = value(tail: 0.5, upper: false)
        func half(upper: Bool) -> [Float] {
            var last = median
            let outwards = (0..<QuantileGrid.halfCount).reversed().map { entry -> Float in
                let value = value(tail: QuantileGrid.probability(entry), upper: upper)
                if !value.isNaN {
                    last = upper ? max(last, min(value, Self.largest)) : min(last, max(value, -Self.largest))
                }
                return Float(last)
            }
            return outwards.reversed()
        }
        return half(upper: false) + half(upper: true)
    }

    /// No entry of a table is larger: far beyond any horizon in seconds, and far from overflow.
    private static let largest = 1e30

    private func interpolate(_ points: [Distribution.QuantilePoint], at p: Double) -> Double {
        guard let next = points.firstIndex(where: { $0.probability >= p }) else { return points.last?.value ?? 0 }
        guard next > 0 else { return points[0].value }
        let (a, b) = (points[next - 1], points[next])
        return a.value + (b.value - a.value) * (p - a.probability) / (b.probability - a.probability)
    }

    private func inverse(_ points: [Distribution.QuantilePoint], at x: Double) -> Double {
        guard let next = points.firstIndex(where: { $0.value > x }) else { return 1 }
        guard next > 0 else { return 0 }
        let (a, b) = (points[next - 1], points[next])
        return a.probability + (b.probability - a.probability) * (x - a.value) / (b.value - a.value)
    }
}
