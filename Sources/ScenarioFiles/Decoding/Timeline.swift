// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What the rest of the scenario says that a timeline refers to.
struct TimelineSurroundings {
    /// The scenario's start, in seconds since 1970.
    var start: Int
    /// The vulnerabilities' names, in order, or nil if the scenario has none that can be read.
    var vulnerabilities: [String]?
    /// The models that cohorts have, by platform.
    var models: [Platform: [String]]
}

extension Reading<[Release]> {
    /// The releases of every platform, in order of release.
    static func timeline(_ surroundings: TimelineSurroundings) -> Reading {
        Reading<[[ReleaseDraft]]>.named("timeline entry") { .entry(EntryTitle($0), surroundings) }
            .map { entries in
                let drafts = entries.flatMap(\.self)
                drafts.check(surroundings.models)
                return drafts.map(\.release).sorted { $0.order < $1.order }
            }
    }
}

extension Release {
    /// The order of a timeline.
    fileprivate var order: (Int, Int, Int, String) {
        let isSupplement = if case .supplement = kind { 1 } else { 0 }
        return (released, Platform.allCases.firstIndex(of: platform) ?? 0, isSupplement, build)
    }
}

/// What the name of a timeline entry says: `26.3.1` is a minor update, `26.3.1 (a)` a supplement on it.
struct EntryTitle {
    /// The whole name.
    var name: String
    /// For a supplement, the version of its base and its letter.
    var supplement: (base: String, letter: Letter)?

    init(_ name: String) {
        self.name = name
        let parts = name.split(separator: " (", omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].hasSuffix(")"), let letter = Letter(parts[1].dropLast()) {
            supplement = (String(parts[0]), letter)
        }
    }
}

extension Reading<[ReleaseDraft]> {
    /// One entry of a timeline: a release for each of its platforms.
    fileprivate static func entry(_ title: EntryTitle, _ surroundings: TimelineSurroundings) -> Reading {
        .mapping { read in
            let name = Node(.scalar(title.name, quoted: true), at: .whole(""))
            let version = title.supplement == nil ? read("version", default: name, .version) : nil
            let platforms = Platform.allCases.filter { read.place.node["platforms"]?[$0.rawValue] != nil }
            let terms = ReleaseTerms(read, surroundings, on: platforms, spellingDefaults: true)
            return read(
                "platforms",
                .onPlatforms { platform in
                    .release(title, version, on: platform, terms, surroundings)
                })
        }
    }

    private static func onPlatforms(_ release: @escaping (Platform) -> Reading<ReleaseDraft>) -> Reading {
        .mapping { read in
            let drafts = Platform.allCases.compactMap { read.ifPresent($0.rawValue, release($0)) }
            if drafts.isEmpty, read.isSound, read.place.node.entries.isEmpty {
                read.place.report(
                    "no platform",
                    expected: choice(Platform.allCases.map(\.rawValue)),
                    remedy: "add 'iOS: {build: …}'")
            }
            return drafts
        }
    }
}

extension Reading<Version> {
    /// A version such as 26.3.1.
    fileprivate static var version: Reading {
        Reading { cursor in
            if let version = cursor.node.text.flatMap({ Version($0) }) {
                return Resolved(version, cursor.scalar(version.description, isText: true))
            }
            cursor.report(
                "\(cursor.node.kind) is not a version", expected: "numbers between dots, e.g. '26.3.1'",
                remedy: "give the entry a 'version', or name it 'VERSION' or 'VERSION (a)'")
            return Resolved(.unknown, cursor.node)
        }
    }
}

extension Version {
    /// What stands in for a version that cannot be read.
    static let unknown: Version = {
        guard let zero = Version("0") else { preconditionFailure("0 is a version") }
        return zero
    }()
}
