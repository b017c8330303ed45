// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// A made-up scenario whose owners, batteries, networks and policies are of any kind, but with one release to come, which fixes
    /// the only vulnerability; no removal, withdrawal or enforcement. And what else is wanted.
    mutating func scenario(devices: Int, about property: Property, with extra: Extra?) -> Scenario {
        var scenario = self.scenario(devices: devices)
        scenario.vulnerabilities = [
            Vulnerability(id: "CVE-1", score: 5, platforms: Platform.allCases, exposedFrom: 0)
        ]
        scenario.removesWithdrawnCopies = false
        scenario.releases = Platform.allCases.flatMap { releases($0, about: property, with: extra) }
            .sorted { $0.released < $1.released }
        for index in scenario.policies.indices {
            scenario.policies[index].enforcements = extra == .enforcement ? enforcements(of: scenario.releases) : []
        }
        for index in scenario.cohorts.indices {
            scenario.cohorts[index].keepToOneBase()
            scenario.cohorts[index].lag.supersession = extra == .newest ? .newest : .own
            scenario.cohorts[index].habits.removal = .never
            keepToTheory(&scenario.cohorts[index].habits, property, extra)
        }
        return scenario
    }

    /// Leaves out of habits what a property does not go with, unless it is wanted; then there is some of it.
    private mutating func keepToTheory(_ habits: inout Habits, _ property: Property, _ extra: Extra?) {
        if extra == .failures {
            habits.downloadFailure = DownloadFailure(probability: 0.5, retry: one(of: [hour, 6 * hour]))
        } else if property != .lowerFloor {
            habits.downloadFailure = .never
        }
        if extra == .byHand {
            habits.checks = .random(mean: .constant(Double((style == .clockwork ? 1 : 5) * day)))
            habits.installsByHand = 1
        } else if property == .alwaysOn {
            habits.installsByHand = 0
        }
    }

    /// A base of old and the fix; or whatever an extra brings.
    private mutating func releases(_ platform: Platform, about property: Property, with extra: Extra?) -> [Release] {
        let isLetter = property == .alwaysOn || property == .lowerFloor && chance(0.5)
        let base = release("26.1", platform, at: -100 * day, fixes: [])
        let time = instant(in: 0...horizon / 2)
        var fix = release(isLetter ? "26.1 (a)" : "26.2", platform, at: time, fixes: [0])
        func next(_ maker: inout ScenarioMaker) -> Int { time + maker.instant(in: 0...15 * day) }
        switch extra {
        case .severalReleases, .newest:
            let later = next(&self)
            return [
                base, release("26.1 (a)", platform, at: time, fixes: [0]),
                release("26.2", platform, at: time, fixes: [0]), release("26.2 (a)", platform, at: later, fixes: [0]),
                release("26.3", platform, at: later, fixes: [0]),
            ]
        case .withdrawal:
            fix.withdrawn = time + duration(1...5 * day)
            return [base, fix, release(isLetter ? "26.1 (b)" : "26.3", platform, at: next(&self), fixes: [0])]
        default: return [base, fix]
        }
    }

    /// A release by its name, e.g. `26.1 (a)`, which is its build, too.
    private mutating func release(_ name: String, _ platform: Platform, at time: Int, fixes: [Int]) -> Release {
        let words = name.split(separator: " ")
        let kind: Release.Kind
        if words.count > 1, let letter = Letter(words[1].dropFirst().dropLast()) {
            kind = .supplement(letter: letter, prerequisite: String(words[0]))
        } else if let version = Version(name) {
            kind = .minor(version: version)
        } else {
            preconditionFailure("\(name) is no release")
        }
        return Release(
            name: name, platform: platform, build: name, kind: kind, released: time, withdrawn: never,
            models: .all, ramp: time < 0 ? .none : ramp(), size: size(), fixes: fixes)
    }

    /// Two declarations of releases to come.
    private mutating func enforcements(of releases: [Release]) -> [Enforcement] {
        let indices = releases.indices.filter { releases[$0].released >= 0 }
        return (0..<2).map { _ in
            let release = one(of: indices)
            let declared = releases[release].released + instant(in: 0...2 * day)
            return Enforcement(
                release: release, takesSupplements: false, declared: declared,
                deadline: startOfDay + declared + duration(1...6 * day))
        }
    }
}

extension Cohort {
    /// All devices on the base that is there, and a policy that acts.
    fileprivate mutating func keepToOneBase() {
        management = .supervised
        for index in models.indices { models[index].bases = [Weighted("26.1", share: 1)] }
    }
}
