// SPDX-License-Identifier: GPL-3.0-or-later

/// Why an exposed device is exposed at an instant: exactly one reason holds.
///
/// Reasons say where time went; they do not say what a change would save, which only a comparison of policies can.
public enum BlockingReason: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    // An update that would fix it is in hand; of two, the first of these holds.
    /// It is staged, takes effect at a relaunch of Safari, and Safari has not been relaunched yet.
    case awaitingRelaunch
    /// It is staged and the device has not restarted yet.
    case awaitingRestart
    /// It waits for its user's authorisation.
    case awaitingAuthorisation
    /// It waits below the battery floor for power; or the device is off with an empty battery, whatever is in hand.
    case battery
    /// It is being downloaded or prepared.
    case downloading
    /// The automatic-install delay runs.
    case automaticDelay

    // Nothing that would fix it is in hand; the outlook decides.
    /// No fix will come for this device.
    case unsupported
    /// No fix exists yet for its line and model.
    case awaitingRelease
    /// Policy hides the minor update that it needs.
    case deferred
    /// It needs a minor update that it could have: lag.
    case awaitingBase
    /// The supplement that would fix it has been withdrawn.
    case withdrawn
    /// Its user has removed the supplement that would fix it.
    case removed
    /// Policy forbids automatic installation of the supplement.
    case policyForbidden
    /// The user switched automatic installation off.
    case optedOut
    /// The vendor's ramp has not reached it.
    case notOffered
    /// It is offered and the device has not polled yet.
    case awaitingPoll
    /// It would poll or download, but it is off-line.
    case offline

    /// The reason's name in files and tables.
    public var name: String {
        switch self {
        case .awaitingRelaunch: "awaiting-relaunch"
        case .awaitingRestart: "awaiting-restart"
        case .awaitingAuthorisation: "awaiting-authorisation"
        case .battery: "battery"
        case .downloading: "downloading"
        case .automaticDelay: "automatic-delay"
        case .unsupported: "unsupported"
        case .awaitingRelease: "awaiting-release"
        case .deferred: "deferred"
        case .awaitingBase: "awaiting-base"
        case .withdrawn: "withdrawn"
        case .removed: "removed"
        case .policyForbidden: "policy-forbidden"
        case .optedOut: "opted-out"
        case .notOffered: "not-offered"
        case .awaitingPoll: "awaiting-poll"
        case .offline: "offline"
        }
    }

    /// What the reason says, in a few words for tables.
    public var meaning: String {
        switch self {
        case .awaitingRelaunch: "the fix is staged and waits for a relaunch of Safari"
        case .awaitingRestart: "the fix is staged and waits for a restart"
        case .awaitingAuthorisation: "the fix waits for the user's consent"
        case .battery: "the fix waits for power, or the device is off for want of it"
        case .downloading: "the fix is being downloaded or prepared"
        case .automaticDelay: "the fix was seen and waits for its automatic installation"
        case .unsupported: "no fix will come for the device"
        case .awaitingRelease: "no fix is out yet for the device's line and model"
        case .deferred: "policy hides the update with the fix"
        case .awaitingBase: "a minor update with the fix, or which the fix needs, is out, and the device is not on it"
        case .withdrawn: "the fix was withdrawn"
        case .removed: "the user removed the fix"
        case .policyForbidden: "policy forbids to install the fix automatically"
        case .optedOut: "the user switched automatic installation off"
        case .notOffered: "the vendor's ramp has not reached the device"
        case .awaitingPoll: "the fix is offered and the device has not looked"
        case .offline: "the device would look or download, but has no network"
        }
    }

    /// The reason's name in the names of columns and responses.
    public var columnName: String { String(name.map { $0 == "-" ? "_" : $0 }) }
}
