// SPDX-License-Identifier: GPL-3.0-or-later

/// Devices that share platform, hardware, management and habits; every result can be split by cohort.
public struct Cohort: Sendable, Equatable {
    /// The cohort's name in the scenario.
    public var name: String
    /// The share of the fleet, from 0 to 1.
    public var share: Double
    /// The platform.
    public var platform: Platform
    /// The kind of device.
    public var hardware: Hardware
    /// The models with their shares, which add up to 1.
    public var models: [Model]
    /// The time zones with their shares, which add up to 1.
    public var timeZones: [Weighted<Int>]
    /// How the devices are managed.
    public var management: Management
    /// The policy, as an index into the scenario's list; ``Policy/effective(on:under:)`` says what of it acts.
    public var policy: Int
    /// The share of devices whose user left "Automatically Install" on.
    public var automaticInstall: Double
    /// When the models' bases held: not after the start; from then to the start devices follow their lag alone.
    public var basesAt: Int
    /// Devices that come into the fleet later.
    public var joining: Coming
    /// Devices that leave the fleet: retired or lost.
    public var departure: Coming
    /// What the server is told, if the devices are managed.
    public var reports: Reports
    /// When minor updates and major upgrades reach a device.
    public var lag: Lag
    /// What a device of the cohort does by habit.
    public var habits: Habits
    /// What powers it.
    public var power: Power

    /// Makes a cohort.
    public init(
        name: String, share: Double, platform: Platform, hardware: Hardware, models: [Model],
        timeZones: [Weighted<Int>], management: Management = .supervised, policy: Int, automaticInstall: Double,
        basesAt: Int = 0, joining: Coming = .none, departure: Coming = .none, reports: Reports = .none, lag: Lag,
        habits: Habits, power: Power
    ) {
        self.name = name
        self.share = share
        self.platform = platform
        self.hardware = hardware
        self.models = models
        self.timeZones = timeZones
        self.management = management
        self.policy = policy
        self.automaticInstall = automaticInstall
        self.basesAt = basesAt
        self.joining = joining
        self.departure = departure
        self.reports = reports
        self.lag = lag
        self.habits = habits
        self.power = power
    }
}

/// A value and its share among alternatives.
public struct Weighted<Value: Sendable & Equatable>: Sendable, Equatable {
    /// The alternative.
    public var value: Value
    /// Its share, from 0 to 1.
    public var share: Double
    /// Makes an alternative with its share.
    public init(_ value: Value, share: Double) {
        self.value = value
        self.share = share
    }
}

/// A model of device within a cohort: what releases are scoped to.
public struct Model: Sendable, Equatable {
    /// The name that releases refer to.
    public var name: String
    /// The share within the cohort, from 0 to 1.
    public var share: Double
    /// The processor family.
    public var chip: Chip
    /// The bases that devices run at ``Cohort/basesAt``, as builds, with shares that add up to 1.
    public var bases: [Weighted<String>]

    /// Makes a model.
    public init(name: String, share: Double, chip: Chip, bases: [Weighted<String>]) {
        self.name = name
        self.share = share
        self.chip = chip
        self.bases = bases
    }
}

/// When minor updates reach a device: the lag from public release to installation, by kind of owner.
public struct Lag: Sendable, Equatable {
    /// The kinds of owner (seekers, those who wait for the automatic wave, stragglers, …); their shares add up to 1.
    ///
    /// A device belongs to one kind for good: attentiveness is a trait of its owner.
    public var kinds: [Kind]
    /// The same for the upgrade to a newer line, counted from the newer line's first release: a draw of its own.
    public var major: [Kind]
    /// When a minor update installs by itself where policy says `InstallOSUpdates: AlwaysOn`, whatever the owner's kind.
    public var alwaysOn: Delay
    /// What polls, downloads, batteries and restarts add on average, in seconds: taken out of the clock, so that the
    /// lag is release-to-installed as the adoption data are.
    public var pipeline: Int
    /// What happens when a newer minor update appears before a clock is due.
    public var supersession: Supersession

    /// What happens when a newer minor update appears before the clock of an older one is due.
    public enum Supersession: String, Sendable, CaseIterable, BitwiseCopyable {
        /// Each clock brings its own release.
        case own
        /// The first clock that is due brings the newest release that is offered.
        case newest
        /// A newer release that is offered cancels the clocks of older ones.
        case restart
    }

    /// A kind of owner.
    public struct Kind: Sendable, Equatable {
        /// The kind's name in the scenario.
        public var name: String
        /// Its share, from 0 to 1.
        public var share: Double
        /// When an update reaches it.
        public var delay: Delay
        /// Whether updates come to it by automatic installation, which a policy can switch off.
        public var isAutomatic: Bool
        /// Makes a kind of owner.
        public init(name: String, share: Double, delay: Delay, isAutomatic: Bool = false) {
            self.name = name
            self.share = share
            self.delay = delay
            self.isAutomatic = isAutomatic
        }
        /// Who never takes the update.
        public static let staying = Kind(name: "staying", share: 1, delay: .never)
    }

    /// The delay from public release to installation.
    public enum Delay: Sendable, Equatable {
        /// Seconds; an owner is as late with one release as with the next.
        case after(Distribution)
        /// The vendor's automatic wave: a fleet-level centre for each release (in seconds since release, drawn once per
        /// replication), and a normal spread in seconds from device to device, cut off at the release.
        case wave(center: Distribution, spread: Double)
        /// Never by itself.
        case never
    }

    /// Makes a lag.
    public init(
        kinds: [Kind], major: [Kind] = [.staying], alwaysOn: Delay = .never, pipeline: Int,
        supersession: Supersession = .own
    ) {
        self.kinds = kinds
        self.major = major
        self.alwaysOn = alwaysOn
        self.pipeline = pipeline
        self.supersession = supersession
    }
}
