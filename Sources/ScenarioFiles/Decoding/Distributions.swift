// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Distribution> {
    /// A distribution of values in a unit: one value, or `{name: {parameters}}`.
    static func distribution(_ unit: Unit) -> Reading {
        Reading { cursor in
            guard case .mapping = cursor.node.content, cursor.node["fleet"] == nil else {
                return Reading<Double>.quantity(unit).map(Distribution.constant).read(cursor)
            }
            return oneOf(forms(unit), or: unit.noun).read(cursor)
        }
    }

    private static func forms(_ unit: Unit) -> KeyValuePairs<String, Reading> {
        [
            "constant": Reading<Double>.quantity(unit).map(Distribution.constant),
            "uniform": uniform(unit),
            "exponential": tailed(unit) { .exponential(mean: $0("mean", .quantity(unit.positive))) },
            "gamma": tailed(unit) {
                .gamma(shape: $0("shape", .quantity(.gammaShape)), mean: $0("mean", .quantity(unit.positive)))
            },
            "weibull": tailed(unit) {
                .weibull(
                    shape: $0("shape", .quantity(.weibullShape)), scale: $0("scale", .quantity(unit.positive)))
            },
            "log-normal": tailed(unit) {
                .logNormal(
                    median: $0("median", .quantity(unit.positive)), sigma: $0("sigma", .quantity(.logNormalSigma)))
            },
            "beta": beta(unit),
            "mixture": Reading<[Distribution.Component]>.list(of: component(unit)).addingUp("component")
                .map(Distribution.mixture),
            "empirical": .mapping { .empirical($0("quantiles", .quantiles(unit))) },
        ]
    }

    private static func uniform(_ unit: Unit) -> Reading {
        .mapping { read in
            let from = read("from", .quantity(unit.withZero))
            let to = read("to", Reading<Double>.quantity(unit).placed)
            if read.isSound, from > to.value {
                to.place.report(
                    "'to' is below 'from'", expected: "'from' not above 'to'",
                    remedy: "exchange the two values")
            }
            return .uniform(from: from, to: to.value)
        }
    }

    /// A distribution without an upper end, which a unit with a logical end refuses.
    private static func tailed(_ unit: Unit, _ body: @escaping (MappingReader) -> Distribution) -> Reading {
        let parameters = Reading.mapping(body)
        return Reading { cursor in
            guard unit.isBounded else { return parameters.read(cursor) }
            cursor.reportKey(
                "'\(cursor.name)' has no upper end, but \(unit.noun) has",
                expected: "'constant', 'uniform', 'beta', 'mixture' or 'empirical'",
                remedy: "use one of these")
            return Resolved(.constant(unit.standIn), cursor.node)
        }
    }

    private static func beta(_ unit: Unit) -> Reading {
        Reading { cursor in
            guard unit.range == 0...1 else {
                cursor.reportKey(
                    "'beta' describes shares, not \(unit.noun)", expected: "another distribution",
                    remedy: "use 'uniform', 'gamma' or 'log-normal'")
                return Resolved(.constant(unit.standIn), cursor.node)
            }
            return Reading.mapping { read in
                if read.has("alpha") || read.has("beta") {
                    return .beta(
                        alpha: read("alpha", .quantity(.betaShape)), beta: read("beta", .quantity(.betaShape)))
                }
                let mean = read("mean", Reading<Double>.quantity(.share.positive).placed)
                let concentration = read("concentration", Reading<Double>.quantity(.number(0...1e6).positive).placed)
                if read.isSound, mean.value == 1 {
                    mean.place.report(
                        "a beta distribution with the mean 100%", expected: "a mean below 100%",
                        remedy: "lower it, or write the constant '100%'")
                }
                let alpha = mean.value * concentration.value
                let beta = concentration.value - alpha
                let shapes = Unit.betaShape
                if read.isSound, mean.value < 1, !shapes.range.contains(alpha) || !shapes.range.contains(beta) {
                    concentration.place.report(
                        "mean and concentration make α = \(alpha) and β = \(beta)",
                        expected: "both from \(shapes.limits.lowest) to \(shapes.limits.highest)",
                        remedy: "change the concentration, or move the mean away from the ends")
                }
                return .beta(alpha: alpha, beta: beta)
            }.read(cursor)
        }
    }

    private static func component(_ unit: Unit) -> Reading<Distribution.Component> {
        .mapping { read in
            Distribution.Component(
                share: read("share", .quantity(.share)), distribution: read("of", .distribution(unit)))
        }
    }
}

extension Reading<[Distribution.QuantilePoint]> {
    /// Quantiles in order of probability, the first at 0 and the last at 1.
    fileprivate static func quantiles(_ unit: Unit) -> Reading {
        Reading { cursor in
            let point = Reading<Distribution.QuantilePoint>.mapping { read in
                Distribution.QuantilePoint(
                    probability: read("probability", .quantity(.probability)),
                    value: read("value", .quantity(unit.withZero)))
            }
            let list = Reading.list(of: point).checked.read(cursor)
            if let points = list.value.ifSound,
                points.first?.probability != 0 || points.last?.probability != 1
                    || !points.allNeighbours({ $0.probability < $1.probability && $0.value <= $1.value })
            {
                cursor.report(
                    "the quantiles are not in order",
                    expected: "probabilities that rise from 0% to 100% and values that never fall",
                    remedy: "sort the rows, and add the smallest and the largest value")
            }
            return Resolved(list.value.value, list.node)
        }
    }
}

extension Distribution {
    /// The least and the greatest value that may be drawn.
    var support: ClosedRange<Double> {
        switch self {
        case .constant(let value): value...value
        case .uniform(let from, let to): from...max(from, to)
        case .exponential, .gamma, .weibull, .logNormal: 0...Double.infinity
        case .beta: 0...1
        case .mixture(let components):
            (components.map(\.distribution.support.lowerBound).min() ?? 0)...(components.map(
                \.distribution.support.upperBound
            ).max() ?? 0)
        case .empirical(let points):
            (points.first?.value ?? 0)...max(points.first?.value ?? 0, points.last?.value ?? 0)
        }
    }

    /// A value from the middle, by which a scenario is checked before any replication is drawn.
    var typicalValue: Double {
        switch self {
        case .constant(let value): value
        case .uniform(let from, let to): from + (to - from) / 2
        case .exponential(let mean), .gamma(_, let mean): mean
        case .weibull(_, let scale): scale
        case .logNormal(let median, _): median
        case .beta(let alpha, let beta): alpha / (alpha + beta)
        case .mixture(let components): components.max { $0.share < $1.share }?.distribution.typicalValue ?? 0
        case .empirical(let points):
            points.last { $0.probability <= 0.5 }?.value ?? 0
        }
    }
}
