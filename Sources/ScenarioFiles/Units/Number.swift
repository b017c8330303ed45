// SPDX-License-Identifier: GPL-3.0-or-later

extension Unit {
    /// A pure number in a range.
    static func number(_ range: ClosedRange<Double>, _ examples: String = "'1.5'") -> Unit {
        func text(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
        return Unit(
            "a number", examples, range: range, limits: (text(range.lowerBound), text(range.upperBound))
        ) { (text) throws(Flaw) in
            guard let measure = Measure(text[...]), measure.rest.isEmpty else {
                throw Flaw(
                    problem: "'\(text)' is not a number",
                    remedy: "write digits, with a point for the fraction")
            }
            guard measure.suffix.isEmpty else {
                throw Flaw(problem: "'\(text)' is not a number", remedy: "remove '\(measure.suffix)'")
            }
            return measure.number
        }
    }

    // Shapes of distributions, as far as GSL's inverse distribution functions find their quantiles (tried with GSL 2.7.1).
    static let gammaShape = number(0.05...1e6)
    static let weibullShape = number(0.05...1e3)
    static let logNormalSigma = number(0...10).positive
    static let betaShape = number(0.05...1e3)
}
