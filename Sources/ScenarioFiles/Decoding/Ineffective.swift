// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What is said in vain: policies and keys of policies that no device reads, deferrals that delay nobody, and reports that nobody
/// reads.
struct Ineffective {
    private let table: PolicyTable
    private let scenario: Scenario

    init(_ table: PolicyTable, of scenario: Scenario) {
        self.table = table
        self.scenario = scenario
    }

    /// Notes everything that is said in vain.
    ///
    /// - Parameter top: The top of the scenario.
    func report(in top: Cursor) {
        for cohort in scenario.cohorts where isIdle(cohort) {
            let policy = table.policies[cohort.policy].name
            top.warn(
                at: ["cohorts", cohort.name, "policy"],
                "the policy '\(policy)' has no effect on the cohort '\(cohort.name)', which is "
                    + (cohort.management == .none ? "not managed" : "enrolled without supervision"),
                expected: "'management: supervised'" + (cohort.mayEnforce ? ", or 'Enforcement' in the policy" : ""),
                remedy: "change 'management', or write 'policy: none'")
        }
        for cohort in scenario.cohorts where !isIdle(cohort) && isDeafInPart(cohort) {
            top.warn(
                at: ["cohorts", cohort.name, "policy"],
                "only 'Enforcement' of the policy '\(table.policies[cohort.policy].name)' acts on the cohort '\(cohort.name)', "
                    + "which is enrolled without supervision",
                expected: "'management: supervised' for its other keys",
                remedy: "change 'management', or give the cohort a policy of its own")
        }
        for cohort in scenario.cohorts where deferralDelaysNobody(cohort) {
            let days = acting(on: cohort).deferral(on: cohort.platform) / 86_400
            top.warn(
                at: ["cohorts", cohort.name, "policy"],
                "the policy '\(table.policies[cohort.policy].name)' hides minor updates for \(days) days on '\(cohort.name)', "
                    + "and delays nobody in the run, as each is declared when it is released",
                expected:
                    "later declarations ('declared-after', or 'declared' for one release), and deadlines after them",
                remedy:
                    "declare later, or remove the deferral; as it stands, a minor update is staged when it is declared, and "
                    + "installs at the next restart")
        }
        for (name, meant) in strayPolicies(in: top) {
            top.warn(
                at: ["policies", name], "no cohort has the policy '\(name)'",
                expected: choice(table.names.dropFirst().filter { $0 != name }),
                remedy: "did you mean '\(meant)'? Otherwise nothing is wrong")
        }
        for (index, policy) in table.policies.enumerated().dropFirst() where table.parts[index] == [index] {
            let followers = scenario.cohorts.filter { table.parts[$0.policy].contains(index) && !isIdle($0) }
            for key in PolicyKey.all where key.speaks(policy) {
                // Of those that are deaf to it, which is told above, only enforcement asks.
                let followers = followers.filter { key.isEnforcement || !isDeafInPart($0) }
                if followers.isEmpty { continue }
                if followers.contains(where: { key.isRead(by: $0, policy, scenario.releases) }) { continue }
                top.warn(
                    at: ["policies", policy.name] + key.path,
                    "no device reads '\(key.path.joined(separator: "."))' of the policy '\(policy.name)'",
                    expected: "\(key.readers) with this policy", remedy: key.remedy)
            }
        }
        for cohort in scenario.cohorts where !cohort.reports.isNone && cohort.management == .none {
            top.warn(
                at: ["cohorts", cohort.name, "reports"],
                "nobody reads the reports of the cohort '\(cohort.name)', which is not managed",
                expected: choice(["enrolled", "supervised"]) + " under 'management'",
                remedy: "change 'management', or write 'reports: none'")
        }
    }

    /// Whether nothing of its policy acts on a cohort, because of how it is managed.
    private func isIdle(_ cohort: Cohort) -> Bool {
        let policy = table.policies[cohort.policy]
        return policy != Policy(name: policy.name) && acting(on: cohort) == Policy(name: policy.name)
    }

    /// Whether some keys of its policy do not act on a cohort, because of how it is managed.
    private func isDeafInPart(_ cohort: Cohort) -> Bool { acting(on: cohort) != table.policies[cohort.policy] }

    /// Policies that `--set` adds to those of a file and that no cohort has, with others that are called nearly like them: misspelt,
    /// perhaps.
    private func strayPolicies(in top: Cursor) -> [(name: String, meant: String)] {
        let followed = Set(scenario.cohorts.flatMap { table.parts[$0.policy] }.map { table.policies[$0].name })
        return (top.node["policies"]?.entries ?? []).compactMap { entry in
            guard entry.isAdded, entry.keyPosition.file == Override.file, !followed.contains(entry.key) else {
                return nil
            }
            let others = table.names.dropFirst().filter { $0 != entry.key }
            return Suggestion.closest(to: entry.key, among: others).map { (entry.key, $0) }
        }
    }

    /// Whether each minor update that a cohort's policy hides at some time of the run is declared from its release on, or from the
    /// start, so that it is never hidden from anybody.
    private func deferralDelaysNobody(_ cohort: Cohort) -> Bool {
        let policy = acting(on: cohort)
        let deferral = policy.deferral(on: cohort.platform)
        let hidden = scenario.releases.indices.filter {
            let release = scenario.releases[$0]
            return release.platform == cohort.platform && release.isMinor
                && release.released < scenario.horizon && release.released + deferral > 0
        }
        return deferral > 0 && !hidden.isEmpty
            && hidden.allSatisfy { place in
                let start = max(0, scenario.releases[place].released)
                return policy.enforcements.contains { $0.release == place && $0.declared <= start }
            }
    }

    private func acting(on cohort: Cohort) -> Policy {
        table.policies[cohort.policy].effective(on: cohort.platform, under: cohort.management)
    }
}

extension Cohort {
    /// Whether enforcement acts on the cohort as it is managed.
    fileprivate var mayEnforce: Bool {
        management == .supervised || management == .enrolled && platform != .macOS
    }
}

extension Cursor {
    /// Notes something about the key at the end of a path, if the key is there.
    fileprivate func warn(at path: [String], _ problem: String, expected: String, remedy: String) {
        var place = self
        for key in path {
            guard let entry = place.node.entry(key), !entry.isSpelledOut else { return }
            place = place.child(entry)
        }
        pass.diagnostics.warn(problem, expected: expected, remedy: remedy, at: place.keyPosition)
    }
}
