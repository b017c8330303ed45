// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

/// What Apple releases for one platform and model, in the words of the specification. Releases are indices into the
/// scenario's list.
struct Catalogue {
    let releases: [Release]
    /// The minor updates for the platform and model, in order of version.
    let minors: [Int]
    /// The supplements for the platform and model.
    let supplements: [Int]
    /// The Safari releases for the platform and model, in order of version.
    let safaris: [Int]
    /// Whether a Safari release contains the fix of a vulnerability, by line and release.
    private(set) var safariContains: [Int: [Int: [Bool]]] = [:]
    /// The minor updates that are later than a minor update, those of newer lines included.
    private(set) var later: [Int: [Int]] = [:]
    /// Those of its own line.
    private(set) var laterOnLine: [Int: [Int]] = [:]
    /// The minor updates of a line.
    private(set) var onLine: [Int: [Int]] = [:]
    /// The supplements for the model on a minor update.
    private(set) var onBase: [Int: [Int]] = [:]
    /// When a minor update is superseded.
    private(set) var supersededFrom: [Int: Int] = [:]
    /// When something for the platform and model is released, and when something is withdrawn.
    let releaseTimes: Set<Int>
    let withdrawalTimes: Set<Int>
    /// Whether a release contains the fix of a vulnerability.
    private(set) var contains: [[Bool]]

    init(_ scenario: Scenario, platform: Platform, model: String) {
        releases = scenario.releases
        let all = scenario.releases
        let named = all.indices.filter { all[$0].platform == platform && all[$0].models.includes(model) }
        // A supplement is for a model only if its base is, too.
        let builds = Set(named.map { all[$0].build })
        let own = named.filter { release in all[release].prerequisite.map(builds.contains) ?? true }
        minors = own.filter { all[$0].version != nil }.sorted {
            guard let a = all[$0].version, let b = all[$1].version else { return false }
            return a < b
        }
        supplements = own.filter { all[$0].letter != nil }
        safaris = Self.safaris(own, of: all)
        releaseTimes = Set(own.map { all[$0].released })
        withdrawalTimes = Set(own.map { all[$0].withdrawn })
        let none = Array(repeating: false, count: scenario.vulnerabilities.count)
        contains = Array(repeating: none, count: all.count)
        for minor in minors {
            let next = minors.filter { isLater($0, than: minor) }
            let nextOnLine = next.filter { line(of: $0) == line(of: minor) }
            later[minor] = next
            laterOnLine[minor] = nextOnLine
            onLine[line(of: minor), default: []].append(minor)
            onBase[minor] = supplements.filter { all[$0].prerequisite == all[minor].build }
            supersededFrom[minor] = nextOnLine.map { all[$0].released }.min() ?? never
            for earlier in all.indices where all[earlier].platform == platform {
                guard all[earlier].released <= all[minor].released, isInherited(earlier, byLine: line(of: minor)) else {
                    continue
                }
                for fix in all[earlier].fixes { contains[minor][fix] = true }
            }
            // A release of a line that a vulnerability does not affect does not have it.
            for (index, vulnerability) in scenario.vulnerabilities.enumerated()
            where !vulnerability.affects(line: line(of: minor)) { contains[minor][index] = true }
        }
        for supplement in supplements {
            for letter in all.indices where isNotLaterLetter(letter, than: supplement) {
                for fix in all[letter].fixes { contains[supplement][fix] = true }
            }
        }
        safariContains = fixesOfSafari(platform, vulnerabilities: scenario.vulnerabilities.count)
    }

    /// The line of a minor update, or of a supplement's base; -1 for a supplement whose base nobody knows.
    func line(of release: Int) -> Int {
        let facts = releases[release]
        if let version = facts.version { return version.line }
        let base = releases.first { $0.platform == facts.platform && $0.build == facts.prerequisite }
        return base?.version?.line ?? -1
    }

    /// The lines that are newer than that of a minor update, the newest first.
    func newerLines(than minor: Int) -> [Int] {
        onLine.keys.filter { $0 > line(of: minor) }.sorted(by: >)
    }

    /// Whether a minor update is a later version than another.
    func isLater(_ minor: Int, than other: Int) -> Bool {
        guard let a = releases[minor].version, let b = releases[other].version else { return false }
        return b < a
    }

    /// Whether a release is a letter on the same base as a supplement, and the same letter or an earlier one.
    private func isNotLaterLetter(_ release: Int, than supplement: Int) -> Bool {
        let (a, b) = (releases[release], releases[supplement])
        guard let letter = a.letter, let other = b.letter else { return false }
        return a.platform == b.platform && a.prerequisite == b.prerequisite && !(other < letter)
    }

    /// Whether Apple offers a release at an instant, ramp and policy aside.
    func isOffered(_ release: Int, at time: Int) -> Bool {
        releases[release].released <= time && time < releases[release].withdrawn
    }
}

extension Vulnerability {
    /// Whether it affects a line.
    func affects(line: Int) -> Bool { lines.isEmpty || lines.contains(line) }
}

extension Release {
    /// The version of a minor update; nil for anything else.
    var version: Version? { if case .minor(let version) = kind { version } else { nil } }
    /// The letter of a supplement; nil for anything else.
    var letter: Letter? { if case .supplement(let letter, _) = kind { letter } else { nil } }
    /// The build that a supplement needs; nil for anything else.
    var prerequisite: String? { if case .supplement(_, let build) = kind { build } else { nil } }
}
