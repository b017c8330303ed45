// SPDX-License-Identifier: GPL-3.0-or-later

/// The unit in which a factor's values are worked out and written.
struct FactorUnit: Sendable {
    /// What values are read in.
    let unit: Unit
    /// What follows the number, e.g. `d` or ` MB/s`.
    private let suffix: String
    /// What one of the suffix is worth.
    private let worth: Double

    /// The units that a factor may have, in the order in which they are tried.
    private static let all: [Unit] = [
        .duration, .share, .byteRate, .drainRate, .bytes, .number(-1e12...1e12),
    ]

    /// The unit of a quantity; nil for what has none that a factor may have, and for sums such as `1d 12h`.
    init?(of text: String) {
        guard let measure = Measure(text[...]), measure.rest.isEmpty,
            let unit = Self.all.first(where: { (try? $0.value(text)) != nil })
        else { return nil }
        self.unit = unit
        suffix = (measure.suffix.contains("B") || measure.suffix.contains("bit") ? " " : "") + measure.suffix
        worth = (try? unit.parse("1" + suffix)) ?? 1
    }

    /// A value in the unit's own terms.
    func value(of text: String) throws(Unit.Flaw) -> Double { try unit.value(text) }

    /// A value as a scenario writes it, to twelve digits: enough for a second in a century, and no tails of binary fractions.
    func text(_ value: Double) -> String { Self.shortest(value / worth) + suffix }

    private static func shortest(_ value: Double) -> String {
        guard value != 0 else { return "0" }
        var scale = 1.0
        while abs(value) * scale < 1e11, scale < 1e12 { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int64(rounded)) : rounded.description
    }
}
