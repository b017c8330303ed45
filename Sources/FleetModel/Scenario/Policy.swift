// SPDX-License-Identifier: GPL-3.0-or-later

/// What an administrator has set through declarative management, under Apple's own key names.
///
/// Source: Apple, Device Management, `com.apple.configuration.softwareupdate.settings`.
public struct Policy: Sendable, Equatable {
    /// The policy's name in the scenario.
    public var name: String
    /// `AutomaticActions.InstallSecurityUpdate`: who decides whether supplements install by themselves.
    public var installSecurityUpdate: AutomaticAction
    /// `AutomaticActions.Download`: who decides whether updates download by themselves.
    public var download: AutomaticAction
    /// `AutomaticActions.InstallOSUpdates`: who decides whether minor updates install by themselves.
    public var installOSUpdates: AutomaticAction
    /// `RapidSecurityResponse.Enable`: whether owners may install supplements by hand.
    public var enable: Bool
    /// `RapidSecurityResponse.EnableRollback`: whether owners may remove them.
    public var enableRollback: Bool
    /// `Deferrals.CombinedPeriodInDays`: days from public release for which iOS and iPadOS hide an update; 0 for none.
    public var combinedPeriodInDays: Int
    /// `Deferrals.MinorPeriodInDays`: days from public release for which macOS hides a minor update; 0 for none.
    public var minorPeriodInDays: Int
    /// `Deferrals.MajorPeriodInDays`: days from public release for which macOS hides a newer line; 0 for none.
    public var majorPeriodInDays: Int
    /// `Deferrals.SystemPeriodInDays`: days from public release for which macOS hides what is no update of the system: here Safari; 0
    /// for none.
    public var systemPeriodInDays: Int
    /// Declarations that enforce a release by a deadline.
    public var enforcements: [Enforcement]

    /// Makes a policy.
    public init(
        name: String, installSecurityUpdate: AutomaticAction = .allowed, download: AutomaticAction = .allowed,
        installOSUpdates: AutomaticAction = .allowed, enable: Bool = true, enableRollback: Bool = true,
        combinedPeriodInDays: Int = 0, minorPeriodInDays: Int = 0, majorPeriodInDays: Int = 0,
        systemPeriodInDays: Int = 0, enforcements: [Enforcement] = []
    ) {
        self.name = name
        self.installSecurityUpdate = installSecurityUpdate
        self.download = download
        self.installOSUpdates = installOSUpdates
        self.enable = enable
        self.enableRollback = enableRollback
        self.combinedPeriodInDays = combinedPeriodInDays
        self.minorPeriodInDays = minorPeriodInDays
        self.majorPeriodInDays = majorPeriodInDays
        self.systemPeriodInDays = systemPeriodInDays
        self.enforcements = enforcements
    }

    /// The policy of a device that nobody manages.
    public static let none = Policy(name: "none")

    /// What several declarations come to together: deferrals by the longest, actions by the last of `Allowed`, `AlwaysOn` and
    /// `AlwaysOff`, permissions if all agree, enforcements side by side.
    ///
    /// Source: Apple, Device Management, `com.apple.configuration.softwareupdate.settings`, the rules for combining.
    public func merged(with other: Policy) -> Policy {
        Policy(
            name: name + "+" + other.name,
            installSecurityUpdate: max(installSecurityUpdate, other.installSecurityUpdate),
            download: max(download, other.download), installOSUpdates: max(installOSUpdates, other.installOSUpdates),
            enable: enable && other.enable, enableRollback: enableRollback && other.enableRollback,
            combinedPeriodInDays: max(combinedPeriodInDays, other.combinedPeriodInDays),
            minorPeriodInDays: max(minorPeriodInDays, other.minorPeriodInDays),
            majorPeriodInDays: max(majorPeriodInDays, other.majorPeriodInDays),
            systemPeriodInDays: max(systemPeriodInDays, other.systemPeriodInDays),
            enforcements: enforcements + other.enforcements)
    }

    /// What of the policy acts on a device: every key on a supervised one, enforcement only on an iPhone or iPad that is enrolled
    /// without supervision, nothing on others.
    ///
    /// Source: Apple, Device Management, the same page: settings need supervision, enforcement needs supervision on macOS and
    /// device enrolment on iOS and iPadOS.
    public func effective(on platform: Platform, under management: Management) -> Policy {
        switch management {
        case .supervised: self
        case .enrolled where platform != .macOS: Policy(name: name, enforcements: enforcements)
        case .enrolled, .none: Policy(name: name)
        }
    }

    /// Whether minor updates install by themselves whatever the owner chose.
    public var installsMinorUpdates: Bool { installOSUpdates == .alwaysOn && download != .alwaysOff }

    /// Whether minor updates never install by themselves.
    public var forbidsMinorUpdates: Bool { installOSUpdates == .alwaysOff || download == .alwaysOff }

    /// The deferral of minor updates, in seconds, that the platform's own key sets.
    public func deferral(on platform: Platform) -> Int {
        86_400 * (platform == .macOS ? minorPeriodInDays : combinedPeriodInDays)
    }

    /// The deferral of a newer line, in seconds, that the platform's own key sets.
    public func majorDeferral(on platform: Platform) -> Int {
        86_400 * (platform == .macOS ? majorPeriodInDays : combinedPeriodInDays)
    }
}

/// The three values of Apple's `AutomaticActions` keys.
public enum AutomaticAction: String, Sendable, CaseIterable, BitwiseCopyable, Comparable {
    /// The user decides.
    case allowed = "Allowed"
    /// Always, whatever the user chose.
    case alwaysOn = "AlwaysOn"
    /// Never by itself.
    case alwaysOff = "AlwaysOff"

    /// The order in which several declarations are combined: the last one holds.
    public static func < (left: AutomaticAction, right: AutomaticAction) -> Bool {
        func place(_ action: AutomaticAction) -> Int { allCases.firstIndex(of: action) ?? 0 }
        return place(left) < place(right)
    }
}

/// How a device is managed: what of a policy acts on it.
public enum Management: String, Sendable, CaseIterable, BitwiseCopyable {
    /// Not at all.
    case none
    /// By device enrolment, without supervision.
    case enrolled
    /// Supervised.
    case supervised
}

/// A declaration that enforces one release by a deadline.
///
/// Source: Apple, Device Management, `com.apple.configuration.softwareupdate.enforcement.specific`.
public struct Enforcement: Sendable, Equatable {
    /// The release, as an index into the scenario's list: a minor update or a supplement.
    public var release: Int
    /// Whether supplements of that base come with it, as they do where `TargetBuildVersion` is left out.
    public var takesSupplements: Bool
    /// When the server declares it, in seconds from the scenario's start.
    public var declared: Int
    /// `TargetLocalDateTime`: the deadline by the clock on the user's wall, in seconds from midnight of the day (UTC) on which the
    /// scenario starts.
    public var deadline: Int

    /// Makes a declaration.
    public init(release: Int, takesSupplements: Bool, declared: Int, deadline: Int) {
        self.release = release
        self.takesSupplements = takesSupplements
        self.declared = declared
        self.deadline = deadline
    }
}
