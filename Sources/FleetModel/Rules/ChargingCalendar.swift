// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

// The calendar: when power comes whatever the level.
extension BatteryTrajectory {
    /// Whether the device spends the night that begins on a local day charging.
    @inline(__always)
    func chargesNight(_ day: Int) -> Bool { nights.holds(random.bits(.nightCharge, day: day)) }

    /// When the night that begins on a local day starts, and when the user wakes from it.
    @inline(__always)
    func night(_ day: Int) -> Charge {
        Charge(
            start: zone.instant(day &* daySeconds &+ bed), end: zone.instant((day &+ 1) &* daySeconds &+ wake))
    }

    /// The daytime top-up of a local day; it starts while the user is awake. `Charge.none` on a day without.
    @inline(__always)
    func topUp(_ day: Int) -> Charge {
        guard topUps.holds(random.bits(.topUp, day: day)) else { return .none }
        let second = wake &+ random.bits(.topUpMoment, day: day).below(bed &- wake)
        let start = zone.instant(day &* daySeconds &+ second)
        return Charge(start: start, end: start &+ topUpDuration)
    }

    /// Turns the calendar to its next charge. A top-up begins while the user is awake, so before the night of its day.
    @inline(__always)
    func turn(_ state: inout BatteryState) {
        while true {
            let day = state.page.day
            if day &* daySeconds > horizon &+ 3 &* daySeconds {
                state.next = .none
                return
            }
            if state.page.isNight {
                state.page = Page(day: day &+ 1)
                guard chargesNight(day) else { continue }
                state.next = night(day)
                guard state.next.start < state.next.end else { continue }
            } else {
                state.page.isNight = true
                state.next = topUp(day)
                guard state.next != .none else { continue }
            }
            return
        }
    }

    /// A place in the calendar: a local day, or the night that follows it.
    struct Page: Equatable {
        var day: Int
        var isNight = false
    }

    /// Time on power.
    struct Charge: Equatable {
        var start: Int
        /// Exclusive.
        var end: Int
        static let none = Charge(start: never, end: never)
    }
}
