// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

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

    /// Reads points; mistakes are noted.
    static func points(
        from text: String, file: String, of factors: [Factor], _ diagnostics: Diagnostics
    ) -> [[String?]] {
        let rows: [[CSVText.Field]]
        do { rows = try CSVText(text, file: file).rows } catch {
            diagnostics.report(error)
            return []
        }
        let top = SourcePosition(file: file, line: 1, column: 1)
        func report(_ problem: String, _ expected: String, _ remedy: String, _ position: SourcePosition) {
            diagnostics.report(Diagnostic(problem, expected: expected, remedy: remedy, at: position))
        }
        let names = factors.map(\.name)
        let header = rows.first ?? []
        for (place, field) in header.enumerated() {
            if header[..<place].contains(where: { $0.text == field.text }) {
                report(
                    "the column '\(field.text)' stands twice", "each factor once", "remove one of them", field.position)
            } else if field.text != number, !names.contains(field.text) {
                report(
                    "there is no factor '\(field.text)'", choice(names + [number]),
                    Suggestion.remedy(for: field.text, among: names, otherwise: "remove the column"), field.position)
            }
        }
        for name in names where !header.contains(where: { $0.text == name }) {
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
        let columns = names.map { name in header.firstIndex { $0.text == name } }
        let numbers = header.firstIndex { $0.text == number }
        return rows.dropFirst().enumerated().map { point, row -> [String?] in
            guard row.count == header.count else {
                report(
                    "a row with \(row.count) fields", "\(header.count), as the first row has", "add or remove commas",
                    row[0].position)
                return [String?](repeating: nil, count: names.count)
            }
            if let numbers, row[numbers].text != String(point) {
                report(
                    "the point is numbered '\(row[numbers].text)'", "'\(point)': points are numbered in order, from 0",
                    "number it so, or remove the column", row[numbers].position)
            }
            return zip(factors, columns).map { factor, column -> String? in
                guard let field = column.map({ row[$0] }), !field.text.isEmpty else { return nil }
                if factor.level(named: field.text) != nil { return field.text }
                do throws(Diagnostic) {
                    // On one line, whatever the cell holds.
                    return try NodeParser.parse(field.text, at: field.position).map(NodeWriter.line)
                } catch {
                    // The parser may be at a loss only after the cell's end.
                    report(error.problem, error.expected, error.remedy, field.position)
                    return nil
                }
            }
        }
    }
}
