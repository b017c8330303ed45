// SPDX-License-Identifier: GPL-3.0-or-later

extension World {
    /// What classes of devices can get, besides minor updates: lists that all classes share.
    struct Lists {
        var ramps: [RampTable] = []
        var supplements: [TrackSupplement] = []
        var safaris: [TrackSafari] = []
    }

    /// Lays out the releases that a class of devices can get: minors by version, each with its supplements by letter.
    static func track(
        of cohort: Cohort, model: Model, in scenario: Scenario, arena: Arena, lists: inout Lists
    ) -> [TrackMinor] {
        let all = scenario.releases.filter { $0.platform == cohort.platform }
        let mine = scenario.releases.enumerated().filter {
            $0.element.platform == cohort.platform && $0.element.models.includes(model.name)
        }
        let policy = scenario.policy(of: cohort)
        var versions: [(version: Version, index: Int, release: Release)] = []
        for (index, release) in mine {
            if case .minor(let version) = release.kind { versions.append((version, index, release)) }
        }
        versions.sort { ($0.version, $0.release.released) < ($1.version, $1.release.released) }

        let lines = Dictionary(all.compactMap { release in release.line.map { (release.build, $0) } }) { $1 }
        func mask(_ release: Release) -> UInt64 { release.fixes.reduce(UInt64(0)) { $0 | UInt64(1) << UInt64($1) } }
        func bytes(_ release: Release) -> Int {
            model.chip == .intel ? release.size.intel : release.size.appleSilicon
        }
        func ramp(_ release: Release) -> Int {
            if release.ramp == .none { return -1 }
            lists.ramps.append(RampTable(release.ramp, in: arena))
            return lists.ramps.count - 1
        }
        func digest(_ release: Release) -> UInt64 { ordinalDigest(release.platform.rawValue, release.build) }

        var safaris: [Int: TrackMinor.Span] = [:]
        for line in Set(versions.map(\.version.line)).sorted() {
            let first = lists.safaris.count
            for (index, safari, version) in Self.safaris(for: line, among: mine) {
                let earlier = Self.safaris(for: line, among: Array(scenario.releases.enumerated()))
                    .reduce(0 as UInt64) { $1.version <= version ? $0 | mask($1.release) : $0 }
                lists.safaris.append(
                    TrackSafari(
                        release: index, released: safari.released,
                        visible: safari.released + 86_400 * policy.systemPeriodInDays, withdrawn: safari.withdrawn,
                        fixes: earlier, bytes: bytes(safari), digest: digest(safari), ramp: ramp(safari)))
            }
            safaris[line] = TrackMinor.Span(first: first, count: lists.safaris.count - first)
        }

        return versions.enumerated().map { place, entry in
            let (_, index, minor) = entry
            let line = entry.version.line
            let next = versions[(place + 1)...].filter { $0.version.line == line }.map(\.release.released).min()
            let superseded = scenario.offersOnSupersededBase ? never : next ?? never
            // A minor update contains every fix issued before it for its line and older ones, supplements included, whatever
            // models they were for.
            let inherited = all.reduce(0 as UInt64) {
                $1.released <= minor.released && $1.isContained(inLine: line, lines) ? $0 | mask($1) : $0
            }
            let fixes = mask(minor) | inherited | unaffected(cohort.platform, line, in: scenario)
            let first = lists.supplements.count
            for (supplementIndex, supplement, letter) in letters(on: minor, among: mine) {
                // Letters are cumulative, whatever models they were for.
                let earlier = letters(on: minor, among: Array(scenario.releases.enumerated()))
                    .reduce(0 as UInt64) { $1.letter <= letter ? $0 | mask($1.release) : $0 }
                lists.supplements.append(
                    TrackSupplement(
                        release: supplementIndex, released: supplement.released, withdrawn: supplement.withdrawn,
                        offerEnd: min(supplement.withdrawn, superseded),
                        fixes: fixes | earlier, bytes: bytes(supplement), digest: digest(supplement),
                        ramp: ramp(supplement), takesEffectInSafari: supplement.effect == .safariRelaunch))
            }
            return TrackMinor(
                release: index, released: minor.released,
                visible: minor.released + policy.deferral(on: cohort.platform),
                upgradeVisible: minor.released + policy.majorDeferral(on: cohort.platform), withdrawn: minor.withdrawn,
                superseded: superseded, fixes: fixes,
                bytes: bytes(minor), digest: digest(minor), ramp: ramp(minor),
                lineStart: versions.firstIndex { $0.version.line == line } ?? place,
                supplements: TrackMinor.Span(first: first, count: lists.supplements.count - first),
                safaris: safaris[line] ?? TrackMinor.Span(first: 0, count: 0))
        }
    }

    /// The vulnerabilities that do not affect a line of a platform at all.
    private static func unaffected(_ platform: Platform, _ line: Int, in scenario: Scenario) -> UInt64 {
        scenario.vulnerabilities.enumerated().reduce(0) {
            let isAffected =
                $1.element.platforms.contains(platform) && ($1.element.lines.isEmpty || $1.element.lines.contains(line))
            return isAffected ? $0 : $0 | 1 << UInt64($1.offset)
        }
    }

    /// The Safari releases for a line, oldest version first.
    private static func safaris(
        for line: Int, among releases: [EnumeratedSequence<[Release]>.Element]
    ) -> [(index: Int, release: Release, version: Version)] {
        var own: [(index: Int, release: Release, version: Version)] = []
        for (index, release) in releases {
            if case .safari(let version, let lines) = release.kind, lines.contains(line) {
                own.append((index, release, version))
            }
        }
        return own.sorted { ($0.version, $0.release.released) < ($1.version, $1.release.released) }
    }

    /// The supplements on a base, oldest letter first.
    private static func letters(
        on base: Release, among releases: [EnumeratedSequence<[Release]>.Element]
    ) -> [(index: Int, release: Release, letter: Letter)] {
        var own: [(index: Int, release: Release, letter: Letter)] = []
        for (index, release) in releases {
            if case .supplement(let letter, let prerequisite) = release.kind, release.platform == base.platform,
                prerequisite == base.build
            {
                own.append((index, release, letter))
            }
        }
        return own.sorted { $0.letter < $1.letter }
    }
}

extension Release {
    /// Whether a minor update of some line that is not older contains it.
    ///
    /// - Parameter lines: the line of each minor update's build.
    fileprivate func isContained(inLine line: Int, _ lines: [String: Int]) -> Bool {
        switch kind {
        case .minor(let version): version.line <= line
        case .supplement(_, let prerequisite): (lines[prerequisite] ?? .max) <= line
        case .safari(_, let lines): lines.allSatisfy { $0 < line }
        }
    }
}
