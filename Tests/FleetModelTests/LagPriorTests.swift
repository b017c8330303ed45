// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation
import TestSupport
import Testing

@testable import FleetModel

/// A fleet whose bases are what its owners' clocks made of them before the start: then kinds of owner, given the bases, have
/// their shares again, and the next release spreads along the same curve as ever.
@Suite("What the base at the start says about the owner")
struct LagPriorTests {
    private static let shares = [0.2, 0.5, 0.2, 0.1]

    private static func lag(wave: Distribution = .constant(20 * day.double)) -> Lag {
        let delays: [(String, Lag.Delay)] = [
            ("seeker", .after(.exponential(mean: 8 * day.double))),
            ("automatic", .wave(center: wave, spread: 4 * day.double)),
            ("straggler", .after(.weibull(shape: 0.9, scale: 100 * day.double))), ("never", .never),
        ]
        return Lag(
            kinds: zip(delays, shares).map { Lag.Kind(name: $0.0, share: $1, delay: $0.1) }, pipeline: 0)
    }

    private static let ages = [-300 * day, -70 * day, -25 * day, -6 * day]

    /// The probability that a kind's clock for a release of some age is due, by the model's own words.
    private static func due(_ kind: Int, age: Int) -> Double {
        let days = Double(age) / day.double
        switch kind {
        case 0: return 1 - exp(-days / 8)
        case 1: return normal((days - 20) / 4)
        case 2: return 1 - exp(-pow(days / 100, 0.9))
        default: return 0
        }
    }

    /// P(base b | kind): reached b and nothing later; the oldest base is everybody's.
    private static func given(_ kind: Int, base: Int) -> Double {
        let reached = base == 0 ? 1 : due(kind, age: -ages[base])
        let passed = base == 3 ? 0 : due(kind, age: -ages[base + 1])
        return reached - passed
    }

    private static func fixture() -> Fixture {
        var fixture = Fixture()
        fixture.scenario.releases =
            zip(["26.1", "26.2", "26.3", "26.4"], ages).map { .minor($0, at: $1) } + [.minor("26.5", at: 0, fixes: [0])]
        fixture.scenario.horizon = 100 * day
        fixture.scenario.seed = freeSeed(1)
        fixture.habits = .restless
        fixture.cohort.lag = lag()
        fixture.bases = (0..<4).map { base in
            let share = (0..<4).reduce(0.0) { $0 + shares[$1] * given($1, base: base) }
            return Weighted(fixture.scenario.releases[base].build, share: share)
        }
        return fixture
    }

