// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// A full battery in battery units: 1/86,400 of a percent, so that a rate in percent per day is units per second.
let fullBattery = 100 * daySeconds

/// A battery at an instant: level and power, exactly, in integers.
struct BatteryState: Equatable {
    /// The instant that the rest describes.
    var time = 0
    /// Battery units, 0 to ``fullBattery``.
    var level = 0
    /// The end of the present charge, exclusive; not above ``time`` when unplugged.
    var pluggedUntil = 0
    /// When the user, having seen a low level, plugs in; ``never`` if no such thing is under way.
    var lowPlugIn = never
    /// The next charge that the calendar holds, and where in the calendar to look for the one after it.
    var next = BatteryTrajectory.Charge.none
    var page = BatteryTrajectory.Page(day: 0)

    var isPlugged: Bool { time < pluggedUntil }
    /// A device without charge off power is off.
    var isOff: Bool { level == 0 && !isPlugged }
}

/// A device's battery as its own draws make it.
///
/// Off power the level falls at the device's rate; on power it rises. Power comes overnight (from bed to wake, on nights
/// that charge), in daytime top-ups, and when a low level makes the user look for a charger. At 0 % the device is off until
/// the next plug-in. The trajectory depends on draws alone, never on updates (they are assumed to use no charge).
struct BatteryTrajectory {
    let quantiles: Quantiles
    let zone: LocalTime
    let random: KeyedRandom
    /// Where the calendar ends: nothing is plugged in later.
    let horizon: Int
    let wake: Int
    let bed: Int
    /// Battery units per second.
    let drain: Int
    let charge: Int
    let lowLevel: Int
    let nights: Chance
    let topUps: Chance
    let topUpDuration: Int
    let lowDuration: Int
    let initialLevel: Quantile
    let lowDelay: Quantile
    let longestLowDelay: Int

    @inline(__always)
    init(_ device: inout Device, _ world: Plan) {
        let plan = world.cohorts[Int(device.cohort)].battery
        quantiles = world.quantiles
        zone = world.zones[Int(device.zone)]
        random = device.random
        horizon = world.horizon
        wake = Int(device.wake)
        bed = Int(device.bed)
        drain = Int(device.battery.drain)
        charge = Int(device.battery.charge)
        lowLevel = Int(device.battery.lowLevel)
        nights = device.battery.nights
        topUps = device.battery.topUps
        topUpDuration = plan.topUpDuration
        lowDuration = plan.lowDuration
        initialLevel = plan.initialLevel
        lowDelay = plan.lowDelay
        longestLowDelay = plan.longestLowDelay
    }

    /// No charge adds less than this, unless the battery is full.
    @inline(__always)
    private var smallestCharge: Int {
        let shortestNight = daySeconds &- (bed &- wake) &- 3600  // Less the hour that clocks go forward.
        return charge &* min(topUpDuration, min(lowDuration, shortestNight))
    }

    /// No look for a charger costs more than this.
    @inline(__always)
    private var largestLoss: Int { drain &* (longestLowDelay &+ 1) }

    /// A level below which the battery never falls; 0 if there is none.
    ///
    /// Where every charge gives back what a look for a charger can cost, each of them begins at the low level, or at the
    /// scenario's start, or higher.
    @inline(__always)
    private var lowest: Int {
        smallestCharge >= largestLoss ? max(0, min(lowLevel, startLevel) &- largestLoss) : 0
    }

    /// Whether the battery can run flat at all: nobody else's power needs to be followed.
    var canRunFlat: Bool { lowest == 0 }

    /// The level at the scenario's start, in battery units.
    private var startLevel: Int {
        whole(quantiles.value(initialLevel, random.uniform(.initialLevel)) * Double(fullBattery))
    }
}

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

