// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension [ReleaseDraft] {
    /// Notes versions of Safari that come to a line twice for one model, and lines without a Mac.
    ///
    /// - Parameter models: The models that Macs have, or nil if there are none.
    func checkSafari(_ models: [String]?) {
        let macLines = Set(map(\.release).filter { $0.platform == .macOS }.compactMap(\.line)).sorted()
        var earlier: [ReleaseDraft] = []
        for draft in self {
            guard let version = draft.title.safari, version != .unknown else { continue }
            for line in draft.lines where !macLines.contains(line.value) {
                line.place.warn(
                    "the timeline has no minor update of macOS \(line.value)",
                    expected: macLines.isEmpty ? "minor updates for macOS" : choice(macLines.map(String.init)),
                    remedy: "add minor updates of that line; without them nobody gets this release on it")
            }
            for other in earlier where other.isSafari(equalTo: version) && other.release.build != draft.release.build {
                let shared = draft.lines.first { line in other.lines.contains { $0.value == line.value } }
                guard let shared, other.release.isOffered(with: draft.release, models) else { continue }
                shared.place.report(
                    "'\(other.title.name)' brings this version to macOS \(shared.value) too, for the same models",
                    expected: "'lines' or 'models' that do not overlap", remedy: "correct one of the two")
            }
            earlier.append(draft)
        }
    }
}

extension ReleaseDraft {
    /// Whether this is a Safari release of a version; 26.4 and 26.4.0 are one.
    fileprivate func isSafari(equalTo version: Version) -> Bool {
        title.safari.map { !($0 < version) && !(version < $0) } ?? false
    }
}
