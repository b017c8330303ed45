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
    /// A level below which the battery never falls; 0 if there is none.
    let lowest: Int
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
        lowest = Int(device.battery.lowest)
        nights = device.battery.nights
        topUps = device.battery.topUps
        topUpDuration = plan.topUpDuration
        lowDuration = plan.lowDuration
        initialLevel = plan.initialLevel
        lowDelay = plan.lowDelay
        longestLowDelay = plan.longestLowDelay
    }

    /// The level at the scenario's start, in battery units.
    var startLevel: Int {
        whole(quantiles.value(initialLevel, random.uniform(.initialLevel)) * Double(fullBattery))
    }
}

// The trajectory, from breakpoint to breakpoint.
extension BatteryTrajectory {
    /// The battery at the scenario's start.
    func initial() -> BatteryState {
        var state = BatteryState(time: 0, level: startLevel)
        // What has begun by now goes on.
        state.page = Page(day: zone.dayAndSecond(0).day &- 1 &- topUpDuration / daySeconds)
        turn(&state)
        while state.next.start <= 0 {
            if state.next.end > 0 { state.pluggedUntil = max(state.pluggedUntil, state.next.end) }
            turn(&state)
        }
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
    func lowDelay(_ day: Int) -> Int {
        max(1, wholeUp(quantiles.value(lowDelay, random.uniform(.lowDelay, day: day))))
    }
}
