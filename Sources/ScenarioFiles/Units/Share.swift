// SPDX-License-Identifier: GPL-3.0-or-later

extension Unit {
    /// A part of a whole, as a number from 0 to 1.
    static let share = Unit(
        "a share", "'15%' or '2.5%'", range: 0...1, limits: ("0%", "100%"), isBounded: true
    ) { (text) throws(Flaw) in
        let measure = try Measure.alone(text, as: "a share")
        if measure.suffix.isEmpty, measure.number > 0, measure.number < 1 {
            throw Flaw(
                problem: "'\(text)' has no unit", remedy: "write percent: '\(Self.percent(measure.number))'")
        }
        return try measure.value(in: text, ["%": 1]) / 100
    }

    /// A cumulative probability: a share, or a number from 0 to 1 as tables have it.
    static let probability = Unit(
        "a probability", "'5%' or '0.05'", range: 0...1, limits: ("0", "1"), isBounded: true
    ) { (text) throws(Flaw) in
        text.hasSuffix("%") ? try share.parse(text) : try number(0...1).parse(text)
    }

    /// A share in percent, for messages, to a millionth of a percent.
    static func percent(_ share: Double) -> String {
        let rounded = "\((share * 1e8).rounded() / 1e6)"
        return (rounded.hasSuffix(".0") ? String(rounded.dropLast(2)) : rounded) + "%"
    }
}
