// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of a scenario that is a number with a unit, or a number alone.
struct Quantity {
    /// What units can be turned into each other.
    let dimension: [Unit]
    /// The unit that the value is written in; for a sum such as `1d 12h` the first.
    let unit: String
    /// In the dimension's base unit.
    let size: Double

    /// A unit's name, and its size in the dimension's base unit.
    struct Unit: Equatable {
        let name: String
        let size: Double
    }

    private static let dimensions: [[Unit]] = [
        [("", 1)],
        [("s", 1), ("min", 60), ("h", 3600), ("d", 86_400), ("w", 604_800)],
        [("%", 1)],
        [("%/d", 1), ("%/h", 24)],
        [("B", 1), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12)],
        [
            ("B/s", 1), ("KB/s", 1e3), ("MB/s", 1e6), ("GB/s", 1e9), ("kbit/s", 125), ("Mbit/s", 125e3),
            ("Gbit/s", 125e6),
        ],
    ].map { $0.map(Unit.init) }

    /// Reads a value as scenarios write it, e.g. `30d`, `1d 12h`, `2.5%/h` or `1_000`; nil if it is none.
    init?(_ text: String) {
        var rest = text[...]
        var (sum, dimension, first): (Double, [Unit]?, String?) = (0, nil, nil)
        while let (number, name) = Self.measure(&rest) {
            guard let found = Self.dimensions.first(where: { $0.contains { $0.name == name } }),
                dimension == nil || found == dimension, let unit = found.first(where: { $0.name == name })
            else { return nil }
            // Only lengths of time are written as sums.
            if first != nil, unit.name.isEmpty || found != Self.dimensions[1] { return nil }
            // A sum's sign stands before its first part and holds for all of it.
            sum += first != nil && text.first == "-" ? -number * unit.size : number * unit.size
            (dimension, first) = (found, first ?? name)
        }
        guard let dimension, let first, rest.isEmpty else { return nil }
        (self.dimension, unit, size) = (dimension, first, sum)
    }

    /// Takes a number and the unit that follows it off a text.
    private static func measure(_ text: inout Substring) -> (number: Double, unit: String)? {
        text = text.drop { $0 == " " }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || "+-._".contains($0)) }
        guard let number = Double(digits.replacing("_", with: "")) else { return nil }
        var rest = text.dropFirst(digits.count)
        // Exponents: '1e-3'.
        var value = number
        if let exponent = rest.prefixMatch(of: /[eE][+-]?[0-9]+/),
            let whole = Double(digits.replacing("_", with: "") + exponent.output)
        {
            value = whole
            rest = rest[exponent.range.upperBound...]
        }
        rest = rest.drop { $0 == " " }
        let unit = rest.prefix { $0.isLetter || $0 == "%" || $0 == "/" }
        text = rest.dropFirst(unit.count).drop { $0 == " " }
        return (value, String(unit))
    }
}
