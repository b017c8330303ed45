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

    /// A number to four digits, or to the whole if it has more.
    static func significant(_ value: Double) -> String {
        let size = abs(value)
        guard size >= 0.001 || size == 0 else { return "\(Double(Int64((value * 1e9).rounded())) / 1e9)" }
        return decimal(value, places: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3)
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
    static func percent(_ share: Double) -> String { percentNumber(share, as: share) + " %" }

    /// A share in percent as somebody states one: to a hundredth, without zeros at the end.
    static func wholePercent(_ share: Double) -> String {
        let hundredths = (share * 10_000).rounded()
        let places = [0, 1].first { (hundredths / [100, 10][$0]).truncatingRemainder(dividingBy: 1) == 0 } ?? 2
        return decimal(hundredths / 100, places: places) + " %"
    }

    /// A share in percent, with the decimals that another one has; less than the last of two decimals is said to be so.
    private static func percentNumber(_ share: Double, as other: Double) -> String {
        let percent = share * 100
        let places = places(percent: other * 100)
        return places == 2 && percent > 0 && percent < 0.005 ? "<0.01" : decimal(percent, places: places)
    }

    /// A time in the unit that suits its size.
    static func duration(hours: Double) -> String {
        let unit = TimeUnit(suiting: hours)
        return unit.number(hours) + " " + unit.name
    }

    /// Two times, nil being never, in the unit and with the decimals of their mean, which stands above them: so it never stands
    /// outside them. Without a mean, the larger time decides, and the unit is written.
    static func durationRange(hours low: Double?, to high: Double?, around mean: Double?) -> String {
        guard let typical = mean ?? high ?? low else { return never }
        let unit = TimeUnit(suiting: typical)
        func text(_ hours: Double?) -> String { hours.map(unit.number) ?? never }
        let name = mean == nil ? " " + unit.name : ""
        return high == nil ? "\(text(low))\(name)–\(never)" : "\(text(low))–\(text(high))\(name)"
    }

    /// Two shares in percent, with the decimals of their mean, which stands above them with the unit.
    static func percentRange(_ low: Double?, _ high: Double?, around mean: Double?) -> String {
        func text(_ share: Double?) -> String { share.map { percentNumber($0, as: mean ?? high ?? 0) } ?? "" }
        return "\(text(low))–\(text(high))" + (mean == nil ? " %" : "")
    }

    private static func places(percent: Double) -> Int { percent < 9.95 && percent > 0 ? 2 : 1 }

    /// A unit of time with the decimals that its numbers have.
    private struct TimeUnit {
        let name: String
        let hours: Double
        let places: Int

        init(suiting size: Double) {
            (name, hours, places) = size < 1 ? ("min", 1 / 60.0, 0) : size < 48 ? ("h", 1, 1) : ("d", 24, 1)
        }

        func number(_ size: Double) -> String { decimal(size / hours, places: places) }
    }

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

    /// Rows of cells in columns; the first ones to the left, the last to the left, the others to the right.
    ///
    /// - Parameter left: how many are the first ones.
    static func columns(_ rows: [[String]], left: Int = 1) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                let isLeft = column < left || column == count - 1
                line += (column > 0 ? "  " : "") + (isLeft ? cell + padding : padding + cell)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
