// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

/// Coincidences that hardly ever come by chance are made: a twin lives in the scenario, and what happens to it is tied to something
/// else.
extension ScenarioMaker {
    /// What happened to one device of a scenario.
    private struct Life {
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
            let isPartly = !relaunches.isEmpty && chance(0.4)
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

    /// While a device is partly protected, its owner removes the letter that runs, a later letter is enforced, and exploitation begins.
    private mutating func tiePartialProtection(_ scenario: inout Scenario, _ lives: [Life]) {
        for life in lives {
            for (time, event) in life.story {
                guard case .relaunches(let release) = event, let letter = scenario.releases[release].letter,
                    chance(0.8)
                else { continue }
                let cohort = scenario.cohorts[life.cohort]
                if let index = scenario.vulnerabilities.indices.randomElement(using: &source), chance(0.3),
                    rules.contains(.exploitation)
                {
                    scenario.vulnerabilities[index].exploitation = Exploitation(
                        from: time + whole(1...hour), hazard: 1e-6, partly: 0.25)
                }
                let before = life.story.last { $0.time < time && isSameBase($0.event, release, scenario) }
                if rules.contains(.removal), let before, before.event != .applies(release: release) {
                    scenario.cohorts[life.cohort].habits.removal = Removal(
                        probability: 1, after: .constant(Double(time - before.time + whole(1...hour))))
                }
                let later = scenario.releases.indices.filter { other in
                    guard let place = scenario.releases[other].letter else { return false }
                    let facts = scenario.releases[other]
                    return letter < place && isSameBase(.applies(release: other), release, scenario)
                        && max(facts.released, time) + hour < min(facts.withdrawn, time + 5 * day)
                }
                if rules.contains(.enforcement), !later.isEmpty, cohort.policy > 0 {
                    let next = one(of: later)
                    let declared = max(time, scenario.releases[next].released) + whole(1...hour)
                    scenario.cohorts[life.cohort].management = .supervised
                    scenario.policies[cohort.policy].enforcements.append(
                        Enforcement(
                            release: next, takesSupplements: false, declared: declared, deadline: declared + day))
                }
            }
        }
    }

    /// Whether a letter is applied that is on the same base as another.
    private func isSameBase(_ event: DeviceEvent, _ release: Int, _ scenario: Scenario) -> Bool {
        guard case .applies(let other) = event else { return false }
        let (a, b) = (scenario.releases[other], scenario.releases[release])
        return a.letter != nil && a.platform == b.platform && a.prerequisite == b.prerequisite
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
