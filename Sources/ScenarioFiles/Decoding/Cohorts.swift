// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What the rest of the scenario says that a cohort refers to.
struct CohortSurroundings {
    /// The scenario's start, in seconds since 1970.
    var start: Int
    var releases: [Release]
    /// Whether the start is sound, so that releases can be told to be before or after it.
    var startIsSound: Bool
    var policies: PolicyTable
    var timeZones: TimeZoneNames

    /// The minor updates of a platform.
    func bases(on platform: Platform) -> [Release] {
        releases.filter {
            guard $0.platform == platform, case .minor = $0.kind else { return false }
            return true
        }
    }
}

extension Reading<Cohort> {
    /// Devices that share platform, hardware, management and habits.
    static func cohort(_ name: String, _ surroundings: CohortSurroundings) -> Reading {
        .mapping { read in
            read.knows("like", because: "the scenario is written out already")
            let share = read("share", .quantity(.share))
            let platform = read("platform", Reading<Platform>.word("a platform").checked)
            let hardware = read("hardware", Reading<Hardware>.word("a kind of hardware").placed.checked)
            if let platform = platform.ifSound, let hardware = hardware.ifSound,
                !platform.hardware.contains(hardware.value)
            {
                hardware.place.report(
                    "a \(hardware.value.rawValue) does not run \(platform)",
                    expected: choice(platform.hardware.map(\.rawValue)),
                    remedy: "correct 'hardware' or 'platform'")
            }
            let known = platform.ifSound.map(surroundings.bases)
            let basesAt = read(
                "bases-at", default: "start",
                Reading<Int>.stated(.instant(from: surroundings.start)).or("start", 0).placed)
            if surroundings.startIsSound, read.isSound, basesAt.value > 0 {
                basesAt.place.report(
                    "the bases hold after the scenario's start", expected: "an instant not after 'start'",
                    remedy: "correct one of the two, or leave 'bases-at' out")
            }
            let bases = read.ifPresent("bases", .bases(among: known))
            let models = read(
                "models",
                Reading<[Model]>.named("model") {
                    .model(
                        $0, on: platform.ifSound, bases: bases, among: known, at: basesAt.value,
                        startIsSound: surroundings.startIsSound)
                }.addingUp("model"))
            let timeZones = read("time-zones", .shares("time zone", surroundings.timeZones.index))
            let policy = read("policy", default: "none", Reading<Int>.policy(in: surroundings.policies).placed)
            let management = read(
                "management", default: policy.value == 0 ? "none" : "supervised",
                Reading<Management>.word("a kind of management").checked)
            let automaticInstall = read("automatic-install", .quantity(.share))
            let authorisation = read("authorisation", default: "none", .authorisation)
            let joining = read("joining", default: "none", .coming)
            let departure = read("departure", default: "none", .coming)
            let reports = read("reports", default: "none", .reports)
            let lag = read("lag", Reading<Lag>.lag.checked)
            var habits = read("habits", .habits(on: platform.ifSound))
            habits.authorisation = authorisation
            if let platform = platform.ifSound, let management = management.ifSound, let lag = lag.ifSound {
                let acting = surroundings.policies.policies[policy.value].effective(on: platform, under: management)
                policy.place.check(acting, with: lag)
            }
            return Cohort(
                name: name, share: share, platform: platform.value, hardware: hardware.value.value, models: models,
                timeZones: timeZones, management: management.value, policy: policy.value,
                automaticInstall: automaticInstall, basesAt: basesAt.value, joining: joining, departure: departure,
                reports: reports, lag: lag.value, habits: habits, power: .power(of: hardware.ifSound?.value, read))
        }
    }
}

extension Cursor {
    /// Notes a policy that installs minor updates by itself where no delay says when.
    fileprivate func check(_ policy: Policy, with lag: Lag) {
        guard policy.installOSUpdates == .alwaysOn, policy.download != .alwaysOff, lag.alwaysOn == .never
        else { return }
        report(
            "the policy '\(policy.name)' says 'InstallOSUpdates: AlwaysOn', but the cohort does not say when updates then "
                + "install",
            expected: "a delay under 'always-on' in the cohort's 'lag'",
            remedy: "add e.g. 'always-on: {wave: {center: 14d, spread: 3d}}' there")
    }
}

extension Platform {
    /// The kinds of device that run it.
    fileprivate var hardware: [Hardware] {
        switch self {
        case .iOS: [.phone]
        case .iPadOS: [.tablet]
        case .macOS: [.laptop, .desktop]
        }
    }
}

extension Power {
    private enum Word: String, CaseIterable { case mains }

    /// Reads what powers a cohort: a desktop has mains power, everything else a battery.
    ///
    /// - Parameter hardware: The kind of device, or nil if it is not known.
    fileprivate static func power(of hardware: Hardware?, _ read: MappingReader) -> Power {
        switch hardware {
        case .desktop:
            let _: Word = read("power", default: "mains", .word("a kind of power"))
            read.forbids("battery", because: "a desktop is on mains power")
            return .mains
        case nil where !read.has("battery"):
            let _: Word? = read.ifPresent("power", .word("a kind of power"))
            return .mains
        default:
            let name = hardware?.rawValue ?? "device with a battery"
            read.forbids("power", because: "a \(name) is not always on mains power")
            return .battery(read("battery", .battery))
        }
    }
}
