// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A table without quoted cells from the folder `outside`.
struct Table {
    /// The file's bytes.
    let bytes: [UInt8]
    /// Its rows, by column.
    let rows: [Row]

    /// One row.
    struct Row {
        let cells: [String: String]
        subscript(column: String) -> String { cells[column] ?? "" }
        /// A whole number; nil in an empty cell.
        func int(_ column: String) -> Int? { Int(self[column]) }
        /// A number; nil in an empty cell.
        func number(_ column: String) -> Double? { Double(self[column]) }
    }

    init(_ path: String) throws {
        bytes = Array(try Data(contentsOf: Self.folder.appending(path: path)))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        rows = lines.dropFirst().map { Row(cells: Dictionary(zip(lines[0], $0)) { first, _ in first }) }
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "outside")
}
