// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of a CSV text (RFC 4180), each field with the place where it stands.
struct CSVText {
    /// A field.
    struct Field {
        var text: String
        var position: SourcePosition
    }

    /// The rows; empty lines are left out.
    private(set) var rows: [[Field]] = []

    /// Reads a text; line ends may be LF or CR LF, and a byte order mark may come first.
    init(_ text: String, file: String) throws(Diagnostic) {
        var rest = Substring(text.replacing("\r\n", with: "\n").replacing("\u{FEFF}", with: "", maxReplacements: 1))
            .unicodeScalars
        var position = SourcePosition(file: file, line: 1, column: 1)
        func take() -> Unicode.Scalar {
            let scalar = rest.removeFirst()
            position = SourcePosition(
                file: file, line: position.line + (scalar == "\n" ? 1 : 0),
                column: scalar == "\n" ? 1 : position.column + 1)
            return scalar
        }
        while !rest.isEmpty {
            var row: [Field] = []
            var isOver = false
            while !isOver {
                let start = position
                var field = String.UnicodeScalarView()
                if rest.first == "\"" {
                    _ = take()
                    while true {
                        guard !rest.isEmpty else {
                            throw Diagnostic(
                                "a quote is not closed", expected: "'\"' at the end of the field", remedy: "close it",
                                at: start)
                        }
                        let scalar = take()
                        if scalar == "\"" {
                            guard rest.first == "\"" else { break }
                            _ = take()
                        }
                        field.append(scalar)
                    }
                }
                while let next = rest.first, next != ",", next != "\n" { field.append(take()) }
                row.append(Field(text: String(field), position: start))
                isOver = rest.isEmpty || take() == "\n"
            }
            if row.count > 1 || row[0].text != "" { rows.append(row) }
        }
    }
}
