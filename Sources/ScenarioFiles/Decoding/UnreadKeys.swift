// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// Policies and keys of policies that no device reads, and reports that nobody reads.
struct UnreadKeys {
    private let table: PolicyTable
    private let scenario: Scenario

    init(_ table: PolicyTable, of scenario: Scenario) {
        self.table = table
        self.scenario = scenario
    }

    /// Notes cohorts on which nothing of their policy acts, keys that no cohort reads on which something acts, and reports of
    /// cohorts that nobody manages.
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
        for (index, policy) in table.policies.enumerated().dropFirst() where table.parts[index] == [index] {
            let followers = scenario.cohorts.filter { table.parts[$0.policy].contains(index) && !isIdle($0) }
            for key in PolicyKey.all where !followers.isEmpty && key.speaks(policy) {
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
        let acting = policy.effective(on: cohort.platform, under: cohort.management)
        return policy != Policy(name: policy.name) && acting == Policy(name: policy.name)
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
            guard let entry = place.node.entries.first(where: { $0.key == key }) else { return }
            place = place.child(entry)
        }
        pass.diagnostics.warn(problem, expected: expected, remedy: remedy, at: place.keyPosition)
    }
}

/// A key of a policy and who reads it.
private struct PolicyKey: Sendable {
    var path: [String]
    /// Whether a policy says anything under the key.
    var speaks: @Sendable (Policy) -> Bool
    /// The platforms that read it.
    var platforms = Platform.allCases
    /// Cohorts that read it, for messages.
    var readers = "a supervised cohort"
    var remedy = "supervise such a cohort, or remove the key"

    static let all = actions + permissions + deferrals + [enforcement]

    private static let actions = [
        PolicyKey(
            path: ["AutomaticActions", "InstallSecurityUpdate"], speaks: { $0.installSecurityUpdate != .allowed }),
        PolicyKey(path: ["AutomaticActions", "Download"], speaks: { $0.download != .allowed }),
        PolicyKey(path: ["AutomaticActions", "InstallOSUpdates"], speaks: { $0.installOSUpdates != .allowed }),
    ]

    private static let permissions = [
        PolicyKey(path: ["RapidSecurityResponse", "Enable"], speaks: { !$0.enable }),
        PolicyKey(path: ["RapidSecurityResponse", "EnableRollback"], speaks: { !$0.enableRollback }),
    ]

    private static let deferrals = [
        deferral("CombinedPeriodInDays", on: [.iOS, .iPadOS], "iPhones or iPads") { $0.combinedPeriodInDays > 0 },
        deferral("MinorPeriodInDays", on: [.macOS], "Macs") { $0.minorPeriodInDays > 0 },
        deferral("MajorPeriodInDays", on: [.macOS], "Macs") { $0.majorPeriodInDays > 0 },
        deferral("SystemPeriodInDays", on: [.macOS], "Macs") { $0.systemPeriodInDays > 0 },
    ]

    private static let enforcement = PolicyKey(
        path: ["Enforcement"], speaks: { !$0.enforcements.isEmpty },
        readers: "a managed cohort on a platform of the releases that it names",
        remedy: "name releases for the cohort's platform, or remove the key")

    private static func deferral(
        _ key: String, on platforms: [Platform], _ devices: String, _ speaks: @escaping @Sendable (Policy) -> Bool
    ) -> PolicyKey {
        PolicyKey(
            path: ["Deferrals", key], speaks: speaks, platforms: platforms,
            readers: "a supervised cohort of \(devices)",
            remedy: "write 'deferral-in-days' for every platform, or remove the key")
    }

    /// Whether a cohort with a policy reads the key.
    func isRead(by cohort: Cohort, _ policy: Policy, _ releases: [Release]) -> Bool {
        let acting = policy.effective(on: cohort.platform, under: cohort.management)
        return speaks(acting) && platforms.contains(cohort.platform)
            && (path != Self.enforcement.path
                || policy.enforcements.contains { releases[$0.release].platform == cohort.platform })
    }
}
