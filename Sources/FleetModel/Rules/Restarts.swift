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
        let (today, now) = zone.dayAndSecond(time)
        // Its hours may be over for today.
        var first = now < rule.to ? today : today &+ 1
        let last = horizon / daySeconds &+ 2
        while first <= last {
            // On mains power every night charges.
            var nights = restfulNights(device.battery.nights, cohort.idleNight, random, from: first &- 1)
            while nights != 0 {
                let morning = first &+ nights.trailingZeroBitCount
                nights &= nights &- 1
                let second = rule.from &+ random.bits(.automaticRestart, day: morning &- 1).below(rule.to &- rule.from)
                let instant = zone.instant(morning &* daySeconds &+ second)
                if instant > time && second < latest { return morning <= last ? instant : never }
            }
            first &+= 4
        }
        return never
    }

    /// Which of four nights a device spends charging and idle, as bits. All draws are made: one branch that chance decides costs
    /// more than some draws.
    @inline(__always)
    private func restfulNights(_ charging: Chance, _ idle: Chance, _ random: KeyedRandom, from night: Int) -> UInt64 {
        var nights: UInt64 = 0
        for place in 0..<4 {
            let rests =
                charging.bit(random.bits(.nightCharge, day: night &+ place))
                & idle.bit(random.bits(.idleNight, day: night &+ place))
            nights |= rests << UInt64(place)
        }
        return nights
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
