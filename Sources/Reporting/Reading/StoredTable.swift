// SPDX-License-Identifier: GPL-3.0-or-later

import Tables

/// A table as it was read: its columns by name, and rows of cells. Every row has a cell for each column.
struct StoredTable {
    /// The file's name, for complaints.
    let name: String
    let columns: [String]
    let rows: [Row]
    private let places: [String: Int]

    /// A row, and the line of the file in which it begins.
    struct Row {
        let line: Int
        let cells: [String]
    }

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - bytes: the file's.
    ///   - required: the columns that must be there.
    ///   - kept: the column that decides which rows are kept, and the cell that these have.
    /// - Throws: `PlotFailure.badTable` if a column is missing or a row has more or fewer cells than the header.
    init(
        name: String, _ bytes: [UInt8], required: [String], only kept: (column: String, cell: String)? = nil
    ) throws(PlotFailure) {
        var lines = CSVRows(bytes)
        guard let header = lines.next()?.cells else { throw .badTable(name, problem: "is empty") }
        let places = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
        for column in required + (kept.map { [$0.column] } ?? []) where places[column] == nil {
            throw .badTable(
                name,
                problem: "the column '\(column)' is missing; expected a table that this version of Ebb wrote; run again"
            )
        }
        let filter = kept.flatMap { kept in places[kept.column].map { (place: $0, cell: kept.cell) } }
        var rows: [Row] = []
        for row in lines {
            guard row.cells.count == header.count else {
                throw .badTable(
                    "\(name):\(row.line)",
                    problem: "the row has \(row.cells.count) cells, the header \(header.count); is the file whole?")
            }
            if filter.map({ row.cells[$0.place] == $0.cell }) ?? true {
                rows.append(Row(line: row.line, cells: row.cells))
            }
        }
        (self.name, columns, self.rows, self.places) = (name, header, rows, places)
    }

    /// A cell's text; empty if there is no such column.
    func text(_ row: Row, _ column: String) -> String { places[column].map { row.cells[$0] } ?? "" }

    /// A cell's number; nil if it is empty or if there is no such column.
    ///
    /// - Throws: `PlotFailure.badTable` if the cell holds something else.
    func number(_ row: Row, _ column: String) throws(PlotFailure) -> Double? {
        let cell = text(row, column)
        if cell.isEmpty { return nil }
        guard let number = Double(cell), number.isFinite else {
            throw .badTable("\(name):\(row.line)", problem: "'\(cell)' in the column '\(column)' is not a number")
        }
        return number
    }

    /// The different texts of a column, in the order in which they come.
    func values(_ column: String) -> [String] {
        var seen: Set<String> = []
        return rows.map { text($0, column) }.filter { seen.insert($0).inserted }
    }

    /// The table with some of its rows.
    func filtered(_ isKept: (Row) -> Bool) -> StoredTable { StoredTable(self, rows: rows.filter(isKept)) }

    private init(_ table: StoredTable, rows: [Row]) {
        (name, columns, self.rows, places) = (table.name, table.columns, rows, table.places)
    }
}
