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
            let unit = Self.all.first(where: { (try? $0.parse(text)) != nil })
        else { return nil }
        self.unit = unit
        suffix = (measure.suffix.contains("B") || measure.suffix.contains("bit") ? " " : "") + measure.suffix
        worth = (try? unit.parse("1" + suffix)) ?? 1
    }

    /// A value in the unit's own terms.
    func value(of text: String) throws(Unit.Flaw) -> Double { try unit.value(text) }

    /// A value as a scenario writes it, without the tail of a binary fraction.
    ///
    /// - Parameter digits: How many are significant; twelve are enough for a second in a century.
    func text(_ value: Double, digits: Int = 12) -> String {
        let number = value / worth
        guard number != 0 else { return "0" + suffix }
        // A power of ten is exact up to 10^22.
        var scale = 1.0
        while abs(number) * scale * 10 < Self.power(digits), scale < Self.power(digits) { scale *= 10 }
        let rounded = (number * scale).rounded() / scale
        let isWhole = rounded == rounded.rounded() && abs(rounded) < 1e15
        return (isWhole ? String(Int64(rounded)) : rounded.description) + suffix
    }

    private static func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
