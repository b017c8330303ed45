// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import FleetModel

/// Linear interpolation between two entries h apart misses a quantile function Q by at most h² / 8 · max |Q″| between them
/// (the remainder of Newton's interpolation formula). With a density f, Q′ = 1 / f and Q″ = −(ln f)′ / f², both at Q. Below,
/// max |Q″| is taken over the ends and the quarters of a cell. A cell is at most 1/64 as wide as its tail probability is
/// large, and Q″ of these families grows no faster than the third power of 1 / p, (65 / 64)³ < 1.05: 5 % are added for what
/// lies in between. Rounding to 24 bits adds 2^-24 of the larger entry.
@Suite("Tables of quantiles")
struct QuantileTableTests {
    /// A family in its standard scale with the two functions that the bound needs.
    struct Family: CustomTestStringConvertible, Sendable {
        let distribution: Distribution
        let standard: StandardQuantile
        let density: @Sendable (Double) -> Double
        let score: @Sendable (Double) -> Double
        var testDescription: String { "\(distribution)" }

        func curvature(_ tail: Double, upper: Bool) -> Double {
            let x = standard.value(tail: tail, upper: upper)
            return abs(score(x)) / (density(x) * density(x))
        }
    }

    static let families: [Family] = [
        Family(distribution: .exponential(mean: 1), standard: .exponential, density: { exp(-$0) }, score: { _ in -1 }),
        gamma(0.8), gamma(1), gamma(2.5), gamma(40), weibull(0.7), weibull(1.1), weibull(3), logNormal(0.3),
        logNormal(0.8),
        logNormal(2), beta(1.92, 1.08), beta(2, 5), beta(0.6, 1.4),
    ]

    private static func gamma(_ k: Double) -> Family {
        Family(
            distribution: .gamma(shape: k, mean: k), standard: .gamma(shape: k),
            density: { exp((k - 1) * log($0) - $0 - lgamma(k)) }, score: { (k - 1) / $0 - 1 })
    }

    private static func weibull(_ k: Double) -> Family {
        Family(
            distribution: .weibull(shape: k, scale: 1), standard: .weibull(shape: k),
            density: { k * pow($0, k - 1) * exp(-pow($0, k)) }, score: { (k - 1) / $0 - k * pow($0, k - 1) })
    }

    private static func logNormal(_ sigma: Double) -> Family {
        let variance = sigma * sigma
        let root = (2 * Double.pi * variance).squareRoot()
        return Family(
            distribution: .logNormal(median: 1, sigma: sigma), standard: .logNormal(sigma: sigma),
            density: { (x: Double) -> Double in
                let z: Double = log(x)
                return exp(-z * z / (2 * variance)) / (x * root)
            },
            score: { (x: Double) -> Double in -(1 + log(x) / variance) / x })
    }

    private static func beta(_ a: Double, _ b: Double) -> Family {
        let logOfBeta: Double = lgamma(a) + lgamma(b) - lgamma(a + b)
        return Family(
            distribution: .beta(alpha: a, beta: b), standard: .beta(alpha: a, beta: b),
            density: { (x: Double) -> Double in
                let logarithm: Double = (a - 1) * log(x) + (b - 1) * log(1 - x)
                return exp(logarithm - logOfBeta)
            },
            score: { (x: Double) -> Double in (a - 1) / x - (b - 1) / (1 - x) })
    }

    /// Tail probabilities down to 10^-9, several in every octave and none of them an entry.
    private static let tails: [Double] = {
        var list: [Double] = []
        var p = 0.499
        while p > 1e-9 {
            list.append(p)
            p *= 0.9173
        }
        return list + [1e-9]
    }()

    @Test(
        "A table is as close to the exact quantile as linear interpolation can be, in both tails", arguments: families)
    func exact(family: Family) {
        let table = DrawTable(family.distribution)
        for tail in Self.tails {
            let exponent = tail.exponent
            let width = Double(sign: .plus, exponent: exponent - 6, significand: 1)
            let start = (tail / width).rounded(.down) * width
            for upper in [false, true] {
                let value =
                    upper ? table.value(lower: 1 - tail, upper: tail) : table.value(lower: tail, upper: 1 - tail)
                let quantile = family.standard.value(tail: tail, upper: upper)
                let curvature =
                    (0...4).map { family.curvature(min(0.5, start + Double($0) / 4 * width), upper: upper) }.max() ?? 0
                let ends = [start, min(0.5, start + width)].map { abs(family.standard.value(tail: $0, upper: upper)) }
                let rounding = 0x1p-24 * (ends.max() ?? 0)
                let bound = width * width / 8 * curvature * 1.05 + rounding
                #expect(abs(value - quantile) <= bound, "\(upper ? "upper" : "lower") tail \(tail)")
            }
        }
    }

