// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What the rest of the scenario says that a policy refers to.
struct PolicySurroundings {
    /// The scenario's start, in seconds since 1970.
    var start: Int
    /// The timeline, or nil if it is not sound.
    var releases: [Release]?

    /// Midnight of the day (UTC) on which the scenario starts, in seconds since 1970: the origin of local deadlines.
    var midnight: Int { Instant.day(of: start) * Instant.secondsPerDay }
}

extension Reading<Policy> {
    /// What an administrator has set, under Apple's own key names.
    static func policy(_ name: String, _ surroundings: PolicySurroundings) -> Reading {
        .mapping { read in
            read.knows("like", because: "the scenario is written out already")
            if name == Policy.none.name {
                read.place.reportKey(
                    "the policy name '\(name)' is reserved", expected: "a name of your own",
                    remedy: "rename it; 'policy: none' means an unmanaged device")
            }
            let actions = read("AutomaticActions", default: [:], .automaticActions)
            let response = read("RapidSecurityResponse", default: [:], .rapidSecurityResponse)
            let deferrals = Deferrals(read)
            return Policy(
                name: name, installSecurityUpdate: actions.installSecurityUpdate, download: actions.download,
                installOSUpdates: actions.installOSUpdates, enable: response.enable,
                enableRollback: response.enableRollback, combinedPeriodInDays: deferrals.combined,
                minorPeriodInDays: deferrals.minor, majorPeriodInDays: deferrals.major,
                systemPeriodInDays: deferrals.system,
                enforcements: read("Enforcement", default: [], .enforcements(surroundings)))
        }
    }
}

/// Who decides about each automatic action.
private struct AutomaticActions {
    var installSecurityUpdate: AutomaticAction
    var download: AutomaticAction
    var installOSUpdates: AutomaticAction
}

extension Reading<AutomaticActions> {
    fileprivate static var automaticActions: Reading {
        let action = Reading<AutomaticAction>.word("an automatic action")
        return .mapping { read in
            AutomaticActions(
                installSecurityUpdate: read("InstallSecurityUpdate", default: "Allowed", action),
                download: read("Download", default: "Allowed", action),
                installOSUpdates: read("InstallOSUpdates", default: "Allowed", action))
        }
    }
}

extension Reading<(enable: Bool, enableRollback: Bool)> {
    /// What users may do with supplements by hand.
    fileprivate static var rapidSecurityResponse: Reading {
        .mapping { read in
            (
                enable: read("Enable", default: "yes", .answer),
                enableRollback: read("EnableRollback", default: "yes", .answer)
            )
        }
    }
}

/// For how many days updates are hidden, by the keys of the platforms.
struct Deferrals {
    fileprivate var combined = 0
    fileprivate var minor = 0
    fileprivate var major = 0
    fileprivate var system = 0

    /// The key that stands for all of them, and the one above those of the platforms.
    private static let (all, each) = ("deferral-in-days", "Deferrals")
    private static let keys = [
        "CombinedPeriodInDays", "MinorPeriodInDays", "MajorPeriodInDays", "SystemPeriodInDays",
    ]

    /// Reads the keys of the platforms, or the one that stands for all of them.
    fileprivate init(_ read: MappingReader) {
        let days = Reading<Int>.integer(1...90).or("none", 0)
        if let all = read.ifPresent(Self.all, days) {
            (combined, minor, major, system) = (all, all, all, all)
            _ = read.ifPresent(Self.each, Self.forbidden)
        } else {
            let each = Reading<[Int]>.mapping { read in Self.keys.map { read($0, default: "none", days) } }
            let values = read(Self.each, default: [:], each)
            (combined, minor, major, system) = (values[0], values[1], values[2], values[3])
        }
    }

    private static var forbidden: Reading<Void> {
        .mapping { read in
            for key in keys { read.forbids(key, because: "'\(all)' sets it") }
        }
    }

    /// A policy whose deferrals are worded as some keys word theirs, so that these can be laid over it.
    ///
    /// A policy that has both wordings stays as it is, for that is a mistake.
    static func worded(in policy: Node, as above: [String]) -> Node {
        guard policy[all] == nil || policy[each]?.entries.isEmpty ?? true else { return policy }
        if above.contains(all) { return policy.without(each) }
        guard above.contains(each), let entry = policy.entry(all) else { return policy }
        let days = keys.map {
            Node.Entry(key: $0, keyPosition: entry.keyPosition, value: entry.value, isSpelledOut: true)
        }
        let spelledOut = Node.Entry(
            key: each, keyPosition: entry.keyPosition, value: Node(.mapping(days), at: entry.value.position))
        return Node(.mapping(policy.without(all).without(each).entries + [spelledOut]), at: policy.position)
    }

    /// Whether what is set at one path takes the place of what is set at another: the key for all platforms that of one.
    static func isReplaced(at path: [String], by other: [String]) -> Bool {
        path.first == "policies" && path.count > 2 && path[2] == each && other == path.prefix(2) + [all]
    }
}
