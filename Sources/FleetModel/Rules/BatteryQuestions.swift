// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

// What holds on every day.
extension BatteryTrajectory {
    private var shortestNight: Int { daySeconds &- (bed &- wake) &- zone.largestShift }

    /// No charge adds less than this, unless the battery is full.
    @inline(__always)
    private var smallestCharge: Int { charge &* min(topUpDuration, min(lowDuration, shortestNight)) }

    /// Whether every night that charges fills the battery, and the level does not get down to the low one on the day after it.
    private var nightLastsADay: Bool {
        shortestNight &* charge >= fullBattery && !zone.repeatsDays
            && drain &* (daySeconds &- wake &+ zone.largestShift) < fullBattery &- lowLevel
    }

    /// No look for a charger costs more than this.
    @inline(__always)
    private var largestLoss: Int { drain &* (longestLowDelay &+ 1) }

    /// A level below which the battery never falls, worked out; 0 if there is none.
    ///
    /// Where every charge gives back what a look for a charger can cost, each of them begins at the low level, or at the
    /// scenario's start, or higher.
    @inline(__always)
    var lowestLevel: Int {
        smallestCharge >= largestLoss ? max(0, min(lowLevel, startLevel) &- largestLoss) : 0
    }

    /// Whether the battery can run flat at all: nobody else's power needs to be followed.
    var canRunFlat: Bool { lowest == 0 }
}

// Questions that the rules ask.
extension BatteryTrajectory {
    /// The battery at an instant, carried forward from the latest regeneration point: the end of the last night that
    /// charged from empty to full, or the scenario's start.
    func state(at time: Int) -> BatteryState { carried(latestRegeneration(before: time), to: time) }

    /// A battery carried forward to an instant.
    private func carried(_ state: BatteryState, to time: Int) -> BatteryState {
        var state = state
        while true {
            let next = breakpoint(state)
            move(&state, to: min(next, time))
            if next > time { return state }
        }
    }

    /// The first instant, from one on, at which the device is on power or not below a level: that instant itself, or the next plug-in.
    func first(above floor: Int, from time: Int) -> Int {
        if isSurelyAbove(floor, at: time) { return time }
        // What is charged after it only adds.
        let before = latestRegeneration(before: time)
        if before.level &- drain &* (time &- before.time) >= floor { return time }
        let state = carried(before, to: time)
        return state.isPlugged || state.level >= floor ? time : nextPlugIn(state)
    }

    @inline(__always)
    private func latestRegeneration(before time: Int) -> BatteryState {
        var evening = zone.dayAndSecond(time).day
        let longest = max(topUpDuration, lowDuration)
        while true {
            let night = night(evening)
            if night.end <= 0 || night.start < 0 { return initial() }
            let length = night.end &- night.start
            if night.end <= time, length >= longest, length &* charge >= fullBattery, chargesNight(evening) {
                return regenerated(at: night.end, after: evening)
            }
            evening &-= 1
        }
    }

    /// Moves a battery to the first instant after `state` at which the device goes off, or comes back on.
    ///
    /// A device goes off only when the look for a charger that began on some day outlasts the low level. Days on which it
    /// cannot are skipped without following the level, unless some charge is too short to lift it above the low level.
    ///
    /// - Returns: that instant; ``never`` past the horizon.
    func nextSwitch(_ state: inout BatteryState) -> Int {
        let wasOff = state.isOff
        let canSkip = !wasOff && smallestCharge > lowLevel
        let nightLastsADay = canSkip && nightLastsADay
        // The night that begins on local day 2 lies after the start, wherever the device is.
        func matters(_ day: Int) -> Bool {
            canRunFlat(on: day) && !(nightLastsADay && day > 2 && chargesNight(day &- 1))
        }
        var day = zone.dayAndSecond(state.time).day
        while true {
            let next = breakpoint(state)
            if next >= horizon { return never }
            move(&state, to: next)
            if state.isOff != wasOff { return next }
            guard canSkip, state.lowPlugIn == never else { continue }
            let today = zone.dayAndSecond(state.time).day
            guard today > day else { continue }
            // From here on the day's own draw decides whether it can matter.
            day = today
            while !matters(day), !zone.repeatsDays || !matters(day &- 1) {
                day &+= 1
                if zone.instant(day &* daySeconds) >= horizon { return never }
            }
            if day > today { state = self.state(at: zone.instant(day &* daySeconds) &- 1) }
        }
    }

    /// Whether a look for a charger that begins on a local day can outlast a level just below the low one.
    @inline(__always)
    private func canRunFlat(on day: Int) -> Bool { lowDelay(day) &* drain >= lowLevel &- drain }

    /// Whether it is plain without following the trajectory that the device is on power at an instant, or not below a level:
    /// its user never lets it fall so low, or it charges tonight, or it charged last night or today and cannot have lost that much
    /// since. True only if the trajectory would show the same.
    @inline(__always)
    private func isSurelyAbove(_ floor: Int, at time: Int) -> Bool {
        let (day, second) = zone.dayAndSecond(time)
        if second >= bed, chargesNight(day) { return true }
        if chargesNight(day &- 1) {
            let night = night(day &- 1)
            if time < night.end { return night.start <= time }
            let charged = min(fullBattery, (night.end &- night.start) &* charge)
            if night.start >= 0, charged &- drain &* (time &- night.end) >= floor { return true }
        }
        let topUp = topUp(day)
        if topUp.start <= time {
            if time < topUp.end { return true }
            if topUp.start >= 0, min(fullBattery, topUpDuration &* charge) &- drain &* (time &- topUp.end) >= floor {
                return true
            }
        }
        return lowest >= floor
    }

    /// The first instant after `state` at which the device is on power, unplugged before.
    func nextPlugIn(_ state: BatteryState) -> Int {
        var state = state
        while !state.isPlugged {
            let next = breakpoint(state)
            if next >= horizon { return never }
            move(&state, to: next)
        }
        return state.time
    }
}
