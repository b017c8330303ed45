// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// A key of a policy and who reads it.
struct PolicyKey: Sendable {
    var path: [String]
    /// Whether a policy says anything under the key.
    var speaks: @Sendable (Policy) -> Bool
    /// The platforms that read it.
    var platforms = Platform.allCases
    /// Cohorts that read it, for messages.
    var readers = "a supervised cohort"
    var remedy = "supervise such a cohort, or remove the key"
    /// Whether the timeline has what the key is about.
    var isMet: @Sendable ([Release]) -> Bool = { _ in true }

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
        safari,
    ]

    /// What it hides is Safari, so without a Safari release it hides nothing.
    private static let safari: PolicyKey = {
        var key = deferral("SystemPeriodInDays", on: [.macOS], "Macs") { $0.systemPeriodInDays > 0 }
        key.readers += ", and a Safari release in the timeline,"
        key.isMet = { $0.contains(where: \.isSafari) }
        return key
    }()

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

    /// Whether this is the key that enrolled devices heed without supervision.
    var isEnforcement: Bool { path == Self.enforcement.path }

    /// Whether a cohort with a policy reads the key.
    func isRead(by cohort: Cohort, _ policy: Policy, _ releases: [Release]) -> Bool {
        speaks(policy.effective(on: cohort.platform, under: cohort.management)) && platforms.contains(cohort.platform)
            && isMet(releases)
            && (!isEnforcement
                || policy.enforcements.contains { releases[$0.release].platform == cohort.platform })
    }
}
