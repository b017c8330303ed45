// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import TestSupport
import Testing

@testable import FleetModel

@Suite("Distributions without a family: constant, uniform, mixture, empirical")
struct SimpleDistributionTests {
    private static let numbers = [0x1p-54, 1e-9, 0.1, 0.25, 0.5, 0.7, 0.999, 1 - 0x1p-53]

    @Test("A constant is itself, and a uniform distribution exact")
    func exact() {
        let tables = DrawTable([.constant(42.5), .uniform(from: 3, to: 11), .uniform(from: 5, to: 5)])
        for u in Self.numbers {
            #expect(tables.value(u, of: 0) == 42.5)
            #expect(tables.value(u, of: 1) == 3 + 8 * u)
            #expect(tables.value(u, of: 2) == 5)
        }
    }

    private static let points = [
        (0.0, 10.0), (0.2, 10), (0.5, 40), (0.501, 90), (0.9, 91), (1, 100),
    ].map { Distribution.QuantilePoint(probability: $0.0, value: $0.1) }

    /// Between two entries that have no given quantile between them the function is a straight line: only the rounding of the
    /// entries to 24 bits is left. Else the value lies between the two entries, as the exact one does.
    @Test("An empirical distribution is linear between its quantiles")
    func empirical() {
        let distribution = Distribution.empirical(Self.points)
        let table = DrawTable(distribution)
        func exact(_ u: Double) -> Double {
            for (a, b) in zip(Self.points, Self.points.dropFirst()) where u <= b.probability {
                return a.value + (b.value - a.value) * (u - a.probability) / (b.probability - a.probability)
            }
            return 100
        }
        for step in 1..<1000 {
            let u = Double(step) / 1000
            let tail = min(u, 1 - u)
            let width = Double(sign: .plus, exponent: tail.exponent - 6, significand: 1)
            let (low, high) = (max(0, u - width), min(1, u + width))
            let hasKnee = Self.points.contains { $0.probability > low && $0.probability < high }
            let bound = hasKnee ? exact(high) - exact(low) : 0
            // 2^-23 of the value: the rounding of two entries; and of the arithmetic, far below that.
            #expect(abs(table.value(u) - exact(u)) <= bound + 0x1p-23 * 100, "at \(u)")
        }
    }

    @Test("The probability of a value undoes an empirical distribution's quantiles")
    func empiricalProbability() {
        let distribution = Distribution.empirical(Self.points)
        for (value, probability) in [(9, 0), (10, 0.2), (25, 0.35), (40, 0.5), (90.5, 0.7005), (100, 1), (101, 1)] {
            // Two divisions and a product: a few units in the last place of numbers below 1.
            #expect(abs(distribution.probability(of: value) - probability) < 8 * Double.ulpOfOne)
        }
    }

    @Test("A mixture picks its component by cumulative shares, and stretches what is left of the number")
    func mixture() {
        let parts: [(Double, Distribution)] = [
            (0.25, .constant(7)), (0.5, .uniform(from: 100, to: 200)), (0.25, .exponential(mean: 1)),
        ]
        let distribution = Distribution.mixture(
            parts.map { Distribution.Component(share: $0.0, distribution: $0.1) })
        let tables = DrawTable([distribution, .exponential(mean: 1)])
        for u in [0.001, 0.2, 0.2499] { #expect(tables.value(u) == 7) }
        // Shares and numbers are binary fractions, so the arithmetic is exact.
        #expect(tables.value(0.25) == 100)
        #expect(tables.value(0.375) == 125)
        #expect(tables.value(0.625) == 175)
        #expect(tables.value(0.875) == tables.value(0.5, of: 1))
        #expect(tables.value(0.75 + 0.0625) == tables.value(0.25, of: 1))
        #expect(
            tables.value(lower: 1 - 0x1p-30, upper: 0x1p-30) == tables.value(lower: 1 - 0x1p-28, upper: 0x1p-28, of: 1))
    }

    @Test("A mixture of a mixture is a mixture")
    func nested() {
        let inner = Distribution.mixture([
            Distribution.Component(share: 0.5, distribution: .constant(1)),
            Distribution.Component(share: 0.5, distribution: .uniform(from: 10, to: 20)),
        ])
        let table = DrawTable(
            .mixture([
                Distribution.Component(share: 0.5, distribution: inner),
                Distribution.Component(share: 0, distribution: .constant(-1)),
                Distribution.Component(share: 0.5, distribution: .constant(3)),
            ]))
        for (u, value) in [(0.1, 1), (0.25, 10), (0.375, 15), (0.5, 3), (0.9, 3)] as [(Double, Double)] {
            #expect(table.value(u) == value)
        }
    }

    /// False-alarm rate: 10^-6 each, by the inequality of Dvoretzky, Kiefer and Wolfowitz. Tables shift a probability by at most
    /// half of the widest cell, 2^-9.
    @Test(
        "Draws follow the distribution",
        arguments: [
            .constant(50), .uniform(from: 10, to: 400), .exponential(mean: 300), .gamma(shape: 0.8, mean: 200),
            .weibull(shape: 1.1, scale: 250), .logNormal(median: 90, sigma: 0.8), .empirical(points),
            .mixture([
                .init(share: 0.3, distribution: .uniform(from: 0, to: 100)),
                .init(share: 0.7, distribution: .exponential(mean: 80)),
            ]),
        ] as [Distribution])
    func draws(distribution: Distribution) {
        let table = DrawTable(distribution)
        let count = sampleSize(debug: 5000, release: 200_000)
        let random = KeyedRandom(seed: freeSeed(20_260_317), replication: 0)
        // In thousandths, rounded up: whole numbers have the true distribution function at whole numbers.
        let values = (0..<count).map { number in
            Int((table.value(random.device(number).uniform(.bandwidth)) * 1000).rounded(.up))
        }
        let distance = distance(values) { distribution.probability(of: Double($0) / 1000) }
        #expect(distance <= StatisticalBounds.distribution(of: count) + 0x1p-9)
    }

    @Test("The fleet's own draws depend on seed, replication and place, and lie in the distribution")
    func fleetDraws() {
        let distribution = Distribution.uniform(from: 6, to: 48)
        func draw(_ seed: UInt64, _ replication: Int, _ path: String) -> Double {
            fleetDraw(seed: seed, replication: replication, keyPath: path, distribution: distribution)
        }
        let first = draw(1, 0, "cohorts.iphone.habits.automatic-delay")
        #expect(first == draw(1, 0, "cohorts.iphone.habits.automatic-delay"))
        let others = [
            draw(2, 0, "cohorts.iphone.habits.automatic-delay"), draw(1, 1, "cohorts.iphone.habits.automatic-delay"),
            draw(1, 0, "cohorts.ipad.habits.automatic-delay"),
        ]
        #expect(!others.contains(first))
        #expect((others + [first]).allSatisfy { $0 > 6 && $0 < 48 })
    }
}
