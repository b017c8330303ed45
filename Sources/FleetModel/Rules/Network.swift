// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// When a device has no network, as its own draws make it.
///
/// A spell lasts as long as its draw says, or until the next one begins, which takes its place: so the last one that has begun
/// decides.
struct NetworkCalendar {
    let quantiles: Quantiles
    let random: KeyedRandom
    let rhythm: Rhythm
    let pace: Pace
    let lasting: Quantile
    let horizon: Int

    init(_ device: inout Device, _ plan: Plan) {
        let cohort = plan.cohorts[Int(device.cohort)]
        quantiles = plan.quantiles
        random = device.random
        rhythm = cohort.spells
        pace = device.spells
        lasting = cohort.spellDuration
        horizon = plan.horizon
    }

    /// The end of the last spell that has begun by an instant, whether or not it is over by then.
    private func end(ofSpellBefore time: Int) -> Int {
        guard
            let (start, ordinal) = rhythm.lastOccurrence(until: time, pace, random: random, streams: .spells)
        else { return .min }
        return start &+ max(1, wholeUp(quantiles.value(lasting, random.uniform(.offlineDuration, day: ordinal))))
    }

    /// The first instant after another at which a spell begins.
    func nextSpell(after time: Int) -> Int {
        rhythm.occurrence(from: time &+ 1, pace, random: random, streams: .spells)
    }

    /// The first instant at or after another at which the device is on-line; ``never`` past the horizon.
    func online(from time: Int) -> Int {
        var time = time
        while time < horizon {
            let end = end(ofSpellBefore: time)
            if end <= time { return time }
            time = min(end, nextSpell(after: time))
        }
        return never
    }
}

extension Plan {
    /// Whether a device ever loses its network.
    @inline(__always)
    func canBeOffline(_ device: inout Device) -> Bool {
        !device.isPlain && cohorts[Int(device.cohort)].spells.kind != .never
    }

    /// The first instant at or after another at which a device is on-line.
    @inline(__always)
    func online(_ device: inout Device, from time: Int) -> Int {
        canBeOffline(&device) && time < horizon ? NetworkCalendar(&device, self).online(from: time) : time
    }

    /// The first instant, not before now, at which a device is on; ``never`` past the horizon.
    @inline(__always)
    func powered(_ device: inout Device, from time: Int) -> Int {
        var breaks = Breaks(of: &device, self, networkCounts: false)
        return breaks.workEnd(from: time, seconds: 0)
    }

    /// When some seconds of work end that a device begins at an instant, not before now, and goes on with while it is connected;
    /// `never` for work that begins past the horizon. With no seconds: the first instant from then on at which it is connected.
    @inline(__always)
    func workEnd(from begin: Int, seconds: Int, _ device: inout Device) -> Int {
        guard begin < horizon else { return never }
        if device.power == .never || begin &+ seconds < Int(device.power), !device.isOff, !canBeOffline(&device) {
            return begin &+ seconds
        }
        var breaks = Breaks(of: &device, self, networkCounts: true)
        return breaks.workEnd(from: begin, seconds: seconds)
    }

    /// The first instant, not before now, at which a device is connected.
    @inline(__always)
    func connected(_ device: inout Device, from time: Int) -> Int { workEnd(from: time, seconds: 0, &device) }
}

/// The breaks in a device's work from now on: it is off, or off-line.
struct Breaks {
    private let trajectory: BatteryTrajectory
    private let network: NetworkCalendar
    private let networkCounts: Bool
    private let horizon: Int
    /// The power to come: up to when the device is on, or from when on.
    private var charge: BatteryState
    private var isOn: Bool
    private var next: Int

    init(of device: inout Device, _ plan: Plan, networkCounts: Bool) {
        trajectory = BatteryTrajectory(&device, plan)
        network = NetworkCalendar(&device, plan)
        self.networkCounts = networkCounts && plan.canBeOffline(&device)
        horizon = plan.horizon
        charge = device.charge
        isOn = !device.isOff
        next = device.power == .never ? never : Int(device.power)
    }

    /// When some seconds of work end that begins at an instant; instants may not go back from call to call.
    ///
    /// A break comes before the end of work in the same second.
    mutating func workEnd(from begin: Int, seconds: Int) -> Int {
        var (time, rest) = (begin, seconds)
        while time < horizon {
            if time >= next {
                guard next < never else { return never }
                isOn.toggle()
                next = trajectory.nextSwitch(&charge)
                continue
            }
            guard isOn else {
                time = next
                continue
            }
            var end = next
            if networkCounts {
                let online = network.online(from: time)
                guard online == time else {
                    time = online
                    continue
                }
                end = min(end, network.nextSpell(after: time))
            }
            if time &+ rest < end { return time &+ rest }
            rest &-= end &- time
            time = end
        }
        return never
    }
}
