// SPDX-License-Identifier: GPL-3.0-or-later

/// A unit of measure: how its values are written, and which of them make sense.
struct Unit: Sendable {
    /// What a value is called, with its article, e.g. `a duration`.
    var noun: String
    /// Examples, for messages.
    var examples: String
    /// The values that make sense.
    var range: ClosedRange<Double>
    /// The ends of the range as a person writes them.
    var limits: (lowest: String, highest: String)
    /// Whether a distribution without an upper end is refused, because the range's end is a matter of logic.
    var isBounded: Bool
    /// Whether 0 is refused.
    var isPositive = false
    /// Reads a value, without regard to the range.
    var parse: @Sendable (String) throws(Flaw) -> Double

    /// What is wrong with a text, and how to mend it.
    struct Flaw: Error, Hashable {
        var problem: String
        var remedy: String
    }

    init(
        _ noun: String, _ examples: String, range: ClosedRange<Double>, limits: (String, String),
        isBounded: Bool = false, parse: @escaping @Sendable (String) throws(Flaw) -> Double
    ) {
        self.noun = noun
        self.examples = examples
        self.range = range
        self.limits = limits
        self.isBounded = isBounded
        self.parse = parse
    }

    /// The same unit without 0.
    var positive: Unit {
        var unit = self
        unit.isPositive = true
        return unit
    }

    /// The same unit with 0.
    var withZero: Unit {
        var unit = self
        unit.isPositive = false
        return unit
    }

    /// What messages say that they expected.
    var expectation: String { "\(noun) such as \(examples)" }

    /// A value that does no harm where the text is wrong.
    var standIn: Double { range.contains(0) && !isPositive ? 0 : range.contains(1) ? 1 : range.lowerBound }

    /// Reads a value and checks its range.
    func value(_ text: String) throws(Flaw) -> Double {
        let value = try parse(text)
        if value > range.upperBound {
            throw Flaw(problem: "'\(text)' is above \(limits.highest)", remedy: "lower it")
        }
        if value < range.lowerBound {
            throw Flaw(problem: "'\(text)' is below \(limits.lowest)", remedy: "raise it")
        }
        if isPositive && value == 0 {
            throw Flaw(problem: "'\(text)' is zero", remedy: "write a value above zero")
        }
        return value
    }
}
