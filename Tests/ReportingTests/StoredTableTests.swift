// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reporting

@Suite("Tables of results")
struct StoredTableTests {
    private func table(_ text: String) throws -> StoredTable {
        try StoredTable(name: "t.csv", Array(text.utf8), required: ["a"])
    }

    @Test("A table without a column, with a broken row or with no number says so, with the line")
    func mistakes() throws {
        func complaint(_ work: () throws -> Void) -> String {
            do { try work() } catch { return "\(error)" }
            return ""
        }
        #expect(complaint { _ = try table("b\n1\n") }.hasPrefix("t.csv: the column 'a' is missing"))
        #expect(complaint { _ = try table("") } == "t.csv: is empty")
        #expect(
            complaint { _ = try table("a,b\n1,2\n3\n") }
                == "t.csv:3: the row has 1 cells, the header 2; is the file whole?")
        let text = try table("a,b\nx,\n")
        #expect(
            complaint { _ = try text.number(text.rows[0], "a") }
                == "t.csv:2: 'x' in the column 'a' is not a number")
        #expect(try text.number(text.rows[0], "b") == nil)
    }

    @Test("Only rows that are asked for are kept")
    func filter() throws {
        let bytes = Array("row,value\nreplication,1\naggregate,2\n".utf8)
        let table = try StoredTable(name: "t.csv", bytes, required: ["value"], only: ("row", "aggregate"))
        #expect(table.values("value") == ["2"])
    }
}
