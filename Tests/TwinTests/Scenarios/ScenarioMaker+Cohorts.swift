// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// One to three cohorts of any platform and hardware.
    mutating func cohorts(_ releases: [Release], zones: Int, policies: Int) -> [Cohort] {
        let shares = shares(theme == .comings ? whole(3...5) : whole(1...3))
        return shares.enumerated().map { index, share in
            let (platform, hardware) = platformAndHardware()
            let installs = one(of: theme == .macs ? [0.8, 1] : [0, 0.5, 0.8, 1])
            let basesAt = chance(0.7) ? 0 : -instant(in: 1...59 * day)
            let models = models(platform, releases, at: basesAt)
            var habits = habits()
            extend(&habits)
            let power: Power = hardware == .desktop ? .mains : .battery(battery(night: shortestNight(habits)))
            return Cohort(
                name: "cohort \(index)", share: share, platform: platform, hardware: hardware, models: models,
                timeZones: zoneShares(zones).enumerated().map { Weighted($0, share: $1) },
                management: rules.contains(.management) ? one(of: Management.allCases) : .supervised,
                policy: whole(0...policies - 1), automaticInstall: installs,
                basesAt: basesAt, lag: lag(), habits: habits, power: power)
        }
    }

    private mutating func platformAndHardware() -> (Platform, Hardware) {
        if theme == .macs, chance(0.8) { return one(of: [(.macOS, .laptop), (.macOS, .desktop)]) }
        return one(of: [
            (.iOS, .phone), (.iOS, .phone), (.iPadOS, .tablet), (.macOS, .laptop), (.macOS, .laptop),
            (.macOS, .desktop), style == .clockwork ? (.macOS, .desktop) : (.iOS, .phone),
        ])
    }

    private mutating func zoneShares(_ zones: Int) -> [Double] {
        style == .midnight ? Array(repeating: 0, count: zones - 2) + shares(2) : shares(zones)
    }

    /// The time from bed to waking of the owner who sleeps least.
    private func shortestNight(_ habits: Habits) -> Int {
        let bed = Int(habits.bed.largest)
        switch habits.wake {
        case .constant(let wake), .uniform(let wake, _): return Int(wake) + day - bed
        default: return day - bed
        }
    }

    private mutating func models(_ platform: Platform, _ releases: [Release], at instant: Int) -> [Model] {
        let names = ["A", "B", "C"].prefix(whole(1...3))
        return zip(names, shares(names.count)).map { name, share in
            let known = releases.filter {
                $0.platform == platform && $0.version != nil && $0.released <= instant && $0.models.includes(name)
            }
            let bases = zip(known, shares(known.count)).map { Weighted($0.build, share: $1) }
            return Model(
                name: name, share: share, chip: platform == .macOS && chance(0.4) ? .intel : .appleSilicon, bases: bases
            )
        }
    }

    private mutating func lag() -> Lag {
        Lag(
            kinds: kinds(), major: chance(0.3) ? [.staying] : kinds(),
            alwaysOn: rules.contains(.alwaysOn) ? delay() : .never,
            pipeline: one(of: [0, 0, day, duration(1...3 * day)]),
            supersession: one(of: [.newest, .newest, .own, .restart]))
    }

    private mutating func kinds() -> [Lag.Kind] {
        shares(whole(1...4)).enumerated().map {
            Lag.Kind(name: "kind \($0)", share: $1, delay: delay(), isAutomatic: chance(0.5))
        }
    }

    private mutating func delay() -> Lag.Delay {
        let days = Double(day)
        return one(of: [
            .after(.exponential(mean: real(1...20) * days)), .after(.weibull(shape: 0.8, scale: real(5...40) * days)),
            .after(.constant(Double(whole(0...20)) * days)), .after(.uniform(from: 0, to: real(5...40) * days)),
            .after(
                .mixture([
                    .init(share: 0.5, distribution: .uniform(from: 0, to: 3 * days)),
                    .init(share: 0.5, distribution: .exponential(mean: 20 * days)),
                ])),
            .after(.logNormal(median: 8 * days, sigma: 1.2)),
            .wave(center: .uniform(from: 2 * days, to: 20 * days), spread: real(0.1...3) * days),
            .wave(center: .uniform(from: 0, to: 15 * days), spread: 2 * days),
            .wave(center: .constant(Double(whole(0...4) * 5) * days), spread: chance(0.5) ? 0 : real(0...4) * days),
            .never,
        ])
    }

    private mutating func habits() -> Habits {
        if style == .clockwork { return clockworkHabits() }
        let isRound = style != .ragged
        let isShortNight = chance(style == .midnight ? 0.8 : 0.25)
        let wake = isShortNight ? whole(2...3) * hour : whole(1...9) * hour
        let bed = isShortNight ? day : chance(0.1) ? wake + 3 * hour : whole(18...24) * hour
        let isAlwaysAwake = chance(0.05)
        let from = whole(0...6) * hour
        return Habits(
            wake: isAlwaysAwake
                ? .constant(0)
                : isRound ? .constant(Double(wake)) : .uniform(from: Double(wake), to: Double(wake + 2 * hour)),
            bed: isAlwaysAwake
                ? .constant(Double(day))
                : isRound
                    ? .constant(Double(bed))
                    : .uniform(from: Double(max(bed - 4 * hour, wake + 2 * hour + 1)), to: Double(bed)),
            polls: recurrence(shortest: horizon < 40 * day && chance(0.2) ? 20 * minute : 2 * hour, never: 0.08),
            restarts: recurrence(shortest: chance(0.5) ? hour : 12 * hour, never: 0.2),
            automaticRestart: AutomaticRestart(
                probability: one(of: [0, 0.3, 0.7, 1]), from: from,
                to: from + (isRound && chance(0.5) ? one(of: [1, minute]) : duration(1...5 * hour))),
            automaticDelay: one(of: [
                .constant(0), .constant(Double(whole(1...48) * hour)), .exponential(mean: Double(day)),
                .uniform(from: 0, to: 1e5), .gamma(shape: 2, mean: 3e4),
            ]),
            bandwidth: one(of: [
                .constant(1), .constant(60), .logNormal(median: 20, sigma: 2), .constant(1e6),
                .uniform(from: 1, to: 30),
            ]),
            preparation: Preparation(
                supplement: chance(0.3) ? 0 : duration(1...hour), minor: chance(0.3) ? 0 : duration(1...6 * hour)))
    }

    private mutating func clockworkHabits() -> Habits {
        let before = one(of: [0, 0, 0, 1, 2])
        return Habits(
            wake: .constant(Double(alarm)), bed: .constant(Double(alarm + waking)),
            polls: one(of: [
                .never, .every(.constant(Double(hour)), jitter: 0), .random(mean: .constant(Double(4 * hour))),
            ]),
            restarts: one(of: [
                .every(.constant(1), jitter: 0), .every(.constant(1), jitter: 0), .every(.constant(2), jitter: 0),
                .random(mean: .constant(3)), .every(.constant(Double(waking)), jitter: 2), .never,
            ]),
            automaticRestart: AutomaticRestart(
                probability: one(of: [0, 0.7, 1, 1]), from: min(alarm, 12 * hour) - before,
                to: min(alarm, 12 * hour) - before + one(of: [1, 1, 2, 4])),
            automaticDelay: one(of: [
                .constant(0), .constant(Double(whole(1...4))), .constant(Double(day + whole(-2...2))),
                .uniform(from: 0, to: Double(waking)),
            ]),
            bandwidth: .constant(one(of: [1, 1, 1e6])),
            preparation: Preparation(supplement: whole(0...2), minor: one(of: [0, 1, day, day - 1])))
    }

    mutating func recurrence(shortest: Int, never: Double) -> Recurrence {
        if chance(never) { return .never }
        let interval = chance(0.3) ? shortest : duration(shortest...one(of: [4, 40]) * shortest)
        switch whole(0...5) {
        case 0...2: return .every(.constant(Double(interval)), jitter: style == .ragged ? whole(0...interval) : 0)
        case 3:
            return .every(
                .uniform(from: Double(interval), to: Double(2 * interval)),
                jitter: style == .ragged ? whole(0...interval) : 0)
        case 4: return .random(mean: .constant(Double(interval)))
        default: return .random(mean: .exponential(mean: Double(max(interval, 4 * hour))))
        }
    }
}
