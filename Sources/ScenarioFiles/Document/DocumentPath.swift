// SPDX-License-Identifier: GPL-3.0-or-later

/// The way from the top of a scenario to one of its values, e.g. `cohorts.mac-laptop.habits.wake`.
struct DocumentPath: Sendable, Hashable, CustomStringConvertible {
    /// Keys of mappings and indices of lists, from the top.
    var segments: [String]

    /// The top.
    static let top = DocumentPath(segments: [])

    /// The path to a key or an index below.
    func appending(_ segment: String) -> DocumentPath { DocumentPath(segments: segments + [segment]) }

    /// The last segment.
    var last: String { segments.last ?? "" }

    /// The path as `--set` takes it: segments that contain a dot, an equals sign or a quote stand in quotes.
    var description: String {
        segments.map { segment in
            let isPlain = !segment.isEmpty && !segment.utf8.contains { ".='".utf8.contains($0) }
            return isPlain ? segment : "'" + segment.replacing("'", with: "''") + "'"
        }.joined(separator: ".")
    }
}
