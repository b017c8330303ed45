// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What the name of a timeline entry says: `26.3.1` is a minor update, `26.3.1 (a)` a supplement on it, `Safari 26.4` a
/// Safari release.
struct EntryTitle {
    /// The whole name.
    var name: String
    /// For a supplement, the version of its base and its letter.
    var supplement: (base: String, letter: Letter)?
    /// For a Safari release, its version; ``Version/unknown`` if it cannot be read.
    var safari: Version?

    init(_ name: String) {
        self.name = name
        let parts = name.split(separator: " (", omittingEmptySubsequences: false)
        let letter = parts.count == 2 && parts[1].hasSuffix(")") ? Letter(parts[1].dropLast()) : nil
        let words = name.split(separator: " ")
        if let first = words.first, first.lowercased() == "safari" {
            // What follows the version tells entries of one version apart. A letter would promise a supplement.
            let version = letter == nil && words.count > 1 && first == "Safari" ? Version(words[1]) : nil
            safari = version ?? .unknown
        } else if let letter {
            supplement = (String(parts[0]), letter)
        }
    }

    /// What the entry releases, with its article.
    var noun: String {
        supplement != nil ? "a supplement" : safari != nil ? "a Safari release" : "a minor update"
    }

    /// The platforms that it may be for.
    var platforms: [Platform] { safari == nil ? Platform.allCases : [.macOS] }
}

extension Version {
    /// What stands in for a version that cannot be read.
    static let unknown: Version = {
        guard let zero = Version("0") else { preconditionFailure("0 is a version") }
        return zero
    }()
}
