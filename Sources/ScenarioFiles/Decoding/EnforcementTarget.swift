// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What a declaration names.
struct EnforcementTarget {
    var version: Placed<String>
    var build: Placed<String>?

    /// The places of the releases that are meant, by platform and models; notes a name or build that none has.
    func places(in releases: [Release]) -> [Int] {
        let names = releases.filter { !$0.isSafari }.map(\.name)
        if EntryTitle(version.value).safari != nil {
            version.place.report(
                "'\(version.value)' is a Safari release, and no declaration enforces one", expected: choice(names),
                remedy: "name a minor update or a supplement")
            return []
        }
        let named = releases.indices.filter { place in
            releases[place].isCalled(version.value)
                || build != nil && EntryTitle(releases[place].name).supplement?.base == version.value
        }
        guard !named.isEmpty else {
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
    /// Whether this is a full update and no supplement.
    var isMinor: Bool {
        if case .minor = kind { true } else { false }
    }

    /// Whether this is a Safari release.
    var isSafari: Bool {
        if case .safari = kind { true } else { false }
    }

    /// Whether a declaration means the release by a name: that of its timeline entry, or a minor update's version.
    fileprivate func isCalled(_ target: String) -> Bool {
        if case .minor(let version) = kind, version.description == target { return true }
        return name == target
    }
}

extension Reading<String> {
    /// The name of a release.
    static var targetVersion: Reading {
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
