// SPDX-License-Identifier: GPL-3.0-or-later

import Tables
import Testing

@Suite("Tables in CSV are read as they were written")
struct CSVRowsTests {
    private func cells(_ text: String) -> [[String]] { CSVRows(Array(text.utf8)).map(\.cells) }

    @Test(
        "Cells, however they are written",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("a,,\n", [["a", "", ""]]),
            ("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\n", [["a,b", "say \"no\"", "two\nlines"]]),
            ("Büro,\"\"\n", [["Büro", ""]]),
            ("", []),
            ("\n\n", []),
            ("a\n1\n\n2\n\n", [["a"], ["1"], [""], ["2"]]),
        ])
    func reading(text: String, expected: [[String]]) { #expect(cells(text) == expected) }

    @Test("A row knows its line, past cells of several lines")
    func lines() { #expect(CSVRows(Array("a\n\"b\nc\"\nd\n".utf8)).map(\.line) == [1, 2, 4]) }

    @Test("Cells know their columns, in characters, and an open quote is told")
    func columns() {
        let rows = Array(CSVRows(Array("a,Büro,c\n\"x\ny\",z\n1,\"2".utf8)))
        #expect(rows.map(\.columns) == [[1, 3, 8], [1, 4], [1, 3]])
        #expect(rows.map(\.isWhole) == [true, true, false])
    }
}
