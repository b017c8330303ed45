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
        let rank =
            switch kind {
            case .minor: 0
            case .supplement: 1
            case .safari: 2
            }
        return (released, Platform.allCases.firstIndex(of: platform) ?? 0, rank, build)
    }
}

extension Reading<[ReleaseDraft]> {
    /// One entry of a timeline: a release for each of its platforms.
    fileprivate static func entry(_ title: EntryTitle, _ surroundings: TimelineSurroundings) -> Reading {
        .mapping { read in
            let version = title.version(read)
            for key in PartKey.allCases { key.check(atEntry: title, read) }
            let platforms = title.platforms.filter { read.place.node["platforms"]?[$0.rawValue] != nil }
            let terms = ReleaseTerms(read, surroundings, on: platforms, spellingDefaults: true)
            return read(
                "platforms",
                .onPlatforms(of: title) { platform in
                    .release(title, version, on: platform, terms, surroundings)
                })
        }
    }

    private static func onPlatforms(
        of title: EntryTitle, _ release: @escaping (Platform) -> Reading<ReleaseDraft>
    ) -> Reading {
        .mapping { read in
            for platform in Platform.allCases where !title.platforms.contains(platform) {
                read.forbids(platform.rawValue, because: "there are Safari releases for macOS only")
            }
            let drafts = title.platforms.compactMap { read.ifPresent($0.rawValue, release($0)) }
            if drafts.isEmpty, read.isSound, read.place.node.entries.isEmpty {
                let names = title.platforms.map(\.rawValue)
                read.place.report(
                    "no platform", expected: choice(names), remedy: "add '\(names[0]): {build: …}'")
            }
            return drafts
        }
    }
}

extension EntryTitle {
    /// The version of what the entry releases, as its key or its name says; a supplement has none of its own.
    fileprivate func version(_ read: MappingReader) -> Version {
        if supplement != nil { return .unknown }
        guard let safari else {
            return read("version", default: Node(.scalar(name, quoted: true), at: .whole("")), .version)
        }
        read.forbids("version", because: "the entry's name says the version of Safari")
        if safari == .unknown {
            read.place.reportKey(
                "'\(name)' does not name a version of Safari",
                expected: "a name such as 'Safari 26.4' or 'Safari 26.4 widened'", remedy: "rename the entry")
        }
        return safari
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
                remedy: "give the entry a 'version', or name it 'VERSION', 'VERSION (a)' or 'Safari VERSION'")
            return Resolved(.unknown, cursor.node)
        }
    }
}
