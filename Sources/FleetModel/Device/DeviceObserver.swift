// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that happens to a device, as a trace tells it.
public enum DeviceEvent: Sendable, Equatable {
    /// The device enters the simulation on a release.
    case starts(release: Int)
    /// The device joins the fleet on a release.
    case joins(release: Int)
    /// The device leaves the fleet.
    case leaves
    /// A poll sees a supplement or minor update that the device will take.
    case sees(release: Int)
    /// The first attempt at a download fails; others follow.
    case failsToDownload(release: Int)
    /// The download of an update begins.
    case downloads(release: Int, seconds: Int)
    /// An update is prepared but the battery is below its floor.
    case waitsForPower(release: Int)
    /// An update waits for its user's authorisation.
    case waitsForAuthorisation(release: Int)
    /// An update is staged.
    case stages(release: Int)
    /// The device restarts with something staged, or because it was switched on.
    case restarts(RestartCause)
    /// A restart applies a release.
    case applies(release: Int)
    /// Safari is relaunched with an update staged that takes effect in it.
    case relaunches(release: Int)
    /// A report tells the server news of what the device runs.
    case reports(release: Int)
    /// An update in hand is dropped because Apple withdrew it, or because a newer base replaced its own.
    case drops(release: Int)
    /// A declaration that enforces a release arrives, and the device follows it.
    case isToldToInstall(release: Int)
    /// The supplement that the device runs is to be removed at the next restart.
    case isToRemove(release: Int)
    /// A restart has removed the supplement.
    case removes(release: Int)
    /// The device is exposed again.
    case reopens(vulnerability: Int)
    /// The battery is empty.
    case switchesOff
    /// A poll that changed nothing; only in a full story.
    case polls
    /// A look into the settings pane that changed nothing; only in a full story.
    case checks
    /// The network goes, or comes back; only in a full story.
    case goesOffline
    case comesOnline
    /// The charger is plugged in, or pulled out; only in a full story.
    case plugsIn
    case unplugs
    /// The vulnerability's account closes: fixed before exposure began, or protected now.
    case neverExposed(vulnerability: Int)
    /// The first window of exposure closes.
    case protected(vulnerability: Int)
    /// The device has been exposed for one reason from an instant until now.
    case exposed(vulnerability: Int, reason: BlockingReason, from: Int)
    /// The first spell of exposure begins here; found when the story is complete.
    case becomesExposed(vulnerability: Int)
    /// The story ends, or the device leaves the fleet, exposed.
    case staysExposed(vulnerability: Int)

    /// Why a device restarted.
    public enum RestartCause: String, Sendable {
        /// The user's habit.
        case habit
        /// The update's own restart in an idle charging night.
        case automatic
        /// An enforcement's deadline.
        case enforced
        /// Power came back after an empty battery.
        case switchedOn
    }
}

/// Watches devices. A run's own observer does nothing and costs nothing.
protocol DeviceObserver {
    /// Whether it sees anything: what only a trace needs to know is worked out for a watching observer only.
    static var isWatching: Bool { get }
    mutating func observe(_ event: @autoclosure () -> DeviceEvent, at time: Int)
}

/// Sees nothing.
struct NoObserver: DeviceObserver {
    static var isWatching: Bool { false }
    @inline(__always)
    mutating func observe(_ event: @autoclosure () -> DeviceEvent, at time: Int) {}
}

/// Writes everything down.
struct Recorder: DeviceObserver {
    static var isWatching: Bool { true }
    var story: [(time: Int, event: DeviceEvent)] = []
    mutating func observe(_ event: @autoclosure () -> DeviceEvent, at time: Int) { story.append((time, event())) }
}
