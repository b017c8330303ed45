// SPDX-License-Identifier: GPL-3.0-or-later

/// The arithmetic of paths, as text.
enum FilePath {
    /// The path of a file that another file names.
    static func resolve(_ name: String, besides path: String) -> String {
        guard !name.hasPrefix("/") else { return normalise(name) }
        return normalise(
            String(path[..<(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)]) + name)
    }

    /// The path without `.` and without `..` after a folder's name.
    private static func normalise(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
