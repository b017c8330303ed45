// SPDX-License-Identifier: GPL-3.0-or-later

extension Unit {
    private static let century = 36_525 * 86_400.0

    /// A length of time, in seconds; longer ones may be sums such as `1d 12h`.
    static let duration = Unit(
        "a duration", "'90s', '5min', '24h' or '1d 12h'", range: 0...century, limits: ("0s", "a century"),
        parse: seconds)

    /// How far local time is ahead of UTC, in seconds; may be negative.
    static let offset = Unit(
        "an offset from UTC", "'1h', '-5h' or '5h 30min'", range: -86_400...86_400, limits: ("-24h", "24h"),
        isBounded: true, parse: seconds)

    private static let seconds: @Sendable (String) throws(Flaw) -> Double = { (text) throws(Flaw) in
        if Instant.beginsWithDate(text) {
            throw Flaw(problem: "'\(text)' is an instant, not a duration", remedy: "write how long it takes or lasts")
        }
        var rest = text[...]
        var sum = 0.0
        repeat {
            guard let measure = Measure(rest), sum == 0 || measure.number >= 0 else {
                throw Flaw(problem: "'\(text)' is not a duration", remedy: "write a number and its unit")
            }
            let value = try measure.value(in: text, units, slips)
            sum += text.first == "-" && rest.startIndex != text.startIndex ? -value : value
            rest = measure.rest
        } while !rest.isEmpty
        return sum
    }

    private static let units: KeyValuePairs = ["s": 1.0, "min": 60, "h": 3600, "d": 86_400, "w": 604_800]
    private static let slips = [
        "sec": "s", "second": "s", "seconds": "s", "m": "min", "mins": "min", "minute": "min",
        "minutes": "min",
        "hr": "h", "hour": "h", "hours": "h", "day": "d", "days": "d", "week": "w", "weeks": "w",
    ]

    /// An offset as `offset` reads it, e.g. `-5h 30min`.
    static func text(offset: Int) -> String {
        let size = offset.magnitude
        let parts = [(size / 3600, "h"), (size / 60 % 60, "min"), (size % 60, "s")].filter { $0.0 > 0 }
        return (offset < 0 ? "-" : "")
            + (parts.isEmpty ? "0h" : parts.map { "\($0.0)\($0.1)" }.joined(separator: " "))
    }

    /// Whole seconds: to the nearest, and at least one for anything that takes time at all.
    static func wholeSeconds(_ seconds: Double) -> Int {
        seconds > 0 ? max(1, Int(seconds.rounded())) : Int(seconds.rounded())
    }
}
