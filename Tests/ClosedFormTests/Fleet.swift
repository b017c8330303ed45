// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import TestSupport

let minute = 60
let hour = 3600
let day = 86_400

/// When the release of most closed forms comes out: 03:00 on the first day, UTC.
let releaseInstant = 3 * hour

/// How many devices a closed form is held against.
let fleetSize = sampleSize(debug: 12_000, release: 1_000_000)

/// A fleet in which only one thing is left to chance, so that its window of exposure has a distribution that can be written down.
///
/// Macs on mains power in UTC that are always awake, poll and restart at every second and download in one. A supplement waits for
/// the shortest automatic-install delay, one second. So, from its release: seen at 0 s, downloading at 1 s, staged at 2 s, applied
/// by the restart at 3 s (``supplementPipeline``). A minor update whose clock is due is seen and downloading at 0 s, staged at 1 s,
/// applied at 2 s (``minorPipeline``).
struct Fleet {
    var scenario: Scenario

    /// A fleet on 26.1 that is exposed from the instant ``releaseInstant`` on, and the releases that come.
    init(_ releases: [Release], horizon: Int = 10 * day, seed: UInt64 = 1) {
        let base = Release.minor("26.1", at: -100 * day, fixes: [])
        scenario = Scenario(
            name: "closed form", start: 1_767_225_600, horizon: horizon, devices: fleetSize, seed: freeSeed(seed),
            replication: 0, offersOnSupersededBase: false, releases: [base] + releases,
            vulnerabilities: [Vulnerability(id: "CVE-1", score: 5, platforms: [.macOS], exposedFrom: releaseInstant)],
            policies: [.none], timeZones: [.utc], cohorts: [.restless])
    }

    /// The only cohort.
    var cohort: Cohort {
        get { scenario.cohorts[0] }
        set { scenario.cohorts[0] = newValue }
    }

    var habits: Habits {
        get { cohort.habits }
        set { cohort.habits = newValue }
    }

    /// The only policy.
    var policy: Policy {
        get { scenario.policies[0] }
        set { scenario.policies[0] = newValue }
    }
}

/// The window of a device that waits for nothing but a supplement, and of one that waits for nothing but a minor update.
let supplementPipeline = 3
let minorPipeline = 2

extension Release {
    /// A minor update that is downloaded within a second. Its build is its version.
    static func minor(_ version: String, at time: Int, fixes: [Int] = [0], ramp: Ramp = .none) -> Release {
        guard let number = Version(version) else { preconditionFailure("\(version) is not a version") }
        return Release(
            name: version, platform: .macOS, build: version, kind: .minor(version: number), released: time,
            withdrawn: never, models: .all, ramp: ramp, size: DownloadSize(appleSilicon: 1, intel: 1), fixes: fixes)
    }

    /// The supplement 26.1 (a), which fixes the vulnerability.
    static func supplement(at time: Int = releaseInstant, ramp: Ramp = .none) -> Release {
        guard let letter = Letter("a") else { preconditionFailure("a is a letter") }
        return Release(
            name: "26.1 (a)", platform: .macOS, build: "26.1a", kind: .supplement(letter: letter, prerequisite: "26.1"),
            released: time, withdrawn: never, models: .all, ramp: ramp,
            size: DownloadSize(appleSilicon: 1, intel: 1), fixes: [0])
    }
}

extension Cohort {
    fileprivate static let restless = Cohort(
        name: "macs", share: 1, platform: .macOS, hardware: .desktop,
        models: [Model(name: "Mac", share: 1, chip: .appleSilicon, bases: [Weighted("26.1", share: 1)])],
        timeZones: [Weighted(0, share: 1)], policy: 0, automaticInstall: 1, lag: .after(.constant(0)),
        habits: .restless, power: .mains)
}

extension Habits {
    fileprivate static let restless = Habits(
        wake: .constant(0), bed: .constant(day.double), polls: .atEverySecond, restarts: .atEverySecond,
        automaticRestart: AutomaticRestart(probability: 0, from: 0, to: 1), automaticDelay: .constant(0),
        bandwidth: .constant(1), preparation: Preparation(supplement: 0, minor: 0))
}

extension Recurrence {
    static let atEverySecond = Recurrence.every(.constant(1), jitter: 0)
}

extension Lag {
    /// One kind of owner.
    static func after(_ distribution: Distribution) -> Lag {
        Lag(kinds: [Kind(name: "owner", share: 1, delay: .after(distribution))], pipeline: 0)
    }
}

extension TimeZoneTable {
    static let utc = TimeZoneTable(name: "UTC", periods: [Period(until: FleetModel.never, offset: 0)])
}

extension Int {
    var double: Double { Double(self) }
}
