// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

// What a run has left in its folder.
extension Ebb {
    /// The names in a folder, sorted.
    func entries(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path).sorted()
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
    }

    func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(path)) }

    func text(_ path: String) throws -> String { String(decoding: try data(path), as: UTF8.self) }

    func json(_ path: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: data(path)) as? [String: Any] ?? [:]
    }

    /// A table without quoted cells: its rows, by column.
    func rows(_ path: String) throws -> [[String: String]] { table(try text(path)) }
}

/// A table without quoted cells: its rows, by column.
func table(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
}
