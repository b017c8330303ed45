// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// One device, followed from the start to the horizon by the rules as they are written down, second by second.
final class Twin {
    let scenario: Scenario
    let catalogue: Catalogue
    let traits: Traits
    let clocks: Clocks
    /// When the vendor's ramp reaches the device, by release.
    let reached: [Int]
    /// When the clock of a minor update counts as due for a device of its line, by release.
    let due: [Int]
    /// When the clock of a line is due, by line.
    let dueLines: [Int: Int]
    /// The automatic-install delay, by release.
    let delays: [Int]
    let walk: BatteryWalk?

    // What changes.
    var base: Int
    var letter: Int?
    var supplement: InHand?
    var minor: InHand?
    var isOn = true
    var lastPoll = Int.min
    var accounts: [Account]

    // What is written down.
    var story: [(time: Int, event: DeviceEvent)] = []
    var marks: [Mark: Int] = [:]
    var bytes = 0
    /// What it has run since when: the base, and the supplement on it or the base itself.
    var runs: [(since: Int, base: Int, release: Int)] = []

    private let diary: Diary
    /// The last breakpoint of the battery that lies not after the present.
    private var breakpoint = 0

    init(_ world: TwinWorld, device: Int) {
        scenario = world.scenario
        traits = Traits(world.scenario, world.draws, device: device)
        catalogue = world.catalogue(traits.cohort.platform, traits.model.name)
        let random = traits.random
        let build = traits.base
        let first = catalogue.minors.first { [catalogue] in catalogue.releases[$0].build == build } ?? -1
        var marks: [Mark: Int] = [:]
        let clocks = Clocks(world, traits, catalogue, base: first) { marks[$0, default: 0] += 1 }
        let burnIn = BurnIn(clocks, traits.cohort.lag, base: first, from: traits.cohort.basesAt)
        base = burnIn.base
        if base != first {
            let isUpgrade = catalogue.line(of: base) > catalogue.line(of: first)
            marks[isUpgrade ? .burnInUpgrades : .burnInUpdates, default: 0] += 1
        }
        self.clocks = clocks
        reached = clocks.reached
        due = scenario.releases.indices.map { [catalogue] in
            catalogue.minors.contains($0) ? clocks.due($0, isBurnIn: false) : never
        }
        dueLines = Dictionary(
            uniqueKeysWithValues: catalogue.onLine.keys.map { ($0, clocks.due(line: $0, isBurnIn: false)) })
        let delay = traits.cohort.habits.automaticDelay
        delays = scenario.releases.map {
            max(
                1,
                Int(min(world.draws.value(delay, at: random.uniform(.automaticDelay, $0.ordinal)), 1e12).rounded(.up)))
        }
        accounts = scenario.vulnerabilities.map { Account(exposedFrom: $0.exposedFrom) }

        let days = Days(traits, horizon: scenario.horizon)
        walk =
            if case .battery(let battery) = traits.cohort.power { BatteryWalk(battery, days, world.draws) } else { nil }
        isOn = walk?.breakpoints[0].isOff != true
        diary = Self.diary(scenario, traits, days, walk, clocks)
        self.marks = marks
        noteClocks(days)
    }

    /// Lives from the start to the horizon.
    func live() {
        tell(.starts(release: base), at: 0)
        runs = [(0, base, base)]
        var next = 0
        while next < diary.entries.count || upcoming < scenario.horizon {
            let planned = next < diary.entries.count ? diary.entries[next].time : Int.max
            let time = min(planned, upcoming)
            let occasion = planned == time ? diary.entries[next].occasion : []
            if planned == time { next += 1 }
            second(time, occasion)
        }
        for index in accounts.indices { accounts[index].end(at: scenario.horizon) }
        for (index, account) in accounts.enumerated() {
            if let first = account.spells.first { tell(.becomesExposed(vulnerability: index), at: first.from) }
            if account.state == .exposed { tell(.staysExposed(vulnerability: index), at: scenario.horizon) }
            for spell in account.spells {
                tell(.exposed(vulnerability: index, reason: spell.reason, from: spell.from), at: spell.to)
            }
        }
    }

    func tell(_ event: DeviceEvent, at time: Int) { story.append((time, event)) }
    func note(_ mark: Mark) { marks[mark, default: 0] += 1 }

    /// The next second at which an update in hand goes on by itself.
    private var upcoming: Int {
        guard isOn else { return Int.max }
        return min(supplement?.next ?? Int.max, minor?.next ?? Int.max)
    }

    /// Whether a vulnerability does not affect the device, or what it runs contains the fix.
    private func isSafe(_ vulnerability: Int) -> Bool {
        let running = [base] + (letter.map { [$0] } ?? [])
        return !scenario.vulnerabilities[vulnerability].platforms.contains(traits.cohort.platform)
            || running.contains { catalogue.contains[$0][vulnerability] }
    }

    /// Opens the accounts of the exposures that begin in this second.
    func openAccounts(at time: Int) {
        for index in accounts.indices where accounts[index].exposedFrom == time {
            let isAtRisk = !isSafe(index)
            accounts[index].open(isAtRisk: isAtRisk)
            if !isAtRisk { tell(.neverExposed(vulnerability: index), at: time) }
        }
    }

    /// A release is applied that contains the fix of a vulnerability.
    func fix(_ vulnerability: Int, at time: Int) {
        guard accounts[vulnerability].state == .exposed else { return }
        accounts[vulnerability].fix(at: time)
        tell(.protected(vulnerability: vulnerability), at: time)
    }

    /// The battery at an instant, which may not lie before the last one that was asked for; full power without a battery.
    func battery(at time: Int) -> (level: Int, isPlugged: Bool) {
        guard let walk else { return (BatteryWalk.full, true) }
        while breakpoint + 1 < walk.breakpoints.count && walk.breakpoints[breakpoint + 1].time <= time {
            breakpoint += 1
        }
        let point = walk.breakpoints[breakpoint]
        return (walk.level(point, at: time), point.isPlugged)
    }
}
