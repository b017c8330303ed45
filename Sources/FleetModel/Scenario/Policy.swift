// SPDX-License-Identifier: GPL-3.0-or-later

/// What an administrator has set through declarative management, under Apple's own key names.
///
/// Source: Apple, Device Management, `com.apple.configuration.softwareupdate.settings`.
public struct Policy: Sendable, Equatable {
    /// The policy's name in the scenario.
    public var name: String
    /// `AutomaticActions.InstallSecurityUpdate`: who decides whether supplements install by themselves.
    public var installSecurityUpdate: AutomaticAction
    /// `Deferrals.CombinedPeriodInDays`: days from public release for which iOS and iPadOS hide an update; 0 for none.
    public var combinedPeriodInDays: Int
    /// `Deferrals.MinorPeriodInDays`: days from public release for which macOS hides a minor update; 0 for none.
    public var minorPeriodInDays: Int

    /// `Deferrals.MajorPeriodInDays`: days from public release for which macOS hides a newer line; 0 for none.
    public var majorPeriodInDays: Int

    /// Makes a policy.
    public init(
        name: String, installSecurityUpdate: AutomaticAction, combinedPeriodInDays: Int, minorPeriodInDays: Int,
        majorPeriodInDays: Int = 0
    ) {
        self.name = name
        self.installSecurityUpdate = installSecurityUpdate
        self.combinedPeriodInDays = combinedPeriodInDays
        self.minorPeriodInDays = minorPeriodInDays
        self.majorPeriodInDays = majorPeriodInDays
    }

    /// The policy of a device that nobody manages.
    public static let none = Policy(
        name: "none", installSecurityUpdate: .allowed, combinedPeriodInDays: 0, minorPeriodInDays: 0)

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
public enum AutomaticAction: String, Sendable, CaseIterable, BitwiseCopyable {
    /// The user decides.
    case allowed = "Allowed"
    /// Always, whatever the user chose.
    case alwaysOn = "AlwaysOn"
    /// Never by itself.
    case alwaysOff = "AlwaysOff"
}
