// SPDX-License-Identifier: GPL-3.0-or-later

/// The values that a factor takes in a sweep, and where they stand on an axis: numbers in one unit, or names side by side.
struct FactorAxis {
    /// The factor's name.
    let factor: String
    /// Its different values, in the order of the design; empty where a point leaves it unchanged.
    let levels: [String]
    /// Where each level stands.
    let positions: [Double]
    /// The unit of positions; nil where levels are names.
    let unit: String?

    /// What stands for a value that is left as the scenario has it.
    static let unchanged = "unchanged"

    /// An axis for some values.
    ///
    /// - Parameters:
    ///   - factor: its name.
    ///   - values: of each point; the axis is one of numbers if all of them are of one kind.
    init(factor: String, values: [String]) {
        self.factor = factor
        var seen: Set<String> = []
        levels = values.filter { seen.insert($0).inserted }
        let quantities = levels.compactMap(Quantity.init)
        // A zero may stand without a unit.
        let measured = quantities.filter { !($0.unit.isEmpty && $0.size == 0) }
        guard !levels.isEmpty, quantities.count == levels.count,
            Set(measured.map { $0.dimension[0].name }).count <= 1,
            let unit = Self.unit(of: measured.isEmpty ? quantities : measured)
        else {
            (positions, self.unit) = (levels.indices.map(Double.init), nil)
            return
        }
        (positions, self.unit) = (quantities.map { $0.size / unit.size }, unit.name)
    }

    /// The unit that most values are written in, the larger of two; where numbers of four figures come of it, as in `864000s`, which
    /// was computed, the largest in which they are not small. Nobody counts in weeks unasked.
    private static func unit(of quantities: [Quantity]) -> Quantity.Unit? {
        let units = quantities.first?.dimension ?? []
        let usual = units.max { one, other in
            let counts = [one, other].map { unit in quantities.count { $0.unit == unit.name } }
            return counts[0] != counts[1] ? counts[0] < counts[1] : one.size < other.size
        }
        let largest = quantities.map { abs($0.size) }.max() ?? 0
        guard let usual, largest >= 1000 * usual.size else { return usual }
        return units.filter { $0.size > usual.size && $0.name != "w" && largest >= 2 * $0.size }
            .max { $0.size < $1.size } ?? usual
    }

    /// Whether levels are numbers.
    var isNumeric: Bool { unit != nil }

    /// Where a value stands.
    func position(of value: String) -> Double? { levels.firstIndex(of: value).map { positions[$0] } }

    /// The places of levels, smallest first for numbers, else in the order of the design.
    var order: [Int] { levels.indices.sorted { (positions[$0], $0) < (positions[$1], $1) } }

    /// A level as a picture shows it: without the quotes that make a text of it in a scenario.
    static func name(_ level: String) -> String {
        if level.isEmpty { return unchanged }
        guard level.count > 2, let quote = level.first, "'\"".contains(quote), level.last == quote else { return level }
        return String(level.dropFirst().dropLast())
    }

    /// The last part of the factor's path, with what comes before where that alone says little, and the unit.
    func label(pixels: Double) -> String {
        let unit = unit.map { $0.isEmpty ? "" : " [\($0)]" } ?? ""
        let room = pixels - TextLine.width(unit, size: PlotScript.medium)
        return TextLine.shortened(factor, pixels: room, size: PlotScript.medium) + unit
    }

    /// The room that it takes below a plot, in pixels: names that have no room beside each other are turned.
    ///
    /// - Parameter pixels: the room along it.
    func depth(pixels: Double) -> Double { isCrowded(pixels) ? 76 + widest / 2 : 66 }

    private var names: [String] {
        levels.map { TextLine.shortened(Self.name($0), pixels: 130, size: PlotScript.small) }
    }

    private var widest: Double { names.map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0 }

    private func isCrowded(_ pixels: Double) -> Bool {
        !isNumeric && widest > pixels / Double(max(1, levels.count)) - 4
    }

    /// Puts the axis into a script.
    ///
    /// - Parameter pixels: the room along it.
    func draw(_ name: String, in script: inout PlotScript, pixels: Double) {
        if isNumeric {
            let (low, high) = (positions.min() ?? 0, positions.max() ?? 1)
            let margin = high > low ? (high - low) * 0.04 : max(abs(high) / 2, 0.5)
            let step = AxisRange(covering: [low, high], ticks: max(3, pixels / 52)).step
            script.line(
                "set \(name)range [\(PlotScript.number(low - margin)):\(PlotScript.number(high + margin))]")
            script.line("set \(name)tics \(PlotScript.number(step)) norotate")
            script.line("set format \(name) '%g'")
        } else {
            script.axis(name, names)
            if name == "x" { script.line("set xtics \(isCrowded(pixels) ? "rotate by 30 right" : "norotate")") }
        }
    }
}
