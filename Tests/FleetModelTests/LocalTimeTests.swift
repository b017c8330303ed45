// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import FleetModel

/// 1 January 2026, 00:00 UTC, and the days on which clocks change, counted from it.
private let newYear: Int64 = 1_767_225_600
private let march29 = 87
private let october25 = 297
private let march8 = 66
private let november1 = 304

extension TimeZoneTable {
    fileprivate static let berlin = TimeZoneTable(
        name: "Europe/Berlin",
        periods: [
            Period(until: march29 * day + hour, offset: hour),
            Period(until: october25 * day + hour, offset: 2 * hour),
            Period(until: FleetModel.never, offset: hour),
        ])

    /// The clocks change at 02:00 local time: 07:00 UTC in March, 06:00 UTC in November.
    fileprivate static let newYork = TimeZoneTable(
        name: "America/New_York",
        periods: [
            Period(until: march8 * day + 7 * hour, offset: -5 * hour),
            Period(until: november1 * day + 6 * hour, offset: -4 * hour),
            Period(until: FleetModel.never, offset: -5 * hour),
        ])

    fileprivate static let kolkata = TimeZoneTable(
        name: "Asia/Kolkata", periods: [Period(until: FleetModel.never, offset: 5 * hour + 30 * minute)])
}

@Suite("Local time")
struct LocalTimeTests {
    /// Runs a check with a zone laid out.
    private func with(_ table: TimeZoneTable, start: Int64 = newYear, _ check: (LocalTime) -> Void) {
        let arena = Arena()
        check(LocalTime(table, start: start, in: arena))
        withExtendedLifetime(arena) {}
    }

    @Test("In Berlin, 02:30 on 29 March 2026 does not exist and means 01:00 UTC")
    func gap() {
        with(.berlin) { zone in
            let midnight = march29 * day
            for (local, utc) in [
                (2 * hour - 1, hour - 1), (2 * hour, hour), (2 * hour + 30 * minute, hour), (3 * hour - 1, hour),
                (3 * hour, hour), (3 * hour + 1, hour + 1),
            ] {
                #expect(zone.instant(midnight + local) == midnight + utc)
            }
            #expect(zone.local(midnight + hour - 1) == midnight + 2 * hour - 1)
            #expect(zone.local(midnight + hour) == midnight + 3 * hour)
        }
    }

    @Test("In Berlin, 02:30 on 25 October 2026 comes twice and means the first")
    func repeated() {
        with(.berlin) { zone in
            let midnight = october25 * day
            for (local, utc) in [
                (2 * hour - 1, -1), (2 * hour, 0), (2 * hour + 30 * minute, 30 * minute), (3 * hour - 1, hour - 1),
                (3 * hour, 2 * hour),
            ] {
                #expect(zone.instant(midnight + local) == midnight + utc)
            }
            #expect(zone.local(midnight + hour - 1) == midnight + 3 * hour - 1)
            #expect(zone.local(midnight + hour) == midnight + 2 * hour)
        }
    }

    @Test("New York is behind, and changes on other days")
    func newYork() {
        with(.newYork) { zone in
            #expect(zone.dayAndSecond(0) == (-1, 19 * hour))
            #expect(zone.instant(0) == 5 * hour)
            let spring = march8 * day
            #expect(zone.instant(spring + 2 * hour + 30 * minute) == spring + 7 * hour)
            #expect(zone.instant(spring + 12 * hour) == spring + 16 * hour)
            let autumn = november1 * day
            #expect(zone.instant(autumn + hour + 30 * minute) == autumn + 5 * hour + 30 * minute)
            #expect(zone.instant(autumn + 2 * hour) == autumn + 7 * hour)
        }
    }

    @Test("Days before the start have negative numbers, and begin at local midnight")
    func earlierDays() {
        with(.berlin) { zone in
            #expect(zone.instant(0) == -hour)
            #expect(zone.dayAndSecond(-hour) == (0, 0))
            #expect(zone.dayAndSecond(-hour - 1) == (-1, day - 1))
            #expect(zone.instant(-10 * day + 5) == -10 * day + 5 - hour)
            #expect(zone.dayAndSecond(-10 * day - hour + 5) == (-10, 5))
        }
    }

    @Test("Day 0 is the UTC date of the start, wherever in the day that lies")
    func startInTheDay() {
        let start = newYear + 20 * 3600
        with(.kolkata, start: start) { zone in
            // 20:00 UTC on the first is 01:30 on the second in Kolkata.
            #expect(zone.dayAndSecond(0) == (1, hour + 30 * minute))
            #expect(zone.instant(day) == -hour - 30 * minute)
        }
        with(.newYork, start: start) { zone in
            #expect(zone.dayAndSecond(0) == (0, 15 * hour))
            #expect(zone.instant(15 * hour) == 0)
        }
    }

    /// At every quarter of an hour of the year: an instant's local time means that instant, or the earlier one that shows it.
    @Test("There and back again", arguments: [TimeZoneTable.berlin, .newYork, .kolkata, .utc])
    func roundTrip(table: TimeZoneTable) {
        with(table) { zone in
            var previous = Int.min
            for time in stride(from: -3 * day, to: 366 * day, by: 15 * minute) {
                let local = zone.local(time)
                let back = zone.instant(local)
                #expect(back == time || (back == time - hour && zone.local(back) == local))
                let (day, second) = zone.dayAndSecond(time)
                #expect((0..<FleetModelTests.day).contains(second))
                #expect(day * FleetModelTests.day + second == local)
                let instant = zone.instant(time)
                #expect(instant >= previous)
                previous = instant
            }
        }
    }

    @Test(
        "Division rounds towards minus infinity",
        arguments: [(7, 3, 2), (-7, 3, -3), (-6, 3, -2), (0, 3, 0), (-1, 86_400, -1)])
    func floored(a: Int, b: Int, quotient: Int) {
        #expect(floorDivide(a, b) == quotient)
    }
}
