// SPDX-License-Identifier: GPL-3.0-or-later

/// What a device does by itself and what its user does with it.
public struct Habits: Sendable, Equatable {
    /// When the day begins for the user, in seconds after local midnight, from device to device.
    public var wake: Distribution
    /// When the day ends, in seconds after local midnight (at most 86,400), later than ``wake``.
    public var bed: Distribution
    /// When the device asks for updates by itself.
    public var polls: Recurrence
    /// When the user restarts the device for reasons of his own; counted in waking time.
    public var restarts: Recurrence
    /// When the user opens the settings pane for updates; counted in waking time.
    public var checks: Recurrence
    /// The probability that a user who opens the pane installs a letter that it shows.
    public var installsByHand: Double
    /// When the user relaunches Safari; counted in waking time.
    public var relaunches: Recurrence
    /// When the user removes a supplement again.
    public var removal: Removal
    /// When the device is off-line.
    public var offline: OfflineSpells
    /// What an update on its way waits for before it may be staged.
    public var authorisation: Authorisation
    /// The restart that an update does for itself in an idle charging night.
    public var automaticRestart: AutomaticRestart
    /// Seconds from the first poll that sees a supplement to the start of its automatic installation.
    public var automaticDelay: Distribution
    /// Bytes per second, from device to device.
    public var bandwidth: Distribution
    /// How often a download fails to begin.
    public var downloadFailure: DownloadFailure
    /// Seconds from the end of a download until the update is staged.
    public var preparation: Preparation

    /// Makes a set of habits.
    public init(
        wake: Distribution, bed: Distribution, polls: Recurrence, restarts: Recurrence, checks: Recurrence = .never,
        installsByHand: Double = 0, relaunches: Recurrence = .never, removal: Removal = .never,
        offline: OfflineSpells = .never, authorisation: Authorisation = .none, automaticRestart: AutomaticRestart,
        automaticDelay: Distribution, bandwidth: Distribution, downloadFailure: DownloadFailure = .never,
        preparation: Preparation
    ) {
        self.wake = wake
        self.bed = bed
        self.polls = polls
        self.restarts = restarts
        self.checks = checks
        self.installsByHand = installsByHand
        self.relaunches = relaunches
        self.removal = removal
        self.offline = offline
        self.authorisation = authorisation
        self.automaticRestart = automaticRestart
        self.automaticDelay = automaticDelay
        self.bandwidth = bandwidth
        self.downloadFailure = downloadFailure
        self.preparation = preparation
    }
}

/// Something that recurs, in slots that a calendar fixes, so that no extra occurrence ever moves another.
public enum Recurrence: Sendable, Equatable {
    /// Once per interval, at the device's own phase plus a jitter that is uniform on [0, `jitter`) in each slot.
    /// The interval (seconds) is drawn per device; `jitter` is at most the interval.
    case every(Distribution, jitter: Int)
    /// A Poisson process whose mean interval (seconds) is drawn per device.
    case random(mean: Distribution)
    /// Not at all.
    case never
}

/// The removal of a supplement by the user.
public struct Removal: Sendable, Equatable {
    /// The probability that an applied letter is removed.
    public var probability: Double
    /// Seconds from its application until the user decides to.
    public var after: Distribution

    /// Makes a habit of removal.
    public init(probability: Double, after: Distribution) {
        self.probability = probability
        self.after = after
    }
    /// Nobody removes anything.
    public static let never = Removal(probability: 0, after: .constant(0))
}

/// Attempts at a download that fail before anything is loaded.
public struct DownloadFailure: Sendable, Equatable, BitwiseCopyable {
    /// The probability that an attempt fails; all attempts of a device at one build within one hour fare alike.
    public var probability: Double
    /// Seconds from a failed attempt to the next one; at least 60.
    public var retry: Int

    /// Makes a rate of failure.
    public init(probability: Double, retry: Int) {
        self.probability = probability
        self.retry = retry
    }
    /// Every attempt succeeds.
    public static let never = DownloadFailure(probability: 0, retry: 3600)
}

/// Spells in which a device has no network.
public struct OfflineSpells: Sendable, Equatable {
    /// When spells begin.
    public var begin: Recurrence
    /// Seconds that a spell lasts; the next one takes its place if it begins earlier.
    public var lasting: Distribution

    /// Makes a habit of being off-line.
    public init(begin: Recurrence, lasting: Distribution) {
        self.begin = begin
        self.lasting = lasting
    }
    /// Always on-line.
    public static let never = OfflineSpells(begin: .never, lasting: .constant(0))
}

/// The user's consent without which some devices stage nothing: a Mac without an escrowed bootstrap token, an iPhone that wants its
/// passcode.
public struct Authorisation: Sendable, Equatable {
    /// The share of devices that need it.
    public var share: Double
    /// Seconds until the user gives it.
    public var after: Distribution

    /// Makes a need of authorisation.
    public init(share: Double, after: Distribution) {
        self.share = share
        self.after = after
    }
    /// Nobody needs it.
    public static let none = Authorisation(share: 0, after: .constant(0))
}

/// The automatic restart of a device that has something staged and spends the night charging and idle.
public struct AutomaticRestart: Sendable, Equatable, BitwiseCopyable {
    /// The probability that a charging night is idle enough.
    public var probability: Double
    /// The earliest local time of day, in seconds after midnight.
    public var from: Int
    /// The latest local time of day (exclusive), in seconds after midnight.
    public var to: Int

    /// Makes an automatic restart.
    public init(probability: Double, from: Int, to: Int) {
        self.probability = probability
        self.from = from
        self.to = to
    }
}

/// Seconds that a device prepares an update after its download.
public struct Preparation: Sendable, Equatable, BitwiseCopyable {
    /// For a supplement.
    public var supplement: Int
    /// For a minor update.
    public var minor: Int
    /// Makes a preparation.
    public init(supplement: Int, minor: Int) {
        self.supplement = supplement
        self.minor = minor
    }
}
