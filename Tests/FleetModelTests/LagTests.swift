// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Foundation
import TestSupport
import Testing

/// Devices that poll and restart at every second take a minor update two seconds after their owner's clock is due. Distribution
/// functions are compared at the edges of a run's bins, with a false-alarm rate of at most 10^-6 for each test. To the bound comes
/// 2^-9 where a value is read from a table of quantiles: such a value lies in the right cell of the table, and the widest cell
/// spans 2^-8.
@Suite("The lag of minor updates")
struct LagTests {
    private static let count = sampleSize(debug: 2000, release: 100_000)
    private static let bound = StatisticalBounds.distribution(of: count)
    private static let cell = 0x1p-9

    private func fixture(_ lag: Lag, released: Int = 0) -> Fixture {
        var fixture = Fixture([.minor("26.2", at: released, fixes: [0])], exposedFrom: max(0, released))
        fixture.scenario.seed = freeSeed(1)
        fixture.habits = .restless
        fixture.scenario.horizon = 100 * day
        fixture.cohort.lag = lag
        return fixture
    }

    /// The largest distance between the share of devices at risk that are protected and a distribution, minute by minute.
    private func distance(_ fixture: Fixture, _ probability: (Int) -> Double) -> Double {
        let tally = fixture.tally(0..<Self.count)
        var closed: Int64 = 0
        var worst = 0.0
        for (bin, cell) in tally.layout.windows(0, 0).enumerated() {
            closed += tally.counts[cell]
            worst = max(worst, abs(Double(closed) / Double(Self.count) - probability((bin + 1) * TallyLayout.binWidth)))
        }
        return worst
    }

    @Test(
        "The share installed by a time since release follows the lag's distribution",
        arguments: [
            .exponential(mean: 10.1 * 86_400), .weibull(shape: 1.1, scale: 33.2 * 86_400),
            .gamma(shape: 0.8, mean: 4e5),
            .logNormal(median: 8e5, sigma: 0.8), .uniform(from: 5e4, to: 5e6), .constant(1e6),
        ] as [Distribution])
    func after(distribution: Distribution) {
        let distance = distance(fixture(.after(distribution))) { distribution.probability(of: Double($0 - 2)) }
        #expect(distance <= Self.bound + Self.cell)
    }

    /// 30 days and 3 days of spread: Φ((t − 30 d) ÷ 3 d). The centre is the same for all.
    @Test("A wave is normal around its centre")
    func wave() {
        let lag = Lag(
            kinds: [
                Lag.Kind(
                    name: "automatic", share: 1,
                    delay: .wave(center: .constant(30 * day.double), spread: 3 * day.double))
            ],
            pipeline: 0)
        let distance = distance(fixture(lag)) { normal(Double($0 - 2) / day.double / 3 - 10) }
        #expect(distance <= Self.bound + Self.cell)
    }

    @Test("A wave's centre is drawn once for everybody, and again for the next replication")
    func centres() {
        let lag = Lag(
            kinds: [
                Lag.Kind(name: "automatic", share: 1, delay: .wave(center: .uniform(from: 1e6, to: 5e6), spread: 1))
            ],
            pipeline: 0)
        func times(_ replication: Int) -> [Int] {
            var fixture = fixture(lag)
            fixture.scenario.seed = 1
            fixture.scenario.replication = replication
            let world = World(fixture.scenario)
            return (0..<20).compactMap { Story(DeviceStory(world, device: $0)).protected[0] }
        }
        let first = times(0)
        #expect(first.count == 20)
        // Twenty devices within eight standard deviations, of a second each, on either side.
        #expect((first.max() ?? 0) - (first.min() ?? 0) <= 16)
        #expect(abs((times(1).first ?? 0) - (first.first ?? 0)) > 16)
    }

    /// A wave that reaches back before its release begins at the release: Φ(−1) of the devices take it at once.
    @Test("A wave is cut off at the release")
    func cutOff() {
        let lag = Lag(
            kinds: [
                Lag.Kind(name: "automatic", share: 1, delay: .wave(center: .constant(day.double), spread: day.double))
            ],
            pipeline: 0)
        let distance = distance(fixture(lag)) { normal(Double($0 - 2) / day.double - 1) }
        #expect(distance <= Self.bound + Self.cell)
    }

    @Test("Those who never update never do, and kinds have their shares")
    func kinds() {
        let lag = Lag(
            kinds: [
                Lag.Kind(name: "seeker", share: 0.2, delay: .after(.constant(day.double))),
                Lag.Kind(name: "late", share: 0.5, delay: .after(.constant(50 * day.double))),
                Lag.Kind(name: "never", share: 0.3, delay: .never),
            ], pipeline: 0)
        let tally = fixture(lag).tally(0..<Self.count)
        let windows = tally.counts[tally.layout.windows(0, 0)]
        func share(_ time: Int) -> Double { Double(windows[windows.startIndex + (time + 1) / 60]) / Double(Self.count) }
        // Three shares are looked at.
        let bound = StatisticalBounds.share(of: Self.count, alpha: falseAlarm / 3)
        #expect(abs(share(day) - 0.2) <= bound)
        #expect(abs(share(50 * day) - 0.5) <= bound)
        #expect(abs(Double(tally.unprotected(0)) / Double(Self.count) - 0.3) <= bound)
    }

    @Test("The pipeline is taken out of every lag")
    func pipeline() {
        let distribution = Distribution.weibull(shape: 1.1, scale: 2e6)
        let distance = distance(fixture(.after(distribution, pipeline: day))) { time in
            distribution.probability(of: Double(time - 2 + day))
        }
        #expect(distance <= Self.bound + Self.cell)
    }

    @Test("A deferral waits with those who are early, and does not delay those who are late")
    func deferral() {
        let distribution = Distribution.exponential(mean: 10 * day.double)
        var fixture = fixture(.after(distribution))
        fixture.policy.minorPeriodInDays = 14
        let distance = distance(fixture) { time in
            time - 2 < 14 * day ? 0 : distribution.probability(of: Double(time - 2))
        }
        #expect(distance <= Self.bound + Self.cell)
    }

    @Test("A ramp of a minor update runs beside the lag")
    func ramp() {
        let distribution = Distribution.exponential(mean: 2 * day.double)
        var fixture = fixture(.after(distribution))
        fixture.scenario.releases[1].ramp = Ramp(points: [
            Ramp.Point(time: 0, share: 0), Ramp.Point(time: 4 * day, share: 1),
        ])
        // Both must be over: the product of the two distribution functions, as they are drawn independently.
        let distance = distance(fixture) { time in
            let seconds = Double(time - 2)
            return distribution.probability(of: seconds) * min(max(seconds / (4 * day.double), 0), 1)
        }
        #expect(distance <= Self.bound + Self.cell)
    }
}

/// The standard normal distribution function, by the complementary error function.
func normal(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }
