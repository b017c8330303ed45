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
    /// When the clock of a Safari release counts as due, by release.
    let dueSafaris: [Int: Int]
    /// The automatic-install delay, by release.
    let delays: [Int]
    let walk: BatteryWalk?
    let draws: Draws

    // What changes.
    var base: Int
    var letter: Int?
    var supplement: InHand?
    var minor: InHand?
    /// The Safari release in hand, and the one that is installed.
    var safari: InHand?
    var installedSafari: Int?
    var isOn = true
    var isOnline = true
    var installsAutomatically: Bool
    /// When the owner decides to remove the letter that runs, if he will.
    var removalDecision: Int?
    /// The owner has decided to remove the letter that runs, at an instant.
    var ownerRemovesSince: Int?
    /// The device has heard that the letter that runs was withdrawn, and removes it, since an instant.
    var vendorRemovesSince: Int?
    /// The newest letter that the owner has removed, by base.
    var removedLetters: [Int: Letter] = [:]
    /// Which declarations of the policy have arrived, and by when they are to be followed.
    var deadlines: [Int: Int] = [:]
    /// Whether the device is to look at its declarations as soon as it is connected.
    var mustLook = false
    /// What the server knows, and the instants of the changes that it does not know of.
    var known: Running?
    var news: [Int] = []
    /// Since when a report is due that has not been sent.
    var reportDueSince: Int?
    /// Whether the device has left the fleet.
    var hasLeft = false
    var accounts: [Account]
    /// The last second that was lived through.
    private(set) var now = -1

    // What is written down.
    var story: [(time: Int, event: DeviceEvent)] = []
    var marks: [Mark: Int] = [:]
    var bytes = 0
    /// Seconds in which the device polls.
    var polls = 0
    /// Restarts that applied or removed something, and those of them that a deadline forced.
    var usefulRestarts = 0
    var forcedRestarts = 0
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
        dueSafaris = Dictionary(uniqueKeysWithValues: catalogue.safaris.map { ($0, clocks.due(safari: $0)) })
        let delay = traits.cohort.habits.automaticDelay
        delays = scenario.releases.map {
            world.draws.seconds(delay, at: random.uniform(.automaticDelay, $0.ordinal))
        }
        draws = world.draws
        installsAutomatically = traits.installsAutomatically
        accounts = scenario.vulnerabilities.map { Account(exposedFrom: $0.exposedFrom) }

        let days = Days(traits, horizon: scenario.horizon)
        walk =
            if case .battery(let battery) = traits.cohort.power { BatteryWalk(battery, days, world.draws) } else { nil }
        isOn = walk?.breakpoints[0].isOff != true
        let spells = Spells(traits, world.draws, horizon: scenario.horizon)
        isOnline = !spells.ranges.contains { $0.contains(0) }
        diary = Self.diary(scenario, traits, days, walk, spells.ranges, clocks)
        self.marks = marks
        installedSafari = safariAtTheStart
        noteClocks(days)
        if clocks.isAutomaticOff, clocks.owner.kind.isAutomatic { note(.automaticClockIsSwitchedOff) }
        if !isOnline { note(.startsOffline) }
        if spells.cuts > 0 { note(.spellIsCutByTheNext) }
    }

    /// Lives from the start to the horizon.
    func live() {
        guard isCounted else { return note(.joinsTooLate) }
        if traits.joins == nil { start() }
        var next = 0
        while !hasLeft && (next < diary.entries.count || upcoming < scenario.horizon) {
            let planned = next < diary.entries.count ? diary.entries[next].time : Int.max
            let time = min(planned, upcoming)
            let occasion = planned == time ? diary.entries[next].occasion : []
            if planned == time { next += 1 }
            if occasion == .report, news.isEmpty, time < upcoming { continue }
            precondition(time > now, "a device that does not go on")
            second(time, occasion)
            now = time
        }
        closeAccounts()
    }

    func tell(_ event: DeviceEvent, at time: Int) { story.append((time, event)) }
    func note(_ mark: Mark) { marks[mark, default: 0] += 1 }

    /// Whether the device is on and on-line.
    var isConnected: Bool { isOn && isOnline }

    /// The next second at which something goes on by itself: an update in hand, or the owner's decision to remove one.
    private var upcoming: Int {
        guard isOn else { return Int.max }
        var next = removalDecision ?? Int.max
        for update in [supplement, minor, safari] {
            guard let update else { continue }
            next = min(next, update.next(isConnected: isConnected) ?? Int.max)
            if let restart = update.enforcedRestart, restart > now { next = min(next, restart) }
        }
        return next
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
