// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// The terms of a release that a timeline entry states for all of its platforms, or a platform for itself.
struct ReleaseTerms {
    var released: Int?
    var withdrawn: Placed<Int>?
    var models: ModelScope?
    var ramp: Ramp?
    var size: DownloadSize?
    var fixes: [Int]?
    /// Whether nothing was found wrong in the mapping.
    var isSound: Bool

    /// Reads the terms that stand in a mapping.
    ///
    /// - Parameter spellingDefaults: Whether what is missing gets its default, if it has one.
    init(
        _ read: MappingReader, _ surroundings: TimelineSurroundings, on platforms: [Platform],
        spellingDefaults: Bool
    ) {
        func fallback(_ node: Node) -> Node? { spellingDefaults ? node : nil }
        let instant = Reading<Int>.instant(from: surroundings.start)
        let known = platforms.compactMap { surroundings.models[$0] }
        released = read.ifPresent("released", .stated(.instant(from: surroundings.start)))
        withdrawn = read.ifPresent("withdrawn", default: fallback("never"), instant.or("never", never).placed)
        models = read.ifPresent(
            "models", default: fallback("all"),
            .modelScope(among: known.isEmpty ? nil : known.flatMap(\.self)))
        ramp = read.ifPresent("ramp", default: fallback("0s"), .ramp)
        size = read.ifPresent("size", .downloadSize)
        fixes = read.ifPresent(
            "fixes", default: fallback([]),
            .list(
                of: surroundings.vulnerabilities.map { .fix(of: $0) } ?? Reading<String>.name.map { _ in nil })
        )?.compactMap(\.self)
        isSound = read.isSound
    }

    /// The terms of a platform, completed by those of its entry; notes what neither of them states.
    func completed(by entry: ReleaseTerms, _ read: MappingReader) -> ReleaseTerms {
        if released ?? entry.released == nil { read.requires("released") }
        if size ?? entry.size == nil { read.requires("size") }
        var terms = self
        terms.released = released ?? entry.released
        terms.withdrawn = withdrawn ?? entry.withdrawn
        terms.models = models ?? entry.models
        terms.ramp = ramp ?? entry.ramp
        terms.size = size ?? entry.size
        terms.fixes = fixes ?? entry.fixes
        if isSound, entry.isSound, let released = terms.released, let withdrawn = terms.withdrawn,
            withdrawn.value <= released
        {
            withdrawn.place.report(
                "'withdrawn' is not after 'released'", expected: "a later instant",
                remedy: "correct one of the two")
        }
        return terms
    }
}

/// A release with the places that checks across releases point to.
struct ReleaseDraft {
    var release: Release
    var title: EntryTitle
    var build: Cursor
    var prerequisite: Cursor?
    var lines: [Placed<Int>]
}

extension Reading<ReleaseDraft> {
    /// The release of a timeline entry on one platform.
    static func release(
        _ title: EntryTitle, _ version: Version, on platform: Platform, _ shared: ReleaseTerms,
        _ surroundings: TimelineSurroundings
    ) -> Reading {
        .mapping { read in
            let build = read(
                "build", title.safari == nil ? Reading<String>.build.placed : Reading<String>.safariBuild.placed)
            let parts = ReleaseParts(read, title, on: platform)
            let terms = ReleaseTerms(read, surroundings, on: [platform], spellingDefaults: false)
                .completed(by: shared, read)
            let release = Release(
                name: title.name, platform: platform, build: build.value, kind: parts.kind(title, version),
                effect: parts.effect ?? .restart, released: terms.released ?? 0,
                withdrawn: terms.withdrawn?.value ?? never, models: terms.models ?? .all,
                ramp: terms.ramp ?? .none,
                size: terms.size ?? DownloadSize(appleSilicon: 0, intel: 0),
                fixes: Set(terms.fixes ?? []).sorted())
            return ReleaseDraft(
                release: release, title: title, build: build.place, prerequisite: parts.prerequisite?.place,
                lines: parts.lines)
        }
    }
}
