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
        let begin = text.utf8.drop { $0 == .blank }
        var tail = begin
        if tail.first == UInt8(ascii: "-") { tail.removeFirst() }
        guard tail.first?.isDigit == true else { return nil }
        tail = tail.drop { $0.isDigit || $0 == .underscore }
        if tail.first == UInt8(ascii: "."), tail.dropFirst().first?.isDigit == true {
            tail = tail.dropFirst().drop { $0.isDigit || $0 == .underscore }
        }
        if tail.first == UInt8(ascii: "e") || tail.first == UInt8(ascii: "E") {
            var exponent = tail.dropFirst()
            if exponent.first == UInt8(ascii: "+") || exponent.first == UInt8(ascii: "-") { exponent.removeFirst() }
            if exponent.first?.isDigit == true { tail = exponent.drop(while: \.isDigit) }
        }
        let literal = text[begin.startIndex..<tail.startIndex]
        let digits = literal.utf8.contains(.underscore) ? literal.filter { $0 != "_" } : String(literal)
        guard let number = Double(digits), number.isFinite else { return nil }
        self.number = number
        tail = tail.drop { $0 == .blank }
        let unit = tail.prefix { !$0.isDigit && $0 != .blank }
        suffix = Substring(unit)
        rest = Substring(tail[unit.endIndex...].drop { $0 == .blank })
    }

    /// Reads a text that is one measure.
    ///
    /// - Parameter noun: What the text should be, with its article.
    static func alone(_ text: String, as noun: String) throws(Unit.Flaw) -> Measure {
        guard let measure = Measure(text[...]), measure.rest.isEmpty else {
            throw Unit.Flaw(problem: "'\(text)' is not \(noun)", remedy: "write a number and its unit")
        }
        return measure
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
        slips: @autoclosure () -> [String: String] = [:]
    ) throws(Unit.Flaw) -> Double {
        try alone(text, as: noun).value(in: text, factors, slips())
    }

    /// The measure in the unit's terms.
    func value(
        in text: String, _ factors: KeyValuePairs<String, Double>, _ slips: @autoclosure () -> [String: String] = [:]
    ) throws(Unit.Flaw) -> Double {
        if let factor = factors.first(where: { $0.key == suffix })?.value { return number * factor }
        let known = factors.map { "'\($0.key)'" }
        let advice = known.count == 1 ? "write \(known[0])" : "write one of \(known.joined(separator: ", "))"
        if suffix.isEmpty {
            throw Unit.Flaw(problem: "'\(text)' has no unit", remedy: advice + " after the number")
        }
        let withCapitalB = suffix.map { $0 == "B" ? "B" : $0.lowercased() }.joined()
        let slips = slips()
        let meant = slips[withCapitalB] ?? slips[suffix.lowercased()]
        throw Unit.Flaw(
            problem: "'\(text)' has the unknown unit '\(suffix)'",
            remedy: meant.map { "write '\($0)' for '\(suffix)'" } ?? advice)
    }
}

extension UInt8 {
    fileprivate static let blank = UInt8(ascii: " ")
    fileprivate static let underscore = UInt8(ascii: "_")
}
