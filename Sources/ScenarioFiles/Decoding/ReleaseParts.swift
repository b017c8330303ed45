// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// A key that belongs to one kind of release.
enum PartKey: String, CaseIterable {
    case prerequisite
    case takesEffect = "takes-effect"
    case lines

    /// Why a release has no such key; nil if it has.
    func obstacle(for title: EntryTitle, on platform: Platform) -> String? {
        switch self {
        case .prerequisite: title.supplement == nil ? "'\(title.name)' is \(title.noun)" : nil
        case .lines: title.safari == nil ? "'\(title.name)' is \(title.noun)" : nil
        case .takesEffect where title.safari != nil:
            "a Safari release takes effect when Safari is relaunched or the Mac restarts"
        case .takesEffect where title.supplement == nil: "a minor update takes effect at a restart"
        case .takesEffect: platform == .macOS ? nil : "on \(platform) a supplement takes effect at a restart"
        }
    }

    /// Notes the key beside `platforms`, where it cannot stand.
    func check(atEntry title: EntryTitle, _ read: MappingReader) {
        if self == .prerequisite { return }
        let obstacle = obstacle(for: title, on: .macOS)
        read.forbids(
            rawValue, because: obstacle ?? "it is about macOS alone",
            mend: obstacle == nil ? "write it under 'platforms.macOS'" : "remove it")
    }
}

/// What one kind of release says under its platform and others do not.
struct ReleaseParts {
    var prerequisite: Placed<String>?
    var effect: Release.Effect?
    var lines: [Placed<Int>] = []

    /// Reads the keys that belong to the kind of release, and refuses the others.
    init(_ read: MappingReader, _ title: EntryTitle, on platform: Platform) {
        for key in PartKey.allCases {
            if let obstacle = key.obstacle(for: title, on: platform) {
                read.forbids(key.rawValue, because: obstacle)
                continue
            }
            switch key {
            case .prerequisite: prerequisite = read(key.rawValue, Reading<String>.build.placed)
            case .takesEffect:
                effect = read(key.rawValue, default: "restart", Reading<Release.Effect>.word("a way to take effect"))
            case .lines: lines = read(key.rawValue, .set("line", of: Reading<Int>.integer(1...999).placed))
            }
        }
    }

    /// The kind of release that a title and these parts make.
    func kind(_ title: EntryTitle, _ version: Version) -> Release.Kind {
        if let supplement = title.supplement {
            .supplement(letter: supplement.letter, prerequisite: prerequisite?.value ?? "")
        } else if title.safari != nil {
            .safari(version: version, lines: lines.map(\.value))
        } else {
            .minor(version: version)
        }
    }
}
