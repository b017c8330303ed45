// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers and words as people read them.
enum Text {
    /// A number with a fixed number of decimal places, digits grouped by commas.
    static func decimal(_ value: Double, places: Int) -> String {
        let scale = [1, 10, 100, 1000][places]
        let scaled = Int64((abs(value) * Double(scale)).rounded())
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: Int64(scale))
        var text = grouped(whole)
        if places > 0 {
            let digits = String(fraction)
            text += "." + String(repeating: "0", count: places - digits.count) + digits
        }
        return value < 0 && scaled > 0 ? "-" + text : text
    }

    /// A whole number with its digits grouped by commas.
    static func grouped(_ value: some BinaryInteger) -> String {
        var text = ""
        for (index, digit) in String(value.magnitude).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (value < 0 ? "-" : "") + String(text.reversed())
    }

    /// What stands for a time that never comes.
    static let never = "never"

    /// A share in percent.
    static func percent(_ share: Double) -> String {
        let percent = share * 100
        return decimal(percent, places: percent < 9.95 && percent > 0 ? 2 : 1) + " %"
    }

    /// A time in the unit that suits its size.
    static func duration(hours: Double) -> String {
        if hours < 1 { return decimal(hours * 60, places: 0) + " min" }
        if hours < 48 { return decimal(hours, places: 1) + " h" }
        return decimal(hours / 24, places: 1) + " d"
    }

    /// Two times in one unit; nil is never.
    static func durationRange(hours low: Double?, to high: Double?) -> String {
        guard let largest = high ?? low else { return never }
        let (divisor, unit) = largest < 1 ? (1 / 60.0, "min") : largest < 48 ? (1, "h") : (24, "d")
        func text(_ hours: Double?) -> String { hours.map { short($0 / divisor) } ?? never }
        return high == nil ? "\(text(low)) \(unit)–\(never)" : "\(text(low))–\(text(high)) \(unit)"
    }

    /// Two shares in percent.
    static func percentRange(_ low: Double?, _ high: Double?) -> String {
        "\(low.map { short($0 * 100) } ?? "")–\(high.map { short($0 * 100) } ?? "") %"
    }

    private static func short(_ value: Double) -> String { decimal(value, places: value < 9.95 && value > 0 ? 1 : 0) }

    /// Text broken into lines at spaces.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// Rows of cells in columns; the first column to the left, the last to the left, the others to the right.
    static func columns(_ rows: [[String]]) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                let isLeft = column == 0 || column == count - 1
                line += (column > 0 ? "  " : "") + (isLeft ? cell + padding : padding + cell)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
