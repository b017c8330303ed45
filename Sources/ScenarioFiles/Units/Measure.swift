// SPDX-License-Identifier: GPL-3.0-or-later

/// A number and what follows it: the beginning of most quantities.
struct Measure {
    /// The number.
    var number: Double
    /// The unit's letters, without blanks around them.
    var suffix: Substring
    /// What follows the unit, if a further measure begins there.
    var rest: Substring

    /// Reads a decimal number, which may have a sign, underscores between digits, a fraction and an exponent.
    init?(_ text: Substring) {
        var digits = text.drop { $0 == " " }
        var literal = ""
        if digits.first == "-" { literal.append(digits.removeFirst()) }
        guard let first = digits.first, first.isDigit else { return nil }
        func take(_ part: (Character) -> Bool) {
            while let next = digits.first, part(next) {
                digits.removeFirst()
                if next != "_" { literal.append(next) }
            }
        }
        take { $0.isDigit || $0 == "_" }
        if digits.first == ".", digits.dropFirst().first?.isDigit == true {
            literal.append(digits.removeFirst())
            take { $0.isDigit || $0 == "_" }
        }
        if let exponent = digits.first, "eE".contains(exponent) {
            let sign = digits.dropFirst().prefix(1).filter { "+-".contains($0) }
            if digits.dropFirst(1 + sign.count).first?.isDigit == true {
                literal += "e" + sign
                digits = digits.dropFirst(1 + sign.count)
                take(\.isDigit)
            }
        }
        guard let number = Double(literal), number.isFinite else { return nil }
        self.number = number
        let tail = digits.drop { $0 == " " }
        suffix = tail.prefix { !$0.isDigit && $0 != " " }
        rest = tail[suffix.endIndex...].drop { $0 == " " }
    }

    /// Reads one measure and turns it into the unit's value.
    ///
    /// - Parameters:
    ///   - noun: What the text should be, with its article.
    ///   - factors: What one of each suffix is worth.
    ///   - slips: What people write by mistake, in small letters, with what they mean. Where a 'B' (bytes) means another
    ///     thing than a 'b' (bits), both stand there.
    static func parse(
        _ text: String, as noun: String, _ factors: KeyValuePairs<String, Double>,
        slips: [String: String] = [:]
    ) throws(Unit.Flaw) -> Double {
        guard let measure = Measure(text[...]), measure.rest.isEmpty else {
            throw Unit.Flaw(problem: "'\(text)' is not \(noun)", remedy: "write a number and its unit")
        }
        return try measure.value(in: text, factors, slips)
    }

    /// The measure in the unit's terms.
    func value(
        in text: String, _ factors: KeyValuePairs<String, Double>, _ slips: [String: String]
    ) throws(Unit.Flaw) -> Double {
        if let factor = factors.first(where: { $0.key == suffix })?.value { return number * factor }
        let known = factors.map { "'\($0.key)'" }
        let advice = known.count == 1 ? "write \(known[0])" : "write one of \(known.joined(separator: ", "))"
        if suffix.isEmpty {
            throw Unit.Flaw(problem: "'\(text)' has no unit", remedy: advice + " after the number")
        }
        let withCapitalB = suffix.map { $0 == "B" ? "B" : $0.lowercased() }.joined()
        let meant = slips[withCapitalB] ?? slips[suffix.lowercased()]
        throw Unit.Flaw(
            problem: "'\(text)' has the unknown unit '\(suffix)'",
            remedy: meant.map { "write '\($0)' for '\(suffix)'" } ?? advice)
    }
}

extension Character {
    /// Whether this is one of 0 to 9.
    var isDigit: Bool { ("0"..."9").contains(self) }
}
