// SPDX-License-Identifier: GPL-3.0-or-later

/// One fleet, one timeline and one future: everything a run depends on, with every unit resolved.
///
/// All instants are whole seconds from ``start``; a negative one lies before it. There are no optionals: what a
/// scenario file leaves out has been filled in by the defaults before a value of this type exists.
/// Fleet-level quantities (drawn once per replication and shared by all devices) are already numbers here,
/// so that two replications of one scenario file are two values of this type.
public struct Scenario: Sendable, Equatable {
    /// The scenario's title, as reports print it.
    public var name: String
    /// The instant 0 of every time in the scenario, in seconds since 1970-01-01T00:00:00Z.
    public var start: Int64
    /// Where the simulation ends, in seconds from ``start``; greater than 0.
    public var horizon: Int
    /// The number of devices; greater than 0.
    public var devices: Int
    /// The seed that every draw depends on.
    public var seed: UInt64
    /// The number of this replication, from 0.
    public var replication: Int
    /// Whether a supplement is offered on a base that a later minor update has superseded (documented: no).
    public var offersOnSupersededBase: Bool
    /// Whether a minor update brings the newest supplement on it in the same restart (documented: yes).
    public var combinesUpdates: Bool
    /// Whether a withdrawal removes installed copies of a supplement, too (July 2023: no).
    public var removesWithdrawnCopies: Bool
    /// Whether a removed letter is installed again like any other (undocumented).
    public var reinstallsRemoved: Bool
    /// Whether `Download: AlwaysOff` stops automatic supplements, too (the sources disagree).
    public var downloadStopsSupplements: Bool
    /// Whether polls are counted, which takes time and changes nothing else.
    public var countsPolls: Bool
    /// The releases of every platform, in order of release.
    public var releases: [Release]
    /// The vulnerabilities whose exposure is followed; at most 64.
    public var vulnerabilities: [Vulnerability]
    /// What administrators have set; the first is the empty policy of an unmanaged device.
    public var policies: [Policy]
    /// The time zones that cohorts refer to.
    public var timeZones: [TimeZoneTable]
    /// The cohorts, in the order of the scenario file; their shares add up to 1.
    public var cohorts: [Cohort]

    /// Makes a scenario from its parts; the reader of scenario files checks what the types do not.
    public init(
        name: String, start: Int64, horizon: Int, devices: Int, seed: UInt64, replication: Int,
        offersOnSupersededBase: Bool, combinesUpdates: Bool = true, removesWithdrawnCopies: Bool = false,
        reinstallsRemoved: Bool = false, downloadStopsSupplements: Bool = true, countsPolls: Bool = false,
        releases: [Release], vulnerabilities: [Vulnerability],
        policies: [Policy], timeZones: [TimeZoneTable], cohorts: [Cohort]
    ) {
        self.name = name
        self.start = start
        self.horizon = horizon
        self.devices = devices
        self.seed = seed
        self.replication = replication
        self.offersOnSupersededBase = offersOnSupersededBase
        self.combinesUpdates = combinesUpdates
        self.removesWithdrawnCopies = removesWithdrawnCopies
        self.reinstallsRemoved = reinstallsRemoved
        self.downloadStopsSupplements = downloadStopsSupplements
        self.countsPolls = countsPolls
        self.releases = releases
        self.vulnerabilities = vulnerabilities
        self.policies = policies
        self.timeZones = timeZones
        self.cohorts = cohorts
    }
}

extension Scenario {
    /// What acts on the devices of a cohort of the policy that it names.
    public func policy(of cohort: Cohort) -> Policy {
        policies[cohort.policy].effective(on: cohort.platform, under: cohort.management)
    }
}

/// The instant that never comes.
public let never = Int.max
