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
            let deadline = read("TargetLocalDateTime", .localTime(from: surroundings.midnight))
            let declared = read(
                "declared", default: "release",
                Reading<Int>.instant(from: surroundings.start).map(Int?.some).or("release", nil))
            guard let releases = surroundings.releases, isSound else { return [] }
            return EnforcementTarget(version: version, build: build).places(in: releases).map { place in
                Enforcement(
                    release: place, takesSupplements: build == nil && releases[place].isMinor,
                    declared: declared ?? releases[place].released, deadline: deadline)
            }
        }
    }

    /// `{days-after-release: …, at: …, releases: …}`.
    private static func ofEveryRelease(_ surroundings: PolicySurroundings) -> Reading {
        .mapping { read in
            let days = read("days-after-release", .integer(0...365))
            let time = read("at", default: "18:00", .timeOfDay)
            let enforced = read("releases", default: "all", Reading<EnforcedReleases>.word("a kind of releases"))
            for key in EnforcementKeys.ofOne {
                read.forbids(key, because: "'days-after-release' enforces every release")
            }
            let releases = surroundings.releases ?? []
            return releases.indices.filter { releases[$0].released >= 0 && enforced.include(releases[$0]) }.map {
                let day = (surroundings.start + releases[$0].released).day + days
                return Enforcement(
                    release: $0, takesSupplements: releases[$0].isMinor, declared: releases[$0].released,
                    deadline: day * secondsPerDay + time - surroundings.midnight)
            }
        }
    }
}

/// The keys of the two forms of an enforcement.
private enum EnforcementKeys {
    static let ofOne = ["TargetOSVersion", "TargetBuildVersion", "TargetLocalDateTime", "declared"]
    static let ofEveryRelease = ["days-after-release", "at", "releases"]

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

    func include(_ release: Release) -> Bool { self == .all || release.isMinor == (self == .minorUpdates) }
}

/// What a declaration names.
private struct EnforcementTarget {
    var version: Placed<String>
    var build: Placed<String>?

    /// The places of the releases that are meant, by platform and models; notes a name or build that none has.
    func places(in releases: [Release]) -> [Int] {
        let named = releases.indices.filter { place in
            releases[place].isCalled(version.value)
                || build != nil && EntryTitle(releases[place].name).supplement?.base == version.value
        }
        guard !named.isEmpty else {
            let names = releases.map(\.name)
            version.place.report(
                "the timeline has no release '\(version.value)'", expected: choice(names),
                remedy: Suggestion.remedy(for: version.value, among: names, otherwise: "add it to the timeline"))
            return []
        }
        guard let build else { return named }
        let meant = named.filter { releases[$0].build == build.value }
        if meant.isEmpty {
            let builds = named.map { releases[$0].build }
            build.place.report(
                "no release '\(version.value)' has the build '\(build.value)'", expected: choice(builds),
                remedy: Suggestion.remedy(
                    for: build.value, among: builds, otherwise: "correct it, or leave 'TargetBuildVersion' out"))
        }
        return meant
    }
}

extension Release {
    fileprivate var isMinor: Bool {
        if case .minor = kind { true } else { false }
    }

    /// Whether a declaration means the release by a name: that of its timeline entry, or a minor update's version.
    fileprivate func isCalled(_ target: String) -> Bool {
        if case .minor(let version) = kind, version.description == target { return true }
        return name == target
    }
}

extension Reading<String> {
    /// The name of a release.
    fileprivate static var targetVersion: Reading {
        Reading { cursor in
            let text = cursor.node.text ?? ""
            if text.isEmpty {
                cursor.report(
                    "\(cursor.node.kind) where a version belongs", expected: "a release such as '26.4' or '26.3.1 (a)'",
                    remedy: "write the name of a release of the timeline")
            }
            return Resolved(text, text.isEmpty ? cursor.node : cursor.scalar(text, isText: true))
        }
    }
}

let secondsPerDay = 86_400

extension Int {
    /// The day since 1970 in which an instant lies, given in seconds.
    var day: Int { Int((Double(self) / Double(secondsPerDay)).rounded(.down)) }
}
