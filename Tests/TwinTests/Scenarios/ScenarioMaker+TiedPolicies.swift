// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension ScenarioMaker {
    /// A deadline falls on the restart by habit that would apply the enforced update anyway.
    mutating func tieDeadlines(_ scenario: inout Scenario, _ lives: [Life]) {
        for life in lives where chance(0.1) {
            let enforced = life.story.compactMap { moment -> (time: Int, release: Int)? in
                if case .isToldToInstall(let release) = moment.event { (moment.time, release) } else { nil }
            }
            guard let (told, release) = enforced.randomElement(using: &source) else { continue }
            let staged = life.story.first { moment in
                if case .stages = moment.event { moment.time > told } else { false }
            }
            let restarts = Days(life.traits, horizon: scenario.horizon).wakingMoments(life.traits.restarts)
            guard let staged, let restart = restarts.filter({ $0 > staged.time }).min() else { continue }
            let offset = life.traits.clock.zone.periods.first { restart < $0.until }?.offset ?? 0
            let startOfDay = Int(scenario.start) % day
            let policy = scenario.cohorts[life.cohort].policy
            for index in scenario.policies[policy].enforcements.indices
            where scenario.policies[policy].enforcements[index].release == release {
                scenario.policies[policy].enforcements[index].deadline = restart + offset + startOfDay
            }
        }
    }

    /// While a device is partly protected, its owner removes the letter that runs, a later letter is enforced, and exploitation begins.
    mutating func tiePartialProtection(_ scenario: inout Scenario, _ lives: [Life]) {
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
