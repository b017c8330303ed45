// SPDX-License-Identifier: GPL-3.0-or-later

/// Seconds in a day of the calendar.
let daySeconds = 86_400

/// A real number of seconds, units or bytes as a whole one, between −2^31 and 2^31 − 1: far beyond any horizon.
@inline(__always)
func whole(_ value: Double) -> Int {
    let clamped = clamped(value)
    let shifted = clamped < 0 ? 0.5 - clamped : clamped + 0.5
    let near = nearest(shifted)
    let magnitude = near.number &- below(shifted, near.value)
    return clamped < 0 ? 0 &- magnitude : magnitude
}

/// The same, rounded up.
@inline(__always)
func wholeUp(_ value: Double) -> Int {
    let clamped = clamped(value)
    let near = nearest(clamped)
    return near.number &+ below(near.value, clamped)
}

/// 1 if a number is below another, else 0: without a branch, which chance would decide.
@inline(__always)
private func below(_ a: Double, _ b: Double) -> Int { Int(truncatingIfNeeded: (a - b).bitPattern >> 63) }

@inline(__always)
private func clamped(_ value: Double) -> Double {
    assert(!value.isNaN, "not a number")
    let raised = value > -0x1p31 ? value : -0x1p31
    return raised < 0x1p31 - 1 ? raised : 0x1p31 - 1
}

/// The whole number that is nearest to a number of at most 2^50 on either side of 0: added to 1.5 · 2^52, its last place is 1.
@inline(__always)
private func nearest(_ number: Double) -> (value: Double, number: Int) {
    let shifted = number + 0x1.8p52
    return (shifted - 0x1.8p52, Int(truncatingIfNeeded: shifted.bitPattern &- (0x1.8p52).bitPattern))
}

/// Rounds towards minus infinity.
@inline(__always)
func floorDivide(_ a: Int, _ b: Int) -> Int {
    let quotient = a / b
    return quotient &- (a % b < 0 ? 1 : 0)
}

/// A time zone laid out for the event loop, and the calendar of a device in it.
///
/// Local days are numbered from the UTC date of the scenario's start: day 0 begins at local midnight of that date.
struct LocalTime {
    /// Ends of the periods of constant offset, in seconds from the start.
    private let until: Table<Int>
    /// Offsets of the periods, plus the start's own seconds since UTC midnight.
    private let shift: Table<Int>
    /// The most by which a local spell can be longer or shorter than the time that passes; 0 where the clocks never change.
    let largestShift: Int
    /// Whether the clocks ever go back over midnight, so that a day comes again after the next has begun.
    let repeatsDays: Bool

    init(_ table: TimeZoneTable, start: Int64, in arena: Arena) {
        let startOfDay = floorDivide(Int(start), daySeconds) * daySeconds
        let offsets = table.periods.map(\.offset)
        until = arena.table(table.periods.map(\.until))
        shift = arena.table(offsets.map { $0 + Int(start) - startOfDay })
        repeatsDays = zip(table.periods, table.periods.dropFirst()).contains { before, after in
            let change = Int(start) - startOfDay + before.until
            let (last, first) = (change - 1 + before.offset, change + after.offset)
            return floorDivide(last, daySeconds) > floorDivide(first, daySeconds)
        }
        largestShift = (offsets.max() ?? 0) - (offsets.min() ?? 0)
    }

    /// Local seconds since midnight of day 0, at an instant.
    @inline(__always)
    func local(_ time: Int) -> Int {
        var period = 0
        while time >= until[period] { period &+= 1 }
        return time &+ shift[period]
    }

    /// The local day and the second of that day, at an instant.
    @inline(__always)
    func dayAndSecond(_ time: Int) -> (day: Int, second: Int) {
        let seconds = local(time)
        let day = floorDivide(seconds, daySeconds)
        return (day, seconds &- day &* daySeconds)
    }

    /// The instant of a local time: the first instant after it if it falls into a gap, the first of two if it occurs twice.
    @inline(__always)
    func instant(_ local: Int) -> Int {
        var period = 0
        while local &- shift[period] >= until[period] { period &+= 1 }
        let time = local &- shift[period]
        return period > 0 ? max(time, until[period &- 1]) : time
    }
}
