// SPDX-License-Identifier: GPL-3.0-or-later

/// A point in time as ISO 8601 writes it in UTC, e.g. `2026-03-17T18:32:19Z`.
enum Instant {
    /// Reads an instant.
    ///
    /// - Returns: Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    static func seconds(_ text: String) throws(Unit.Flaw) -> Int {
        guard matches(text, 19) else {
            throw Unit.Flaw(
                problem: "'\(text)' is not an instant",
                remedy: try isDate(text) ? "add the time of day: '\(text)T00:00:00Z'" : "write date, 'T', time and 'Z'")
        }
        guard text.utf8.count == 20, matches(text, 20) else {
            throw Unit.Flaw(
                problem: "'\(text)' is not in UTC",
                remedy: "convert it to UTC and end it with 'Z' after the seconds")
        }
        return try secondsOfDateAndTime(text)
    }

    /// Reads what the clock on a wall shows, e.g. `2026-04-01T18:00:00`, wherever the wall is.
    ///
    /// - Returns: Seconds since 1970-01-01T00:00:00 on that clock.
    static func localSeconds(_ text: String) throws(Unit.Flaw) -> Int {
        guard matches(text, 19) else {
            throw Unit.Flaw(
                problem: "'\(text)' is not a local date and time",
                remedy: try isDate(text) ? "add the time of day: '\(text)T18:00:00'" : "write date, 'T' and time")
        }
        guard text.utf8.count == 19 else {
            throw Unit.Flaw(
                problem: "'\(text)' is not a local date and time",
                remedy: "leave out what comes after the seconds: the clock is each device's own")
        }
        return try secondsOfDateAndTime(text)
    }

    /// Whether a text begins like an instant, over a number of characters.
    private static func matches(_ text: String, _ count: Int) -> Bool {
        text.utf8.count >= count
            && zip(text.utf8, "0000-00-00T00:00:00Z".utf8).prefix(count).allSatisfy { byte, expected in
                expected.isDigit ? byte.isDigit : byte == expected
            }
    }

    /// Whether a text begins with a date, so that it is no length of time.
    static func beginsWithDate(_ text: String) -> Bool { matches(text, 10) }

    /// Whether a text is a date without a time of day.
    private static func isDate(_ text: String) throws(Unit.Flaw) -> Bool {
        guard text.utf8.count == 10, matches(text, 10) else { return false }
        _ = try secondsOfDate(text)
        return true
    }

    /// The number that some digits of a text write.
    private static func number(_ text: String, _ digits: Range<Int>) -> Int {
        text.utf8.dropFirst(digits.lowerBound).prefix(digits.count).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Reads the first 19 characters of a text that has the right shape.
    private static func secondsOfDateAndTime(_ text: String) throws(Unit.Flaw) -> Int {
        let midnight = try secondsOfDate(text)
        let (hour, minute, second) = (number(text, 11..<13), number(text, 14..<16), number(text, 17..<19))
        guard hour < 24, minute < 60, second < 60 else {
            throw Unit.Flaw(
                problem: "'\(text)' is an impossible time", remedy: "times go from 00:00:00 to 23:59:59")
        }
        return midnight + hour * 3600 + minute * 60 + second
    }

    /// Reads the first 10 characters of a text that begins with a date.
    private static func secondsOfDate(_ text: String) throws(Unit.Flaw) -> Int {
        let (year, month, day) = (number(text, 0..<4), number(text, 5..<7), number(text, 8..<10))
        guard (1...12).contains(month) else {
            throw Unit.Flaw(problem: "'\(text)' is an impossible date", remedy: "months go from 01 to 12")
        }
        let length = monthLength(year, month)
        guard (1...length).contains(day) else {
            throw Unit.Flaw(
                problem: "'\(text)' is an impossible date",
                remedy: "\(text.prefix(7)) has the days 01 to \(length)")
        }
        return days(year, month, day) * secondsPerDay
    }

    static let secondsPerDay = 86_400

    /// The day since 1970-01-01 in which an instant lies.
    static func day(of seconds: Int) -> Int {
        Int((Double(seconds) / Double(secondsPerDay)).rounded(.down))
    }

    /// Writes an instant as ``seconds(_:)`` reads it.
    static func text(_ seconds: Int) -> String {
        let day = day(of: seconds)
        let (year, month, dayOfMonth) = date(day)
        let time = seconds - day * secondsPerDay
        var text: [UInt8] = []
        func write(_ number: Int, width: Int = 2, then mark: Unicode.Scalar) {
            var unit = width == 4 ? 1000 : 10
            while number / unit >= 10 { unit *= 10 }
            while unit > 0 {
                text.append(0x30 + UInt8(number / unit % 10))
                unit /= 10
            }
            text.append(UInt8(ascii: mark))
        }
        write(year, width: 4, then: "-")
        write(month, then: "-")
        write(dayOfMonth, then: "T")
        write(time / 3600, then: ":")
        write(time / 60 % 60, then: ":")
        write(time % 60, then: "Z")
        return String(decoding: text, as: UTF8.self)
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func monthLength(_ year: Int, _ month: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970-01-01; years begin in March, so that the leap day comes last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1 + 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        return shifted * 365 + leapDays + dayOfYear - 719_468 - (month > 2 ? 0 : 146_097)
    }

    /// The date of a day since 1970-01-01: the inverse of ``days(_:_:_:)``.
    private static func date(_ day: Int) -> (year: Int, month: Int, day: Int) {
        var year = 1970 + Int((Double(day) / 365.2425).rounded(.down))
        while days(year + 1, 1, 1) <= day { year += 1 }
        while days(year, 1, 1) > day { year -= 1 }
        var month = 1
        while month < 12, days(year, month + 1, 1) <= day { month += 1 }
        return (year, month, day - days(year, month, 1) + 1)
    }
}

extension Unit {
    /// An instant, in seconds from an origin.
    static func instant(from origin: Int) -> Unit {
        let (year1900, year2300) = (-2_208_988_800, 10_413_792_000)
        return Unit(
            "an instant", "'2026-03-17T18:32:19Z'",
            range: Double(year1900 - origin)...Double(year2300 - origin),
            limits: ("the year 1900", "the year 2300"), isBounded: true
        ) { (text) throws(Flaw) in Double(try Instant.seconds(text) - origin) }
    }

    /// A date and time on a device's own clock, in seconds from an origin on that clock.
    static func localTime(from origin: Int) -> Unit {
        var unit = instant(from: origin)
        unit.noun = "a local date and time"
        unit.examples = "'2026-04-01T18:00:00'"
        unit.parse = { (text) throws(Flaw) in Double(try Instant.localSeconds(text) - origin) }
        return unit
    }
}
