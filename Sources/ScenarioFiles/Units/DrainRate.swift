// SPDX-License-Identifier: GPL-3.0-or-later

extension Unit {
    /// How fast a battery drains or charges, in percent of its capacity per day.
    static let drainRate = Unit(
        "a battery rate", "'60%/d' or '2.5%/h'", range: 0...1e6, limits: ("0%/d", "1000000%/d")
    ) { (text) throws(Flaw) in
        try Measure.parse(
            text, as: "a battery rate", ["%/d": 1, "%/h": 24],
            slips: ["%": "%/d", "%/day": "%/d", "%/hour": "%/h"])
    }
}
