// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

let secondsOfDay = 86_400

/// Local days and times of one time zone. Day 0 is the day of the scenario's start in UTC.
struct LocalClock {
    let zone: TimeZoneTable
    /// The time of day of the scenario's start, in UTC.
    private let startOfDay: Int

    init(_ zone: TimeZoneTable, start: Int64) {
        self.zone = zone
        startOfDay = Int(start) - floorQuotient(Int(start), secondsOfDay) * secondsOfDay
    }

    /// The local day of an instant.
    func day(of instant: Int) -> Int {
        let period = zone.periods.first { instant < $0.until } ?? zone.periods[zone.periods.count - 1]
        return floorQuotient(startOfDay + instant + period.offset, secondsOfDay)
    }

    /// The instant of a local time: the first at which the clock on the wall shows it or, in a gap, something later.
    func instant(day: Int, second: Int) -> Int { place(day: day, second: second).instant }

    /// The instant of a local time, and whether the clocks skip that time or show it twice.
    func place(day: Int, second: Int) -> (instant: Int, isSkipped: Bool, isTwice: Bool) {
        let shown = day * secondsOfDay + second - startOfDay
        var periodStart = Int.min
        var places: [(instant: Int, isSkipped: Bool)] = []
        for period in zone.periods {
            let instant = max(shown - period.offset, periodStart)
            if instant < period.until { places.append((instant, instant + period.offset != shown)) }
            periodStart = period.until
        }
        return (places[0].instant, places[0].isSkipped, places.dropFirst().contains { !$0.isSkipped })
    }
}

/// The whole quotient, rounded down.
func floorQuotient(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}

/// The whole quotient of two numbers that are not negative, rounded up.
func ceilingQuotient(_ number: Int, _ divisor: Int) -> Int { (number + divisor - 1) / divisor }
