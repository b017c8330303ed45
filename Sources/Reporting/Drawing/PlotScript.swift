// SPDX-License-Identifier: GPL-3.0-or-later

/// A script for gnuplot in the making: what follows the choice of a terminal. Texts go into single quotes, in which gnuplot
/// replaces nothing; tables hold numbers only, so no name from a result can become a command.
struct PlotScript {
    /// The picture's width in pixels.
    let width: Double
    /// The picture's height in pixels.
    let height: Double
    private(set) var text = ""

    init(width: Double, height: Double) {
        (self.width, self.height) = (width, height)
        line("set encoding utf8")
        line("set border 3 linewidth 1 linecolor rgb '\(Palette.axis)'")
        line("set tics nomirror out scale 0.5 textcolor rgb '\(Palette.text)' font ',\(Self.small)'")
        line("set grid linetype 1 linewidth 0.7 linecolor rgb '\(Palette.grid)'")
        line("set style fill solid 1.0 noborder")
        line("set pointintervalbox 0")
    }

    /// The font of all texts: whichever without serifs the viewer has.
    static let family = "sans-serif"

    /// Sizes of text in pixels: titles, axes and keys, notes.
    static let (large, medium, small) = (18, 13, 12)

    /// Adds a line.
    mutating func line(_ command: String) { text += command + "\n" }

    /// Adds a table of numbers, which commands then call `$name`; what is not available stands as NaN.
    mutating func table(_ name: String, _ rows: [[Double?]]) {
        line("$\(name) << END_OF_TABLE")
        for row in rows { line(row.map { $0.map(Self.number) ?? "NaN" }.joined(separator: " ")) }
        line("END_OF_TABLE")
    }

    /// Adds a plot of several parts.
    mutating func plot(_ parts: [String]) { line("plot " + parts.joined(separator: ", \\\n     ")) }

    /// Says what the picture shows, and what a reader must know of it, at its top left. Returns the height that this takes.
    mutating func heading(_ title: String, _ notes: [String]) -> Double {
        let lines = notes.flatMap { TextLine.wrapped($0, pixels: width - 40, size: Self.small) }
        let left = 16 / width
        line(
            "set label 1 \(Self.quoted(TextLine.shortened(title, pixels: width - 40, size: Self.large))) at screen "
                + "\(Self.number(left)), \(Self.number(1 - 24 / height)) left font ',\(Self.large)'")
        for (index, note) in lines.enumerated() {
            let y = 1 - (47 + 17 * Double(index)) / height
            line(
                "set label \(index + 2) \(Self.quoted(note)) at screen \(Self.number(left)), \(Self.number(y)) left "
                    + "font ',\(Self.small)' textcolor rgb '\(Palette.text)'")
        }
        return 44 + 17 * Double(lines.count)
    }

    /// Puts the next plot's axes into a rectangle, in pixels from the picture's upper left corner.
    mutating func frame(left: Double, right: Double, top: Double, bottom: Double) {
        line("set lmargin at screen \(Self.number(left / width))")
        line("set rmargin at screen \(Self.number(right / width))")
        line("set tmargin at screen \(Self.number(1 - top / height))")
        line("set bmargin at screen \(Self.number(1 - bottom / height))")
    }

    /// Puts the key's upper left corner somewhere, in pixels from the picture's upper left corner.
    mutating func key(left: Double, top: Double, options: String = "") {
        line(
            "set key at screen \(Self.number(left / width)), \(Self.number(1 - top / height)) left top vertical Left reverse "
                + "samplen 1.6 spacing 1.25 width 0 maxrows 30 noautotitle font ',\(Self.small)'"
                + (options.isEmpty ? "" : " " + options))
    }

    /// An axis of numbers.
    ///
    /// - Parameter name: `x` or `y`.
    mutating func axis(_ name: String, _ range: AxisRange, format: String? = nil) {
        line("set \(name)range [\(Self.number(range.low)):\(Self.number(range.high))]")
        line("set \(name)tics \(Self.number(range.step))")
        line("set format \(name) \(Self.quoted(format ?? range.format))")
    }

    /// An axis of names, at 0, 1, 2 and so on. A name at a tick is a format, in which a percent sign must be doubled.
    ///
    /// - Parameters:
    ///   - name: `x` or `y`.
    ///   - shown: whether the names are written.
    ///   - isReversed: whether 0 stands at the top.
    mutating func axis(_ name: String, _ names: [String], shown: Bool = true, isReversed: Bool = false) {
        let ends = ["-0.5", Self.number(Double(names.count) - 0.5)]
        line("set \(name)range [\((isReversed ? ends.reversed() : ends).joined(separator: ":"))]")
        let tics = names.enumerated().map { "\(Self.quoted(shown ? $1.replacing("%", with: "%%") : "")) \($0)" }
        line("set \(name)tics (\(tics.joined(separator: ", ")))")
    }

    /// A text in quotes: nothing in it is special.
    static func quoted(_ text: String) -> String {
        let printable = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }
        return "'" + printable.joined().replacing("'", with: "''") + "'"
    }

    /// A number: the shortest text that reads back as the same, whole numbers without a fraction.
    static func number(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : number.description
    }
}
