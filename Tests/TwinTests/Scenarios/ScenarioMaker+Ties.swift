// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

/// Coincidences that hardly ever come by chance are made: a twin lives in the scenario, and what happens to it is tied to something
/// else.
extension ScenarioMaker {
    /// What happened to one device of a scenario.
    struct Life {
        var traits: Traits
        var cohort: Int { traits.cohortIndex }
        var story: [(time: Int, event: DeviceEvent)]
    }

    /// The same scenario, with some instants moved to those at which something happens to one of the first devices.
    mutating func tied(_ scenario: Scenario) -> Scenario {
        if theme == .nothing { return scenario }
        let world = TwinWorld(scenario)
        let lives = (0..<60).map { device in
            let twin = Twin(world, device: device)
            twin.live()
            return Life(traits: twin.traits, story: twin.story)
        }
        var tied = scenario
        if rules.contains(.comings) { tieComings(&tied, lives) }
        tieWithdrawals(&tied, lives)
        if chance(0.6) { tieDownloads(&tied, lives) }
        if rules.contains(.relaunches) { tiePartialProtection(&tied, lives) }
        if rules.contains(.enforcement) { tieDeadlines(&tied, lives) }
        return tied
    }

    /// Devices leave when one of them restarts, switches on or off, relaunches Safari or drops something; and join likewise.
    private mutating func tieComings(_ scenario: inout Scenario, _ lives: [Life]) {
        for index in scenario.cohorts.indices {
            let stories = lives.filter { $0.cohort == index }.flatMap(\.story)
            let kinds = Dictionary(grouping: stories.filter { $0.time > 0 }) { $0.event.tie }.filter { $0.key > 0 }
            guard !kinds.isEmpty, chance(theme == .comings ? 0.6 : 0.4) else { continue }
            let kind = one(of: kinds.keys.sorted())
            var time = one(of: kinds[kind] ?? []).time
            // Or while it is partly protected.
            let relaunches = stories.filter { if case .relaunches = $0.event { true } else { false } }
            let isPartly = !relaunches.isEmpty && chance(0.6)
            if isPartly { time = one(of: relaunches).time + whole(0...hour) }
            let coming = Coming(share: 1, after: .constant(Double(time)))
            let switches = chance(0.5) && (kind == 2 || kind == 3) && !isPartly
            scenario.cohorts[index].joining = switches ? coming : .none
            scenario.cohorts[index].departure = switches ? .none : coming
        }
    }

    /// A Safari release is withdrawn soon after it is staged or shortly before it is applied, and something when a device switches off.
    private mutating func tieWithdrawals(_ scenario: inout Scenario, _ lives: [Life]) {
        let moments = lives.flatMap(\.story)
        let (before, after) = (whole(1...6) * hour, duration(1...day))
        let withdrawals = moments.compactMap { moment -> (time: Int, release: Int)? in
            switch moment.event {
            case .stages(let release): (moment.time + after, release)
            case .applies(let release): (moment.time - before, release)
            default: nil
            }
        }.filter { scenario.releases[$0.release].safari != nil && scenario.releases[$0.release].released < $0.time }
        if !withdrawals.isEmpty, chance(0.6) {
            let (time, release) = one(of: withdrawals)
            scenario.releases[release].withdrawn = time
        }
        // Or in the second of a poll, which may take another one.
        let seenSafaris = lives.flatMap { life in
            life.story.compactMap { moment -> (time: Int, release: Int)? in
                guard case .sees(let release) = moment.event, scenario.releases[release].safari != nil else {
                    return nil
                }
                let polls = life.traits.polls.occurrences(in: moment.time + 1..<moment.time + 2 * day)
                return polls.min().map { ($0, release) }
            }
        }
        for _ in 0..<2 where !seenSafaris.isEmpty && chance(0.7) {
            let (time, release) = one(of: seenSafaris)
            scenario.releases[release].withdrawn = time
        }
        let seen = moments.compactMap { if case .sees(let release) = $0.event { release } else { nil } }
        let offs = moments.filter { $0.event == .switchesOff }.map(\.time)
        if !seen.isEmpty, !offs.isEmpty, chance(0.3) {
            let (release, time) = (one(of: seen), one(of: offs))
            if time > scenario.releases[release].released { scenario.releases[release].withdrawn = time }
        }
    }

    /// A download ends in the second in which a device switches off.
    private mutating func tieDownloads(_ scenario: inout Scenario, _ lives: [Life]) {
        var sizes: [(release: Int, size: Int)] = []
        for life in lives {
            let preparation = life.traits.cohort.habits.preparation
            for (index, moment) in life.story.enumerated() {
                guard case .downloads(let release, _) = moment.event else { continue }
                let isMinor = scenario.releases[release].version != nil
                let preparation = isMinor ? preparation.minor : preparation.supplement
                let off = life.story[index...].first { $0.event == .switchesOff && $0.time < moment.time + 3 * day }
                guard let off, off.time - moment.time > preparation else { continue }
                sizes.append((release, (off.time - moment.time - preparation) * life.traits.bandwidth))
            }
        }
        for _ in 0..<2 where !sizes.isEmpty {
            let (release, size) = one(of: sizes)
            scenario.releases[release].size = DownloadSize(appleSilicon: size, intel: size)
        }
    }
}

extension DeviceEvent {
    /// What kind of tie the event is good for; 0 for none.
    fileprivate var tie: Int {
        switch self {
        case .applies, .removes: 1
        case .switchesOff: 2
        case .restarts(.switchedOn): 3
        case .drops: 4
        case .reopens: 5
        default: 0
        }
    }
}
