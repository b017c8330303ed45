// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import FleetModel

let minute = 60
let hour = 3600
let day = 86_400

/// A small scenario whose every instant can be worked out by hand.
///
/// One Mac on mains power, in UTC, from 1 January 2026, 00:00. It polls at every second, begins to download a supplement a second
/// after it has seen it (the shortest delay), downloads 1,000 bytes a second, prepares in no time, and restarts every night at
/// 03:00:00 sharp if something is staged. Its user never restarts it, and minor updates never come by themselves.
struct Fixture {
    var scenario = Scenario(
        name: "fixture", start: 1_767_225_600, horizon: 10 * day, devices: 1, seed: 1, replication: 0,
        offersOnSupersededBase: false, releases: [.minor("26.1", at: -100 * day)],
        vulnerabilities: [Vulnerability(id: "CVE-1", score: 5, platforms: [.macOS], exposedFrom: 0)],
        policies: [.none], timeZones: [.utc], cohorts: [.clockwork])

    init() {}

    /// A fixture with the releases that follow 26.1, exposed from an instant on.
    init(_ releases: [Release], exposedFrom: Int = 0) {
        scenario.releases += releases
        scenario.vulnerabilities[0].exposedFrom = exposedFrom
    }

    /// The first cohort.
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

    var bases: [Weighted<String>] {
        get { cohort.models[0].bases }
        set { cohort.models[0].bases = newValue }
    }

    /// Runs some devices and returns what they counted.
    func tally(_ devices: Range<Int>) -> FleetTally { FleetModelTests.tally(of: World(scenario), devices) }

    /// The story of device 0.
    func story(_ device: Int = 0, isFull: Bool = false) -> Story {
        Story(DeviceStory(World(scenario), device: device, isFull: isFull))
    }
}

/// Runs some devices of a world in one shard.
func tally(of world: World, _ devices: Range<Int>) -> FleetTally {
    var run = FleetRun(world, shardSize: max(1, devices.count))
    run.run(devices)
    withExtendedLifetime(world) {}
    return run.tally
}

/// What the tests ask of a device's story.
struct Story {
    /// An event and its second.
    struct Happening: Equatable, CustomStringConvertible {
        var time: Int
        var event: DeviceEvent
        var description: String { "\(time): \(event)" }
    }

    /// A stretch of exposure for one reason.
    struct Spell: Equatable, CustomStringConvertible {
        var reason: BlockingReason
        var from: Int
        var to: Int
        var description: String { "\(reason.name) \(from)..<\(to)" }
    }

    /// What happened to the device, its exposure left out.
    private(set) var happenings: [Happening] = []
    /// Its exposure, by vulnerability.
    private(set) var spells: [Int: [Spell]] = [:]
    /// When the first windows closed, by vulnerability.
    private(set) var protected: [Int: Int] = [:]
    /// The vulnerabilities that it never had, and when that was settled.
    private(set) var neverExposed: [Int: Int] = [:]
    let told: DeviceStory

    init(_ story: DeviceStory) {
        told = story
        for moment in story.moments {
            switch moment.event {
            case .exposed(let vulnerability, let reason, let from):
                spells[vulnerability, default: []].append(Spell(reason: reason, from: from, to: moment.time))
            case .protected(let vulnerability): protected[vulnerability] = moment.time
            case .neverExposed(let vulnerability): neverExposed[vulnerability] = moment.time
            case .starts, .becomesExposed, .staysExposed: break
            default: happenings.append(Happening(time: moment.time, event: moment.event))
            }
        }
    }

    /// The first time of an event; nil if it does not happen.
    func time(_ event: DeviceEvent) -> Int? { happenings.first { $0.event == event }?.time }
    func times(_ event: DeviceEvent) -> [Int] { happenings.filter { $0.event == event }.map(\.time) }
}

func at(_ time: Int, _ event: DeviceEvent) -> Story.Happening { Story.Happening(time: time, event: event) }
func spell(_ reason: BlockingReason, _ from: Int, _ to: Int) -> Story.Spell {
    Story.Spell(reason: reason, from: from, to: to)
}

