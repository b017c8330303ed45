// SPDX-License-Identifier: GPL-3.0-or-later

extension Unit {
    /// A local time of day, in seconds after midnight; `24:00` is the day's end.
    static let timeOfDay = Unit(
        "a time of day", "'06:30' or '24:00'", range: 0...86_400, limits: ("00:00", "24:00"), isBounded: true
    ) { (text) throws(Flaw) in
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isDigit) }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else {
            throw Flaw(
                problem: "'\(text)' is not a time of day", remedy: "write hours and minutes as 'HH:MM'")
        }
        guard minute < 60, hour * 60 + minute <= 24 * 60 else {
            throw Flaw(
                problem: "'\(text)' does not exist on a clock", remedy: "write a time from 00:00 to 24:00")
        }
        return Double(hour * 3600 + minute * 60)
    }
}