// The trajectory, from breakpoint to breakpoint.
extension BatteryTrajectory {
    /// The battery at the scenario's start.
    func initial() -> BatteryState {
        var state = BatteryState(time: 0, level: startLevel)
        let day = zone.dayAndSecond(0).day
        for evening in (day &- 1)...day where chargesNight(evening) {
            let night = night(evening)
            if night.start <= 0 && night.end > 0 { state.pluggedUntil = night.end }
        }
        state.page = Page(day: day)
        repeat { turn(&state) } while state.next.start <= 0
        settle(&state)
        return state
    }

    /// The battery on the morning after a night that charged it fully: nothing before matters.
    ///
    /// - Parameter evening: the local day on which that night began.
    func regenerated(at wake: Int, after evening: Int) -> BatteryState {
        var state = BatteryState(
            time: wake, level: fullBattery, pluggedUntil: wake, page: Page(day: evening &+ 1))
        turn(&state)
        arrive(&state)
        return state
    }

    /// The next instant at which power or its prospects change.
    @inline(__always)
    func breakpoint(_ state: BatteryState) -> Int {
        if state.isPlugged { return min(state.pluggedUntil, state.next.start) }
        let next = min(state.next.start, state.lowPlugIn)
        let aim = state.lowPlugIn == never ? lowLevel : 0
        // A division only where the level gets down to the aim before anything else happens.
        guard state.level > 0, next == never || state.level &- aim <= drain &* (next &- state.time) else { return next }
        return state.time &+ (state.level &- aim &+ drain &- 1) / drain
    }

    /// The level at an instant not after the next breakpoint.
    @inline(__always)
    func level(_ state: BatteryState, at time: Int) -> Int {
        let seconds = time &- state.time
        return state.isPlugged
            ? min(fullBattery, state.level &+ charge &* seconds) : max(0, state.level &- drain &* seconds)
    }

    /// Moves a battery to an instant not after its next breakpoint, and does what happens there.
    @inline(__always)
    func move(_ state: inout BatteryState, to time: Int) {
        state.level = level(state, at: time)
        state.time = time
        arrive(&state)
    }

    @inline(__always)
    private func arrive(_ state: inout BatteryState) {
        if state.time == state.next.start {
            state.pluggedUntil = max(state.pluggedUntil, state.next.end)
            state.lowPlugIn = never
            turn(&state)
        }
        if state.time == state.lowPlugIn {
            state.pluggedUntil = max(state.pluggedUntil, state.time &+ lowDuration)
            state.lowPlugIn = never
        }
        settle(&state)
    }

    /// Lets the user of an unplugged device with a low level look for a charger, if he is not looking yet.
    @inline(__always)
    private func settle(_ state: inout BatteryState) {
        guard !state.isPlugged, state.lowPlugIn == never, state.level <= lowLevel else { return }
        state.lowPlugIn = state.time &+ lowDelay(zone.dayAndSecond(state.time).day)
    }

    /// Seconds from seeing a low level on a local day to plugging in; at least 1.
    @inline(__always)
    private func lowDelay(_ day: Int) -> Int {
        max(1, wholeUp(quantiles.value(lowDelay, random.uniform(.lowDelay, day: day))))
    }
}

// Questions that the rules ask.
extension BatteryTrajectory {
    /// The battery at an instant, carried forward from the latest regeneration point: the end of the last night that
    /// charged from empty to full, or the scenario's start.
    func state(at time: Int) -> BatteryState {
        var state = latestRegeneration(before: time)
        while true {
            let next = breakpoint(state)
            move(&state, to: min(next, time))
            if next > time { return state }
        }
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
            while !canRunFlat(on: day) {
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
    /// its user never lets it fall so low, or it charges tonight, or it charged fully last night and cannot have lost that much
    /// since. True only if the trajectory would show the same.
    @inline(__always)
    func isSurelyAbove(_ floor: Int, at time: Int) -> Bool {
        let (day, second) = zone.dayAndSecond(time)
        if second >= bed, chargesNight(day) { return true }
        if chargesNight(day &- 1) {
            let night = night(day &- 1)
            if time < night.end { return night.start <= time }
            if night.start >= 0, (night.end &- night.start) &* charge >= fullBattery,
                fullBattery &- drain &* (time &- night.end) >= floor
            {
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
