// SPDX-License-Identifier: GPL-3.0-or-later

/// What became of one device and one vulnerability: a row for survival analysis.
///
/// Times are whole seconds since the start of exposure. A record follows the first exposure of its device, from ``entry`` to
/// ``exit``; later ones, after a removal, count in ``exposedSeconds`` only.
public struct DeviceRecord: Sendable, Equatable {
    /// How the device stood to the vulnerability when its exposure could begin.
    public enum Standing: String, Sendable, CaseIterable {
        /// Affected and unfixed at the start of exposure: its first window is counted.
        case atRisk = "at-risk"
        /// Exposed when it joined, after exposure had begun; outside every window.
        case joinedExposed = "joined-exposed"
        /// Fixed or not affected, and exposed later, when its supplement was removed; outside every window.
        case exposedLater = "exposed-later"
        /// Fixed or not affected, and never exposed.
        case neverExposed = "never-exposed"
        /// Left the fleet before exposure began.
        case absent
    }

    /// How the first exposure of a device ended.
    public enum Outcome: String, Sendable, CaseIterable {
        /// A restart applied the fix: the event.
        case protected
        /// Not by the horizon: censored there.
        case unprotected
        /// The device left the fleet before: censored there.
        case lost
    }

    /// The device's number.
    public let device: Int
    /// Its cohort, as an index into the scenario's list.
    public let cohort: Int
    /// The vulnerability, as an index into the scenario's list.
    public let vulnerability: Int
    /// Where the device stood.
    public let standing: Standing
    /// When its first exposure began: 0 for a device at risk. Nil for one that was never exposed.
    public let entry: Int?
    /// When that ended, or was last seen; nil where ``entry`` is.
    public let exit: Int?
    /// How it ended; nil where ``entry`` is.
    public let outcome: Outcome?
    /// All exposed seconds, up to the horizon or until the device left.
    public let exposedSeconds: Int
}
