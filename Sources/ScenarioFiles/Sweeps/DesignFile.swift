// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Tables

/// The points of a sweep as a CSV file: a column for each factor, a row for each point, an empty cell for what stays unchanged.
enum DesignFile {
    /// The column that numbers the points, from 0; a file that was made elsewhere may lack it.
    static let number = "point"

    /// The points as a file.
    static func text(_ points: [[String?]], _ factors: [Factor]) -> [UInt8] {
        var table = CSVTable([number] + factors.map(\.name))
        for (point, values) in points.enumerated() {
            table.cell(point)
            for value in values { table.cell(value ?? "") }
        }
        return table.text
    }

    /// A point's value of a factor, and where it stands in a file.
    struct Value {
        var text: String
        var position: SourcePosition?
    }

    /// Reads points; mistakes are noted.
    static func points(
        from text: String, file: String, of factors: [Factor], _ diagnostics: Diagnostics
    ) -> [[Value?]] {
        let rows = Array(CSVRows(Array(text.utf8)))
        let top = SourcePosition(file: file, line: 1, column: 1)
        func report(_ problem: String, _ expected: String, _ remedy: String, _ position: SourcePosition) {
            diagnostics.report(Diagnostic(problem, expected: expected, remedy: remedy, at: position))
        }
        func position(_ row: CSVRows.Row, _ cell: Int) -> SourcePosition {
            SourcePosition(file: file, line: row.line, column: row.columns[cell])
        }
        for row in rows where !row.isWhole {
            report(
                "a quote is not closed", "'\"' at the end of the cell", "close it", position(row, row.cells.count - 1))
            return []
        }
        let names = factors.map(\.name)
        let header = rows.first?.cells ?? []
        for (place, name) in header.enumerated() {
            if header[..<place].contains(name) {
                report(
                    "the column '\(name)' stands twice", "each factor once", "remove one of them",
                    position(rows[0], place))
            } else if name != number, !names.contains(name) {
                report(
                    "there is no factor '\(name)'", choice(names + [number]),
                    Suggestion.remedy(for: name, among: names, otherwise: "remove the column"), position(rows[0], place)
                )
            }
        }
        for name in names where !header.contains(name) {
            report("no column '\(name)'", "one for each factor of the sweep", "add it", top)
        }
        guard rows.count > 1 else {
            report("no points", "a row for each point below the names of the factors", "add rows", top)
            return []
        }
        guard rows.count - 1 <= Design.largest else {
            report("\(rows.count - 1) points", "at most \(Design.largest)", "take fewer", top)
            return []
        }
        let columns = names.map { name in header.firstIndex(of: name) }
        let numbers = header.firstIndex(of: number)
        return rows.dropFirst().enumerated().map { point, row -> [Value?] in
            guard row.cells.count == header.count else {
                report(
                    "a row with \(row.cells.count) cells", "\(header.count), as the first row has",
                    "add or remove commas",
                    position(row, 0))
                return [Value?](repeating: nil, count: names.count)
            }
            if let numbers, row.cells[numbers] != String(point) {
                report(
                    "the point is numbered '\(row.cells[numbers])'", "'\(point)': points are numbered in order, from 0",
                    "number it so, or remove the column", position(row, numbers))
            }
            return zip(factors, columns).map { factor, column -> Value? in
                guard let column, !row.cells[column].isEmpty else { return nil }
                let text = row.cells[column]
                let place = position(row, column)
                if factor.level(named: text) != nil { return Value(text: text, position: place) }
                do throws(Diagnostic) {
                    // On one line, whatever the cell holds.
                    return try NodeParser.parse(text, at: place).map {
                        Value(text: NodeWriter.line($0), position: place)
                    }
                } catch {
                    // The parser may be at a loss only after the cell's end.
                    report(error.problem, error.expected, error.remedy, place)
                    return nil
                }
            }
        }
    }
}
