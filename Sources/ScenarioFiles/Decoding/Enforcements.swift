// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<[Enforcement]> {
    /// Declarations that enforce releases: each names one release, or stands for one declaration per release.
    static func enforcements(_ surroundings: PolicySurroundings) -> Reading {
        Reading<[[Enforcement]]>.list(of: .enforcement(surroundings)).map { $0.flatMap(\.self) }
    }

    private static func enforcement(_ surroundings: PolicySurroundings) -> Reading {
        Reading { cursor in
            (EnforcementKeys.meanEveryRelease(cursor.node.keys) ? ofEveryRelease(surroundings) : ofOne(surroundings))
                .read(cursor)
        }
    }

    /// `{TargetOSVersion: …, TargetBuildVersion: …, TargetLocalDateTime: …, declared: …}`.
    private static func ofOne(_ surroundings: PolicySurroundings) -> Reading {
        .mapping { read in
            for key in EnforcementKeys.ofEveryRelease {
                read.forbids(key, because: "'TargetOSVersion' names one release")
            }
            let version = read("TargetOSVersion", Reading<String>.targetVersion.placed)
            let build = read.ifPresent("TargetBuildVersion", Reading<String>.build.placed)
            let isSound = read.isSound
            let deadline = read("TargetLocalDateTime", Reading<Int>.localTime(from: surroundings.midnight).placed)
            let declared = read(
                "declared", default: "release",
                Reading<Int>.instant(from: surroundings.start).map(Int?.some).or("release", nil))
            guard let releases = surroundings.releases, isSound else { return [] }
            let places = EnforcementTarget(version: version, build: build).places(in: releases)
            // No clock is more than half a day behind UTC.
            let comesAfterRelease = places.contains {
                surroundings.start + releases[$0].released < surroundings.midnight + deadline.value + 12 * 3600
            }
            if read.isSound, !comesAfterRelease {
                deadline.place.warn(
                    "the deadline is before '\(version.value)' is released", expected: "a later date",
                    remedy: "correct it; as it stands, devices install an hour after they are told")
            }
            return places.map { place in
                Enforcement(
                    release: place, takesSupplements: build == nil && releases[place].isMinor,
                    declared: declared ?? releases[place].released, deadline: deadline.value)
            }
        }
    }

    /// `{days-after-release: …, at: …, releases: …, declared-after: …}`.
    private static func ofEveryRelease(_ surroundings: PolicySurroundings) -> Reading {
        .mapping { read in
            let days = read("days-after-release", .integer(0...365))
            let time = read("at", default: "18:00", .timeOfDay)
            let enforced = read("releases", default: "all", Reading<EnforcedReleases>.word("a kind of releases"))
            let declaredAfter = read("declared-after", default: "0s", .duration)
            for key in EnforcementKeys.ofOne {
                read.forbids(key, because: "'days-after-release' enforces every release")
            }
            let releases = surroundings.releases ?? []
            let places = releases.indices.filter { releases[$0].released >= 0 && enforced.include(releases[$0]) }
            if read.isSound, declaredAfter > (days + 1) * Instant.secondsPerDay + time {
                read.place.warn(
                    "declarations come after their deadlines", expected: "'declared-after' before 'days-after-release'",
                    remedy: "correct one of the two; as it stands, devices install an hour after they are told")
            }
            if places.isEmpty, surroundings.releases != nil, read.isSound {
                read.place.warn(
                    "there is nothing to enforce", expected: "such releases at or after the scenario's start",
                    remedy: "remove the declaration, or let the scenario start earlier")
            }
            return places.map {
                let day = Instant.day(of: surroundings.start + releases[$0].released) + days
                return Enforcement(
                    release: $0, takesSupplements: releases[$0].isMinor,
                    declared: releases[$0].released + declaredAfter,
                    deadline: day * Instant.secondsPerDay + time - surroundings.midnight)
            }
        }
    }
}

/// The keys of the two forms of an enforcement.
private enum EnforcementKeys {
    static let ofOne = ["TargetOSVersion", "TargetBuildVersion", "TargetLocalDateTime", "declared"]
    static let ofEveryRelease = ["days-after-release", "at", "releases", "declared-after"]

    /// Whether the keys, which may be misspelt, mean every release.
    static func meanEveryRelease(_ keys: [String]) -> Bool {
        let meant = keys.compactMap { Suggestion.closest(to: $0, among: ofOne + ofEveryRelease) }
        return !meant.contains { ofOne.dropLast().contains($0) } && meant.contains { ofEveryRelease.contains($0) }
    }
}

/// Which releases a policy enforces by itself.
private enum EnforcedReleases: String, CaseIterable {
    case all
    case minorUpdates = "minor-updates"
    case supplements
    /// Those that are the first to fix a vulnerability of the scenario.
    case fixes

    /// Whether it enforces a release; never one of Safari.
    func include(_ release: Release) -> Bool {
        if release.isSafari { return false }
        switch self {
        case .all: return true
        case .minorUpdates: return release.isMinor
        case .supplements: return !release.isMinor
        case .fixes: return !release.fixes.isEmpty
        }
    }
}
