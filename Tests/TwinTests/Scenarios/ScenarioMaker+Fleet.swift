// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// Adds comings and goings, reports, failing downloads and relaunches, as far as the scenario makes use of them.
    mutating func extend(_ cohort: inout Cohort, _ releases: [Release], _ vulnerabilities: [Vulnerability]) {
        if rules.contains(.comings) {
            let instants = releases.map(\.released) + vulnerabilities.map(\.exposedFrom)
            if chance(0.6) { cohort.joining = coming(instants) }
            if chance(0.6) { cohort.departure = coming(instants) }
        }
        if rules.contains(.reports), chance(0.8) { cohort.reports = reports() }
        if rules.contains(.failures), chance(0.7) {
            cohort.habits.downloadFailure = DownloadFailure(
                probability: one(of: [0.1, 0.5, 0.8, 0.95]),
                retry: max(minute, one(of: [minute, 10 * minute, hour, 6 * hour, duration(1...2 * day)])))
        }
        let hasSafari = rules.contains(.safari) || rules.contains(.relaunches)
        if hasSafari, cohort.platform == .macOS, chance(0.9) { cohort.habits.relaunches = relaunches() }
    }

    /// At any time, or about an instant at which something else happens.
    private mutating func coming(_ instants: [Int]) -> Coming {
        let known = instants.filter { $0 > 0 && $0 < horizon }
        let (tie, any) = (known.isEmpty ? day : one(of: known), instant(in: 1...horizon))
        let length = Double(horizon)
        return Coming(
            share: one(of: [0.2, 0.5, 0.8, 1]),
            after: one(of: [
                .constant(Double(tie)), .constant(Double(any)), .uniform(from: 0, to: length),
                .uniform(from: Double(any), to: Double(any + (style == .clockwork ? 2 * waking : 2 * day))),
                .exponential(mean: length / 3), .uniform(from: 0, to: 2 * length),
            ]))
    }

    private mutating func reports() -> Reports {
        let every: Recurrence
        if style == .clockwork, chance(0.5) {
            // Round the clock, so that one falls on a restart now and then.
            every = one(of: [
                .every(.constant(Double(one(of: [2, 5, 10]) * minute)), jitter: 0), .random(mean: .constant(300)),
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
