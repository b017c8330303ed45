// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

extension Distribution {
    /// The family in its standard scale, and the scale. Constants, uniforms and mixtures have no table of their own.
    var standardised: (standard: StandardQuantile, scale: Double) {
        switch self {
        case .exponential(let mean): (.exponential, mean)
        case .gamma(let shape, let mean): (.gamma(shape: shape), mean / shape)
        case .weibull(let shape, let scale): (.weibull(shape: shape), scale)
        case .logNormal(let median, let sigma): (.logNormal(sigma: sigma), median)
        case .beta(let alpha, let beta): (.beta(alpha: alpha, beta: beta), 1)
        case .empirical(let points): (.empirical(points), 1)
        case .constant, .uniform, .mixture: preconditionFailure("\(self) has no table")
        }
    }

    /// The quantile at a number strictly between 0 and 1, rounded to 24 significant bits, without a table: for the few
    /// draws that a whole fleet shares, and for points of a sweep.
    ///
    /// - Parameter u: the probability of a value not above the quantile.
    public func value(at u: Double) -> Double {
        ebb_gsl_prepare()
        switch self {
        case .constant(let value): return value
        case .uniform(let from, let to): return from + (to - from) * u
        case .mixture(let parts):
            var start = 0.0
            for part in parts.dropLast() {
                if u < start + part.share { return part.distribution.value(at: (u - start) / part.share) }
                start += part.share
            }
            return parts[parts.count - 1].distribution.value(at: (u - start) / (1 - start))
        default:
            let (standard, scale) = standardised
            return Double(Float(scale * standard.value(tail: min(u, 1 - u), upper: u > 0.5)))
        }
    }

    /// The probability of a value not above `x`.
    public func probability(of x: Double) -> Double {
        switch self {
        case .constant(let value): return x >= value ? 1 : 0
        case .uniform(let from, let to):
            return to > from ? min(max((x - from) / (to - from), 0), 1) : (x >= from ? 1 : 0)
        case .mixture(let parts): return parts.reduce(0) { $0 + $1.share * $1.distribution.probability(of: x) }
        default:
            ebb_gsl_prepare()
            let (standard, scale) = standardised
            return standard.probability(of: x / scale)
        }
    }

    /// The largest value that a draw can return: the support's upper end, or the last entry of its table.
    public var largest: Double {
        switch self {
        case .constant(let value): value
        case .uniform(_, let to): to
        case .mixture(let parts): parts.map(\.distribution.largest).max() ?? 0
        default: standardised.scale * standardised.standard.value(tail: QuantileGrid.probability(0), upper: true)
        }
    }
}