extension Release {
    /// A minor update of 120,000 bytes: two minutes. Its build is its version.
    static func minor(
        _ version: String, at released: Int, fixes: [Int] = [], withdrawn: Int = never, models: ModelScope = .all,
        ramp: Ramp = .none, platform: Platform = .macOS
    ) -> Release {
        guard let number = Version(version) else { preconditionFailure("\(version) is not a version") }
        return Release(
            name: version, platform: platform, build: version, kind: .minor(version: number), released: released,
            withdrawn: withdrawn, models: models, ramp: ramp,
            size: DownloadSize(appleSilicon: 120_000, intel: 120_000), fixes: fixes)
    }

    /// A supplement of 59,000 bytes, 29,000 on Intel: staged a minute, or half of one, after it was seen. Its build is base and
    /// letter.
    static func supplement(
        _ letter: String, on base: String = "26.1", at released: Int, fixes: [Int] = [0], withdrawn: Int = never,
        models: ModelScope = .all, ramp: Ramp = .none, platform: Platform = .macOS, effect: Effect = .restart
    ) -> Release {
        guard let place = Letter(letter) else { preconditionFailure("\(letter) is not a letter") }
        return Release(
            name: "\(base) (\(letter))", platform: platform, build: base + letter,
            kind: .supplement(letter: place, prerequisite: base), effect: effect, released: released,
            withdrawn: withdrawn, models: models, ramp: ramp,
            size: DownloadSize(appleSilicon: 59_000, intel: 29_000), fixes: fixes)
    }

    /// A Safari release of 60,000 bytes: staged a minute after it was taken. Its build is its name.
    static func safari(
        _ version: String, for lines: [Int] = [26], at released: Int, fixes: [Int] = [0], withdrawn: Int = never
    ) -> Release {
        guard let number = Version(version) else { preconditionFailure("\(version) is not a version") }
        return Release(
            name: "Safari \(version)", platform: .macOS, build: "Safari\(version)",
            kind: .safari(version: number, lines: lines), released: released, withdrawn: withdrawn, models: .all,
            ramp: .none, size: DownloadSize(appleSilicon: 60_000, intel: 60_000), fixes: fixes)
    }
}

extension Cohort {
    /// The cohort of ``Fixture``.
    static let clockwork = Cohort(
        name: "macs", share: 1, platform: .macOS, hardware: .desktop,
        models: [Model(name: "Mac", share: 1, chip: .appleSilicon, bases: [Weighted("26.1", share: 1)])],
        timeZones: [Weighted(0, share: 1)], policy: 0, automaticInstall: 1, lag: .never, habits: .clockwork,
        power: .mains)
}

extension Habits {
    static let clockwork = Habits(
        wake: .constant(Double(7 * hour)), bed: .constant(Double(22 * hour)), polls: .atEverySecond, restarts: .never,
        automaticRestart: AutomaticRestart(probability: 1, from: 3 * hour, to: 3 * hour + 1),
        automaticDelay: .constant(0), bandwidth: .constant(1000), preparation: Preparation(supplement: 0, minor: 0))

    /// Always awake, restarting and polling at every second: nothing is waited for but what a test is about.
    static var restless: Habits {
        var habits = clockwork
        habits.wake = .constant(0)
        habits.bed = .constant(Double(day))
        habits.restarts = .atEverySecond
        habits.automaticRestart.probability = 0
        habits.bandwidth = .constant(1e9)
        return habits
    }
}

extension Recurrence {
    static let atEverySecond = Recurrence.every(.constant(1), jitter: 0)
}

extension Lag {
    static let never = Lag(kinds: [Kind(name: "never", share: 1, delay: .never)], pipeline: 0)

    /// One kind of owner.
    static func after(_ distribution: Distribution, pipeline: Int = 0) -> Lag {
        Lag(
            kinds: [Kind(name: "owner", share: 1, delay: .after(distribution))], pipeline: pipeline,
            supersession: .newest)
    }
}

extension TimeZoneTable {
    static let utc = TimeZoneTable(name: "UTC", periods: [Period(until: FleetModel.never, offset: 0)])
}

extension Battery {
    /// A battery that holds 100 %, loses 100 % a day, gains 240 % a day (10 % an hour), and is only ever charged when it is
    /// empty: an hour after it went off, for two hours.
    static let clockwork = Battery(
        initialLevel: .constant(1), drain: .constant(100), charge: .constant(240), nights: .constant(0),
        topUps: .constant(0), topUpDuration: hour, lowLevel: .constant(0), lowDelay: .constant(Double(hour)),
        lowDuration: 2 * hour, floor: Floor(appleSilicon: 0, intel: 0), minorFloor: Floor(appleSilicon: 0, intel: 0))
}
