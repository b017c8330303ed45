// SPDX-License-Identifier: GPL-3.0-or-later

/// The rule for names that a scenario gives: they end up in CSV files, which people open in spreadsheets.
enum Name {
    /// What messages say that they expected.
    static let expectation = "1 to 200 printable characters that do not begin with '=', '+', '-' or '@'"

    /// What is wrong with a name, or nil.
    static func flaw(_ name: String) -> Unit.Flaw? {
        guard let first = name.first else {
            return Unit.Flaw(problem: "is empty", remedy: "write a name")
        }
        if name.unicodeScalars.contains(where: isControl) {
            return Unit.Flaw(problem: "contains a control character", remedy: "remove tabs and line breaks")
        }
        if "=+-@".contains(first) {
            return Unit.Flaw(
                problem: "would be a formula in a spreadsheet", remedy: "begin it with a letter or a digit")
        }
        return name.utf8.count > 200 && name.count > 200 ? Unit.Flaw(problem: "is too long", remedy: "shorten it") : nil
    }

    /// Whether a character is of Unicode's category Cc.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