    /// The weights are computed twice, once by the model and once above; both are sums and products of a few numbers near 1, the
    /// model's through GSL, which promises a relative error of a few 10^-16 for these functions. 10^-12 leaves room.
    @Test("Kinds, given the base, follow Bayes, and add up to the population's shares")
    func bayes() {
        let fixture = Self.fixture()
        let minors = Self.ages.map { age in
            TrackMinor(
                release: 0, released: age, visible: age, upgradeVisible: age, withdrawn: never, superseded: never,
                fixes: 0, bytes: 1, digest: 0, ramp: -1, lineStart: 0, supplements: TrackMinor.Span(first: 0, count: 0),
                safaris: TrackMinor.Span(first: 0, count: 0))
        }
        var tables = QuantileTables()
        let clocks = World.lagClocks(
            fixture.cohort.lag.kinds, builds: minors.map { fixture.scenario.releases[$0.release].build },
            random: KeyedRandom(seed: 1, replication: 0), tables: &tables)
        let priors = World.minorPriors(fixture.cohort.lag.kinds, clocks: clocks, minors: minors, at: 0)
        var population = [0.0, 0, 0, 0]
        for base in 0..<4 {
            let probability = fixture.bases[base].share
            var previous = 0.0
            for kind in 0..<4 {
                let weight = priors[base].kinds[kind] - previous
                previous = priors[base].kinds[kind]
                let expected = Self.shares[kind] * Self.given(kind, base: base) / probability
                #expect(abs(weight - expected) < 1e-12, "kind \(kind) on base \(base)")
                population[kind] += probability * weight
            }
            #expect(previous == 1)
        }
        for kind in 0..<4 { #expect(abs(population[kind] - Self.shares[kind]) < 1e-12) }
    }

    /// False-alarm rate: 10^-6, divided among the four kinds, by Hoeffding's inequality.
    @Test("A fleet drawn on those bases has the population's shares of owners")
    func drawnKinds() {
        let fixture = Self.fixture()
        let world = World(fixture.scenario)
        let count = sampleSize(debug: 4000, release: 200_000)
        var found = [0, 0, 0, 0]
        for number in 0..<count {
            var device = Device()
            world.plan.prepare(&device, number: number)
            found[Int(device.lateness.kind)] += 1
        }
        let bound = StatisticalBounds.share(of: count, alpha: falseAlarm / 4)
        for kind in 0..<4 { #expect(abs(Double(found[kind]) / Double(count) - Self.shares[kind]) <= bound) }
    }

    /// A device on an older base takes the new release when the first clock is due, that of the release after its base: its
    /// lateness u lies between F(age of that release) and F(age of its base), so it is due t after the start if u ≤ F(age + t).
    @Test("The next release is taken when the first clock is due, whichever release that belongs to")
    func nextRelease() {
        let count = sampleSize(debug: 2000, release: 100_000)
        var fixture = Self.fixture()
        fixture.cohort.lag.supersession = .newest
        let tally = fixture.tally(0..<count)
        func protected(_ kind: Int, by t: Int) -> Double {
            (0..<4).reduce(0.0) { sum, base in
                let next = base < 3 ? -Self.ages[base + 1] : 0
                let top = base == 0 ? 1 : Self.due(kind, age: -Self.ages[base])
                let from = base < 3 ? Self.due(kind, age: next) : 0
                return sum + min(Self.due(kind, age: next + t), top) - from
            }
        }
        var closed: Int64 = 0
        var worst = 0.0
        for (bin, cell) in tally.layout.windows(0, 0).enumerated() {
            closed += tally.counts[cell]
            let t = (bin + 1) * TallyLayout.binWidth - 2
            let expected = (0..<4).reduce(0.0) { $0 + Self.shares[$1] * protected($1, by: t) }
            worst = max(worst, abs(Double(closed) / Double(count) - expected))
        }
        #expect(worst <= StatisticalBounds.distribution(of: count) + 0x1p-9)
    }

    /// Without any other release the clocks of the newest one decide alone: exactly the curve.
    @Test("On the newest base, nothing but the next release's own clock counts")
    func newestBase() {
        var fixture = Self.fixture()
        fixture.bases = [Weighted("26.4", share: 1)]
        let count = sampleSize(debug: 2000, release: 100_000)
        let tally = fixture.tally(0..<count)
        // Given that the clock of 26.4 was due within six days, that of 26.5 is due by t with min(F(t), F(6 d)) ÷ F(6 d).
        let reached = (0..<4).map { Self.due($0, age: 6 * day) }
        let total = (0..<4).reduce(0.0) { $0 + Self.shares[$1] * reached[$1] }
        var closed: Int64 = 0
        var worst = 0.0
        for (bin, cell) in tally.layout.windows(0, 0).enumerated() {
            closed += tally.counts[cell]
            let age = max(0, (bin + 1) * TallyLayout.binWidth - 2)
            let expected =
                (0..<4).reduce(0.0) { $0 + Self.shares[$1] * min(Self.due($1, age: age), reached[$1]) } / total
            worst = max(worst, abs(Double(closed) / Double(count) - expected))
        }
        #expect(worst <= StatisticalBounds.distribution(of: count) + 0x1p-9)
    }

    @Test("An owner is as late with one update as with the next")
    func trait() {
        var fixture = Self.fixture()
        fixture.scenario.releases[4].released = 10 * day
        fixture.scenario.releases.append(.minor("26.6", at: 40 * day))
        fixture.bases = [Weighted("26.4", share: 1)]
        fixture.cohort.lag = .after(.exponential(mean: 5 * day.double))
        let world = World(fixture.scenario)
        for number in 0..<50 {
            let story = Story(DeviceStory(world, device: number))
            let first = story.time(.sees(release: 4)).map { $0 - 10 * day }
            let second = story.time(.sees(release: 5)).map { $0 - 40 * day }
            #expect(first != nil && first == second)
        }
    }
}
