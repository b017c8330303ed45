// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Catalogue {
    /// The Safari releases among some releases, in order of version.
    static func safaris(_ own: [Int], of all: [Release]) -> [Int] {
        own.filter { all[$0].safari != nil }.sorted {
            guard let a = all[$0].safari, let b = all[$1].safari else { return false }
            return a.version < b.version
        }
    }

    /// The Safari releases for a line, in order of version.
    func safaris(onLine line: Int) -> [Int] { safaris.filter { releases[$0].safari?.lines.contains(line) == true } }

    /// Whether a Safari release is a later version than another.
    func isLaterSafari(_ release: Int, than other: Int) -> Bool {
        guard let a = releases[release].safari, let b = releases[other].safari else { return false }
        return b.version < a.version
    }

    /// Whether a Safari release contains the fix of a vulnerability on a line.
    func safari(_ release: Int, onLine line: Int, contains vulnerability: Int) -> Bool {
        safariContains[line]?[release]?[vulnerability] ?? false
    }

    /// Whether a minor update of a line has what an earlier release fixed.
    func isInherited(_ earlier: Int, byLine line: Int) -> Bool {
        // A base has its own Safari: what came for older lines only is in it.
        if let safari = releases[earlier].safari { return safari.lines.allSatisfy { $0 < line } }
        let own = self.line(of: earlier)
        return own >= 0 && own <= line
    }

    /// What Safari releases contain: what they fix, and what those not later for the same line do, whatever their models.
    func fixesOfSafari(_ platform: Platform, vulnerabilities: Int) -> [Int: [Int: [Bool]]] {
        var all: [Int: [Int: [Bool]]] = [:]
        for release in safaris {
            for line in releases[release].safari?.lines ?? [] {
                var fixes = Array(repeating: false, count: vulnerabilities)
                for other in releases.indices where releases[other].platform == platform {
                    guard let safari = releases[other].safari, safari.lines.contains(line) else { continue }
                    if isLaterSafari(other, than: release) { continue }
                    for fix in releases[other].fixes { fixes[fix] = true }
                }
                all[line, default: [:]][release] = fixes
            }
        }
        return all
    }
}

extension Release {
    /// The version of a Safari release, and the lines that it is for; nil for anything else.
    var safari: (version: Version, lines: [Int])? {
        if case .safari(let version, let lines) = kind { (version, lines) } else { nil }
    }
}
