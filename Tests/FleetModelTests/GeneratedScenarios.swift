// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// Scenarios that nobody chose: everything that may vary varies, by the seed alone.
struct ScenarioGenerator {
    private var source: TestSource

    init(seed: UInt64) { source = TestSource(seed: seed) }

    private mutating func chance(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &source) < probability
    }
    private mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &source) }
    private mutating func real(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &source) }
    private mutating func one<Element>(of list: [Element]) -> Element { list[whole(0...list.count - 1)] }

    /// A scenario of three weeks to two months around the change to summer time in Berlin.
    mutating func scenario(devices: Int) -> Scenario {
        let horizon = whole(20...60) * day + (chance(0.5) ? 0 : whole(1...day))
        return Scenario(
            name: "generated", start: 1_773_705_600, horizon: horizon, devices: devices, seed: source.next(),
            replication: whole(0...3), offersOnSupersededBase: chance(0.5), releases: releases(within: horizon),
            vulnerabilities: [
                Vulnerability(id: "CVE-1", score: 7.5, platforms: Platform.allCases, exposedFrom: whole(0...9) * day),
                Vulnerability(
                    id: "CVE-2", score: 3, platforms: chance(0.5) ? [.macOS] : Platform.allCases,
                    exposedFrom: whole(0...15 * day)),
            ],
            policies: [.none, policy()], timeZones: [.utc, .berlin2026],
            cohorts: [
                cohort("phones", .iOS, share: 0.5), cohort("laptops", .macOS, share: 0.3),
                cohort("desks", .macOS, share: 0.2),
            ])
    }

    private mutating func policy() -> Policy {
        Policy(
            name: "managed", installSecurityUpdate: one(of: AutomaticAction.allCases),
            combinedPeriodInDays: chance(0.5) ? 0 : whole(1...30), minorPeriodInDays: chance(0.5) ? 0 : whole(1...30))
    }

    private mutating func ramp() -> Ramp {
        if chance(0.4) { return .none }
        let middle = whole(0...2 * day)
        return Ramp(points: [
            Ramp.Point(time: 0, share: real(0...0.2)), Ramp.Point(time: middle, share: 0.5),
            Ramp.Point(time: middle + whole(1...3 * day), share: 1),
        ])
    }

    private mutating func releases(within horizon: Int) -> [Release] {
        Platform.allCases.flatMap { platform -> [Release] in
            let a = whole(0...horizon / 3)
            let next = a + whole(0...20 * day)
            func withdrawn(_ released: Int) -> Int { chance(0.4) ? released + whole(0...5 * day) : never }
            return [
                .minor("26.1", at: -90 * day, platform: platform), .minor("26.2", at: -30 * day, platform: platform),
                .minor(
                    "26.2.1", at: -whole(1...9) * day, models: chance(0.5) ? .all : .only(["B"]), platform: platform),
                .supplement("a", on: "26.2", at: a, withdrawn: withdrawn(a), ramp: ramp(), platform: platform),
                .supplement("b", on: "26.2", at: a + whole(0...6 * day), fixes: [1], ramp: ramp(), platform: platform),
                .supplement("a", on: "26.2.1", at: a, models: .except(["A"]), ramp: ramp(), platform: platform),
                .minor("26.3", at: next, fixes: [0], withdrawn: withdrawn(next), ramp: ramp(), platform: platform),
                .minor("26.4", at: next + whole(0...15 * day), fixes: [0, 1], platform: platform),
            ]
        }
    }

    private mutating func cohort(_ name: String, _ platform: Platform, share: Double) -> Cohort {
        var habits = Habits.clockwork
        habits.wake = .uniform(from: 5 * hour.double, to: 8 * hour.double)
        habits.bed = .uniform(from: 20 * hour.double, to: 24 * hour.double)
        habits.polls = one(of: [
            .every(.constant(day.double), jitter: 2 * hour), .every(.uniform(from: 3600, to: 9e4), jitter: 0),
            .random(mean: .constant(40_000)), .never,
        ])
        habits.restarts = one(of: [
            .random(mean: .logNormal(median: 5 * day.double, sigma: 1)),
            .every(.constant(2 * day.double), jitter: hour), .never,
        ])
        habits.automaticRestart = AutomaticRestart(probability: real(0...1), from: 2 * hour, to: 5 * hour)
        habits.automaticDelay = one(of: [.constant(0), .exponential(mean: day.double), .uniform(from: 0, to: 1e5)])
        habits.bandwidth = .logNormal(median: 200, sigma: 2)
        habits.preparation = Preparation(supplement: whole(0...600), minor: whole(0...3600))
        let bases = [Weighted("26.1", share: 0.2), Weighted("26.2", share: 0.8)]
        return Cohort(
            name: name, share: share, platform: platform, hardware: .laptop,
            models: [
                Model(name: "A", share: 0.6, chip: .appleSilicon, bases: bases),
                Model(
                    name: "B", share: 0.4, chip: .intel,
                    bases: [Weighted("26.2", share: 0.5), Weighted("26.2.1", share: 0.5)]),
            ],
            timeZones: [Weighted(0, share: 0.5), Weighted(1, share: 0.5)], policy: whole(0...1),
            automaticInstall: real(0...1), lag: lag(), habits: habits,
            power: chance(0.3) ? .mains : .battery(battery()))
    }

    private mutating func lag() -> Lag {
        let kinds = [
            Lag.Kind(name: "seeker", share: 0.2, delay: .after(.exponential(mean: 5 * day.double))),
            Lag.Kind(
                name: "automatic", share: 0.5,
                delay: .wave(center: .uniform(from: 5 * day.double, to: 20 * day.double), spread: 2 * day.double)),
            Lag.Kind(name: "straggler", share: 0.2, delay: .after(.weibull(shape: 0.8, scale: 60 * day.double))),
            Lag.Kind(name: "never", share: 0.1, delay: .never),
        ]
        return Lag(kinds: kinds, pipeline: chance(0.5) ? 0 : day, supersession: one(of: Lag.Supersession.allCases))
    }

    /// A battery of some habit: from one that is always full to one that runs flat every day.
    mutating func battery() -> Battery {
        Battery(
            initialLevel: one(of: [.constant(0), .constant(0.03), .uniform(from: 0.1, to: 1), .constant(1)]),
            drain: one(of: [.constant(30), .uniform(from: 50, to: 120), .uniform(from: 300, to: 2000), .constant(1)]),
            charge: one(of: [.constant(1200), .uniform(from: 20, to: 100), .uniform(from: 900, to: 2000), .constant(1)]
            ),
            nights: one(of: [.constant(0), .constant(1), .beta(alpha: 2, beta: 1), .constant(0.5)]),
            topUps: one(of: [.constant(0), .constant(1), .constant(0.4)]),
            topUpDuration: one(of: [300, hour, 3 * hour, 14 * hour, 26 * hour]),
            lowLevel: one(of: [.constant(0), .uniform(from: 0.05, to: 0.5), .uniform(from: 0.9, to: 1), .constant(1)]),
            lowDelay: one(of: [
                .constant(0), .uniform(from: 0, to: 5400), .exponential(mean: 4 * hour.double),
                .constant(2 * day.double),
            ]),
            lowDuration: one(of: [300, hour, 3 * hour, 14 * hour, 26 * hour]),
            floor: Battery.Floor(appleSilicon: real(0...0.6), intel: real(0...1)),
            minorFloor: Battery.Floor(appleSilicon: real(0...1), intel: real(0...0.6)))
    }
}

extension TimeZoneTable {
    /// Central European Time, for a scenario that starts on 17 March 2026 at 00:00 UTC: summer time from 29 March, 01:00 UTC.
    static let berlin2026 = TimeZoneTable(
        name: "Europe/Berlin",
        periods: [
            Period(until: 12 * day + hour, offset: hour), Period(until: FleetModel.never, offset: 2 * hour),
        ])
}
