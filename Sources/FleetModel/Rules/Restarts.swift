// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// The user's next restart after an instant, for reasons of his own.
    @inline(never)
    func habitualRestart(of device: inout Device, after time: Int) -> Int {
        whileAwake(
            cohorts[Int(device.cohort)].restarts, device.restarts, streams: .restarts, of: &device, after: time)
    }

    /// The next occurrence after an instant of a habit that runs on waking time: the seconds between waking and going to bed,
    /// strung together day after day.
    @inline(__always)
    func whileAwake(
        _ rhythm: Rhythm, _ pace: Pace, streams: Rhythm.Streams, of device: inout Device, after time: Int
    ) -> Int {
        guard rhythm.kind != .never else { return never }
        let zone = zones[Int(device.zone)]
        let (wake, bed) = (Int(device.wake), Int(device.bed))
        let length = bed &- wake
        let (day, second) = zone.dayAndSecond(time)
        let isAwake = second >= wake && second < bed
        var waking = day &* length &+ min(max(second &- wake, 0), length) &+ (isAwake ? 1 : 0)
        while true {
            let moment = rhythm.occurrence(
                from: waking, pace, random: device.random, streams: streams)
            guard moment < never else { return never }
            let day = floorDivide(moment, length)
            let instant = zone.instant(day &* daySeconds &+ wake &+ moment &- day &* length)
            if instant > time { return instant }
            waking = moment &+ 1  // The clocks went back over it.
        }
    }

    /// The next restart after an instant that a staged update does for itself, in a night that the device spends
    /// charging and idle.
    @inline(never)
    func automaticRestart(of device: inout Device, after time: Int) -> Int {
        let cohort = cohorts[Int(device.cohort)]
        let rule = cohort.automaticRestart
        guard rule.probability > 0 else { return never }
        let zone = zones[Int(device.zone)]
        let random = device.random
        let latest = cohort.hasBattery ? Int(device.wake) : daySeconds
        var morning = zone.dayAndSecond(time).day
        let last = horizon / daySeconds &+ 2
        while morning <= last {
            let night = morning &- 1
            // On mains power every night charges.
            let charges = device.battery.nights.holds(random.bits(.nightCharge, day: night))
            let idles = cohort.idleNight.holds(random.bits(.idleNight, day: night))
            // Both draws are made in any case: one branch that cannot be foretold costs more than a draw.
            if charges.and(idles) {
                let second = rule.from &+ random.bits(.automaticRestart, day: night).below(rule.to &- rule.from)
                let instant = zone.instant(morning &* daySeconds &+ second)
                if instant > time && second < latest { return instant }
            }
            morning &+= 1
        }
        return never
    }

    /// The user's next restart after an instant, which is worked out only when the one remembered is past.
    @inline(__always)
    func nextHabit(of device: inout Device, after time: Int) -> Int {
        if Int(device.habitKnownFrom) <= time + 1, time < Int(device.habit) {
            return device.habit == .never ? never : Int(device.habit)
        }
        let restart = habitualRestart(of: &device, after: time)
        device.habit = tick(restart)
        device.habitKnownFrom = tick(time + 1)
        return restart
    }

    /// The next restart after an instant that applies what a device has in hand, or removes what it is to remove.
    ///
    /// A presumed staging is right if the update's own restart comes before any habitual one: the charger is plugged in before,
    /// if it was not when the update was prepared, so that night is the first after the true staging, too.
    @inline(__always)
    func restart(of device: inout Device, after time: Int) -> Int {
        let ready = max(time, Int(min(device.staged, device.removesFrom)))
        let habit = nextHabit(of: &device, after: ready)
        let automatic = automaticRestart(of: &device, after: ready)
        guard device.presumesStaging, habit < automatic || automatic == never || isAtBedtime(automatic, device)
        else { return min(min(habit, automatic), Int(device.forced)) }
        settleStaging(of: &device)
        return device.staged == .never ? never : restart(of: &device, after: time)
    }

    /// Whether a restart in a charging night falls into its first second.
    @inline(__always)
    private func isAtBedtime(_ restart: Int, _ device: Device) -> Bool {
        let zone = zones[Int(device.zone)]
        return zone.instant((zone.dayAndSecond(restart).day &- 1) &* daySeconds &+ Int(device.bed)) == restart
    }
}
