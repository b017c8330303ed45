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
}

extension Reading<ReleaseDraft> {
    /// The release of a timeline entry on one platform.
    static func release(
        _ title: EntryTitle, _ version: Version?, on platform: Platform, _ shared: ReleaseTerms,
        _ surroundings: TimelineSurroundings
    ) -> Reading {
        .mapping { read in
            let build = read("build", Reading<String>.build.placed)
            let prerequisite: Placed<String>? =
                title.supplement == nil ? nil : read("prerequisite", Reading<String>.build.placed)
            if title.supplement == nil {
                read.forbids("prerequisite", because: "'\(title.name)' is a minor update")
            }
            let terms = ReleaseTerms(read, surroundings, on: [platform], spellingDefaults: false)
                .completed(by: shared, read)
            let kind: Release.Kind =
                if let supplement = title.supplement {
                    .supplement(letter: supplement.letter, prerequisite: prerequisite?.value ?? "")
                } else {
                    .minor(version: version ?? .unknown)
                }
            let release = Release(
                name: title.name, platform: platform, build: build.value, kind: kind,
                released: terms.released ?? 0,
                withdrawn: terms.withdrawn?.value ?? never, models: terms.models ?? .all,
                ramp: terms.ramp ?? .none,
                size: terms.size ?? DownloadSize(appleSilicon: 0, intel: 0),
                fixes: Set(terms.fixes ?? []).sorted())
            return ReleaseDraft(
                release: release, title: title, build: build.place, prerequisite: prerequisite?.place)
        }
    }
}

extension [ReleaseDraft] {
    /// Notes builds that a model is offered twice and supplements without their base.
    ///
    /// A build may come to some models first and to others later, as an entry of its own.
    func check(_ models: [Platform: [String]]) {
        for platform in Platform.allCases {
            let drafts = filter { $0.release.platform == platform && !$0.release.build.isEmpty }
            var offers: [String: [Release]] = [:]
            var minors: [String: Version] = [:]
            for draft in drafts {
                let build = draft.release.build
                if let other = offers[build]?.first(where: { $0.isOffered(with: draft.release, models[platform]) }) {
                    draft.build.report(
                        "'\(other.name)' has the build '\(build)' on \(platform) too, for the same models",
                        expected: "a build of its own, or 'models' that do not overlap",
                        remedy: "correct one of the two")
                }
                offers[build, default: []].append(draft.release)
                if case .minor(let version) = draft.release.kind { minors[build] = version }
            }
            for draft in drafts {
                guard let place = draft.prerequisite, let supplement = draft.title.supplement else {
                    continue
                }
                let build = place.node.text ?? ""
                if let version = minors[build] {
                    if version != .unknown, version.description != supplement.base {
                        place.report(
                            "'\(build)' is \(platform) \(version), not \(supplement.base)",
                            expected: "a build of '\(supplement.base)'",
                            remedy: "correct the build, or call the entry '\(version) (\(supplement.letter))'"
                        )
                    }
                } else if !build.isEmpty {
                    place.report(
                        "no minor update in the timeline has the build '\(build)' on \(platform)",
                        expected: "the build of '\(supplement.base)'",
                        remedy: Suggestion.remedy(
                            for: build, among: minors.keys.sorted(), otherwise: "add the base to the timeline"
                        ))
                }
            }
        }
    }
}

extension Release {
    /// Whether some model is offered both this release and another one.
    fileprivate func isOffered(with other: Release, _ models: [String]?) -> Bool {
        guard let models, !models.isEmpty else { return true }
        return models.contains { self.models.includes($0) && other.models.includes($0) }
    }
}
