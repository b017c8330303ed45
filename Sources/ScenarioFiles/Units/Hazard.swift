// SPDX-License-Identifier: GPL-3.0-or-later

extension Unit {
    /// How often something happens that may happen at any time, per second.
    static let hazard = Unit(
        "a hazard", "'0.1%/d' or '0.02%/h'", range: 0...1e6 / secondsPerDay / 100, limits: ("0%/d", "1000000%/d")
    ) { (text) throws(Flaw) in
        try Measure.parse(
            text, as: "a hazard", ["%/d": 1, "%/h": 24], slips: ["%": "%/d", "%/day": "%/d", "%/hour": "%/h"])
            / secondsPerDay / 100
    }

    private static let secondsPerDay = 86_400.0
}