    /// The probability that belongs to a tabulated value lies in the same cell: within 1/64 of the tail probability, plus what
    /// rounding to 24 bits shifts. GSL's own distribution functions, not their inverses, are the reference here.
    @Test("The distribution function undoes the table", arguments: families)
    func inverse(family: Family) {
        let table = DrawTable(family.distribution)
        for tail in Self.tails where tail > 1e-6 {
            let value = table.value(lower: tail, upper: 1 - tail)
            let shift = 0x1p-24 * value * family.density(value)
            #expect(abs(family.distribution.probability(of: value) - tail) <= tail / 64 + shift)
        }
    }

    @Test("Values never fall as the number rises", arguments: families)
    func monotone(family: Family) {
        let table = DrawTable(family.distribution)
        var previous = -Double.infinity
        for tail in Self.tails.reversed() {
            let value = table.value(lower: tail, upper: 1 - tail)
            #expect(value >= previous)
            previous = value
        }
        for tail in Self.tails {
            let value = table.value(lower: 1 - tail, upper: tail)
            #expect(value >= previous)
            previous = value
        }
    }

    @Test("Entries are exact where they are powers of two and their multiples")
    func entries() {
        let table = DrawTable(.exponential(mean: 1))
        for tail in [0.5, 0.25, 0.375, 0x1p-20, 0x1p-33] {
            #expect(table.value(lower: 1 - tail, upper: tail) == Double(Float(-log(tail))))
        }
    }

    @Test("Beyond the last entry the value stays what it is there")
    func ends() {
        for distribution in [Distribution.exponential(mean: 100), .logNormal(median: 3, sigma: 2)] {
            let table = DrawTable(distribution)
            let last = table.value(lower: 1 - 0x1p-33, upper: 0x1p-33)
            #expect(table.value(lower: 1, upper: 0x1p-54) == last)
            #expect(abs(distribution.largest / last - 1) < 0x1p-23)
            #expect(table.value(lower: 0x1p-54, upper: 1) == table.value(lower: 0x1p-33, upper: 1))
        }
    }

    /// The ends of what a scenario may state: some quantiles are 0, some are not found by the library.
    @Test(
        "Values of extreme shapes are numbers, and never fall",
        arguments: [
            .logNormal(median: 86_400, sigma: 10), .weibull(shape: 0.05, scale: 1e6), .weibull(shape: 1e3, scale: 1e6),
            .gamma(shape: 0.05, mean: 86_400), .gamma(shape: 1e6, mean: 86_400),
            .beta(alpha: 0.05, beta: 0.05), .beta(alpha: 1e3, beta: 1e3), .beta(alpha: 0.05, beta: 1e3),
        ] as [Distribution])
    func extremes(distribution: Distribution) {
        let table = DrawTable(distribution)
        let values =
            Self.tails.reversed().map { table.value(lower: $0, upper: 1 - $0) }
            + Self.tails.map { table.value(lower: 1 - $0, upper: $0) }
        let isFinite = values.allSatisfy { $0.isFinite }
        let isSorted = values == values.sorted()
        #expect(isFinite)
        #expect(isSorted)
    }

    @Test("A scale multiplies")
    func scale() {
        let tables = DrawTable([
            .weibull(shape: 1.1, scale: 1), .weibull(shape: 1.1, scale: 33.2), .gamma(shape: 2, mean: 2),
            .gamma(shape: 2, mean: 10),
        ])
        for u in [0.001, 0.3, 0.5, 0.77, 0.999] {
            #expect(tables.value(u, of: 1) == 33.2 * tables.value(u, of: 0))
            #expect(tables.value(u, of: 3) == 5 * tables.value(u, of: 2))
        }
    }
}
