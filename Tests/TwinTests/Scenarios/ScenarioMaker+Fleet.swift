// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// Adds comings and goings, reports, failing downloads and relaunches, as far as the scenario makes use of them.
    mutating func extend(_ cohort: inout Cohort, _ releases: [Release], _ vulnerabilities: [Vulnerability]) {
        if rules.contains(.comings), theme == .comings || chance(0.8) {
            let own = releases.filter { $0.platform == cohort.platform }
            let exposures = vulnerabilities.map(\.exposedFrom)
            let letters = own.filter { $0.letter != nil }.map(\.withdrawn)
            let known = own.flatMap { [$0.released, $0.withdrawn] } + letters + letters
            if theme == .comings, chance(0.7) { cohort.management = .supervised }
            let which = whole(0...4)
            if which != 0, which != 1 { cohort.joining = coming(known, exposures) }
            if which != 2, which != 3 { cohort.departure = coming(known, exposures) }
        }
        if rules.contains(.reports), chance(0.8) { cohort.reports = reports() }
        if rules.contains(.failures), chance(0.7) {
            cohort.habits.downloadFailure = DownloadFailure(
                probability: one(of: [0.1, 0.5, 0.8, 0.95]),
                retry: max(minute, one(of: [minute, 10 * minute, hour, 6 * hour, duration(1...2 * day)])))
        }
        let hasSafari = rules.contains(.safari) || rules.contains(.relaunches)
        if hasSafari, cohort.platform == .macOS, chance(0.9) {
            cohort.habits.relaunches = relaunches()
            // Who hardly ever restarts stays partly protected.
            if chance(theme == .macs ? 0.7 : 0.3) {
                let mean = style == .clockwork ? 10 * waking : 6 * day
                cohort.habits.restarts = one(of: [.never, .random(mean: .constant(Double(mean)))])
                cohort.habits.automaticRestart.probability = one(of: [0, 0.1])
            }
        }
    }

    /// At any time, or about an instant at which something else happens.
    private mutating func coming(_ known: [Int], _ exposures: [Int]) -> Coming {
        func inTime(_ instants: [Int]) -> [Int] { instants.filter { $0 > 0 && $0 < horizon } }
        let (ties, exposures, any) = (inTime(known), inTime(exposures), instant(in: 1...horizon))
        let length = Double(horizon)
        let share = theme == .comings ? 1 : one(of: [0.2, 0.5, 0.8, 1])
        switch whole(0...9) {
        case 0...1 where !exposures.isEmpty:
            return Coming(share: share, after: .constant(Double(one(of: exposures))))
        case 0...3 where !ties.isEmpty: return Coming(share: share, after: .constant(Double(one(of: ties))))
        case 4...7:
            let spread = style == .clockwork ? 2 * waking : 2 * day
            return Coming(share: share, after: .uniform(from: Double(any), to: Double(any + spread)))
        case 8 where chance(0.5): return Coming(share: share, after: .exponential(mean: length / 3))
        case 8: return Coming(share: share, after: .uniform(from: 0, to: 2 * length))
        default: return Coming(share: share, after: .uniform(from: 0, to: length))
        }
    }

    private mutating func reports() -> Reports {
        let every: Recurrence
        if style == .clockwork {
            // Round the clock, so that one falls on a restart now and then.
            every = one(of: [
                .every(.constant(30), jitter: 0), .every(.constant(60), jitter: 60),
                .random(mean: .constant(200)), .every(.constant(Double(day - 1)), jitter: 0),
            ])
        } else {
            every = recurrence(shortest: one(of: [hour, 6 * hour, day]), never: 0)
        }
        let tellsLetters = chance(0.7)
        switch whole(0...3) {
        case 0: return Reports(onChange: true, every: .never, tellsLetters: tellsLetters)
        case 1: return Reports(onChange: true, every: every, tellsLetters: tellsLetters)
        default: return Reports(onChange: false, every: every, tellsLetters: tellsLetters)
        }
    }

    /// Before the exposure, with it or after it.
    mutating func exploitation(_ exposedFrom: Int) -> Exploitation {
        let hazard = one(of: [0, 1e-7, 1e-6, 3e-5])
        let partly = one(of: [0, 0.25, 0.5, 1])
        switch whole(0...5) {
        case 0: return .none
        case 1: return Exploitation(from: exposedFrom, hazard: hazard, partly: partly)
        case 2: return Exploitation(from: exposedFrom - duration(1...40 * day), hazard: hazard, partly: partly)
        case 3: return Exploitation(from: instant(in: 0...horizon + day), hazard: hazard, partly: partly)
        default: return Exploitation(from: exposedFrom + duration(1...20 * day), hazard: hazard, partly: partly)
        }
    }
}
