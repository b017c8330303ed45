// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// A battery's level, walked from breakpoint to breakpoint from the start of the run to its end.
struct BatteryWalk {
    /// 100 %, in 1/86,400 of a percent.
    static let full = 8_640_000

    /// What holds from an instant on.
    struct Breakpoint {
        var time: Int
        var level: Int
        var isPlugged: Bool
        var isOff: Bool
    }

    private(set) var breakpoints: [Breakpoint] = []
    /// The chance of charging in a night.
    let nights: Chance
    private let drain: Int
    private let charge: Int

    init(_ battery: Battery, _ days: Days, _ draws: Draws) {
        let random = days.traits.random
        func value(_ distribution: Distribution, _ stream: Stream) -> Double {
            draws.value(distribution, at: random.uniform(stream))
        }
        func nearest(_ number: Double) -> Int { Int(number.rounded(.toNearestOrAwayFromZero)) }
        nights = Chance(value(battery.nights, .nights))
        drain = max(1, nearest(value(battery.drain, .drain)))
        charge = max(1, nearest(value(battery.charge, .charge)))
        let topUps = Chance(value(battery.topUps, .topUps))
        let low = nearest(value(battery.lowLevel, .lowLevel) * Double(Self.full))

        var spells: [Range<Int>] = []
        for day in days.range {
            if days.charges(day, nights) { spells.append(days.night(day)) }
            if let topUp = days.topUp(day, topUps, lasting: battery.topUpDuration) { spells.append(topUp) }
        }
        spells.removeAll { $0.isEmpty }
        spells.sort { $0.lowerBound < $1.lowerBound }

        var now = Breakpoint(
            time: 0, level: nearest(value(battery.initialLevel, .initialLevel) * Double(Self.full)),
            isPlugged: false, isOff: false)
        var next = 0
        var pluggedUntil = Int.min
        /// When the owner, who has seen a low level, plugs the device in.
        var look: Int?
        while now.time < days.horizon {
            while next < spells.count && spells[next].lowerBound <= now.time {
                pluggedUntil = max(pluggedUntil, spells[next].upperBound)
                next += 1
            }
            // Power that comes by itself in the second in which the owner looks is all that comes.
            if now.time >= pluggedUntil, look == now.time { pluggedUntil = now.time + battery.lowDuration }
            now.isPlugged = now.time < pluggedUntil
            if now.isPlugged { now.isOff = false } else if now.level == 0 { now.isOff = true }
            if now.isPlugged { look = nil }
            if !now.isPlugged, now.level <= low, look == nil {
                let day = days.traits.clock.day(of: now.time)
                let delay = draws.value(battery.lowDelay, at: random.uniform(.lowDelay, day: day))
                look = now.time + max(1, Int(min(delay, 1e12).rounded(.up)))
            }
            breakpoints.append(now)

            var upcoming = [days.horizon]
            if next < spells.count { upcoming.append(spells[next].lowerBound) }
            if now.isPlugged {
                upcoming.append(pluggedUntil)
            } else {
                if let look { upcoming.append(look) }
                if now.level > low { upcoming.append(now.time + ceilingQuotient(now.level - low, drain)) }
                if now.level > 0 { upcoming.append(now.time + ceilingQuotient(now.level, drain)) }
            }
            let time = upcoming.reduce(Int.max, min)
            now.level = level(now, at: time)
            now.time = time
        }
    }

    /// The level at an instant between a breakpoint and the next.
    func level(_ point: Breakpoint, at time: Int) -> Int {
        let passed = time - point.time
        return point.isPlugged ? min(Self.full, point.level + charge * passed) : max(0, point.level - drain * passed)
    }
}
