// SPDX-License-Identifier: GPL-3.0-or-later

extension Unit {
    /// How often something happens that may happen at any time, per second.
    static let hazard = Unit(
        "a hazard", "'0.1%/d' or '0.02%/h'", range: 0...1e6 / secondsPerDay / 100, limits: ("0%/d", "1000000%/d")
    ) { (text) throws(Flaw) in
        let perDay = try Measure.parse(
            text, as: "a hazard", ["%/d": 1, "%/h": 24], slips: ["%": "%/d", "%/day": "%/d", "%/hour": "%/h"])
        if perDay > 0, perDay < smallest {
            throw Flaw(problem: "'\(text)' is too small to be counted", remedy: "write 0%/d, or 0.000001%/d and more")
        }
        return perDay / secondsPerDay / 100
    }

    /// Percent per day: after a day of it, a risk is 21 of the steps of 2^-31 in which risks are counted, so rounding changes it by
    /// less than 3 %, and by less the longer it lasts.
    private static let smallest = 1e-6

    private static let secondsPerDay = 86_400.0
}
