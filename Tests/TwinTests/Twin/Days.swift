// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// The local days and nights of one device, over the whole run and some days around it.
struct Days {
    let traits: Traits
    let horizon: Int
    /// Local days; the first lies early enough for anything that began before the start and goes on after it.
    let range: ClosedRange<Int>

    init(_ traits: Traits, horizon: Int) {
        self.traits = traits
        self.horizon = horizon
        let longest =
            if case .battery(let battery) = traits.cohort.power { battery.topUpDuration / secondsOfDay } else { 0 }
        range = traits.clock.day(of: 0) - longest - 3...traits.clock.day(of: horizon) + 2
    }

    /// What recurs in waking time during the run: waking seconds are strung together, day after day.
    func wakingMoments(_ slots: Slots) -> [Int] {
        let length = traits.bed - traits.wake
        return slots.occurrences(in: range.lowerBound * length..<range.upperBound * length)
            .map { waking in
                let day = floorQuotient(waking, length)
                return traits.clock.instant(day: day, second: traits.wake + waking - day * length)
            }
            .filter { (0..<horizon).contains($0) }
    }

    /// From bed on a day to waking on the next.
    func night(_ day: Int) -> Range<Int> {
        traits.clock.instant(day: day, second: traits.bed)..<traits.clock.instant(day: day + 1, second: traits.wake)
    }

    /// Whether the device charges in the night that begins on a day.
    func charges(_ day: Int, _ nights: Chance) -> Bool { nights.holds(traits.random.bits(.nightCharge, day: day)) }

    /// The daytime top-up of a day.
    func topUp(_ day: Int, _ topUps: Chance, lasting duration: Int) -> Range<Int>? {
        guard topUps.holds(traits.random.bits(.topUp, day: day)) else { return nil }
        let second = traits.wake + traits.random.bits(.topUpMoment, day: day).below(traits.bed - traits.wake)
        let start = traits.clock.instant(day: day, second: second)
        return start..<start + duration
    }

    /// The moments at which something staged would restart the device by itself.
    ///
    /// - Parameter nights: The chance of charging in a night; nil on mains power.
    func automaticRestarts(_ nights: Chance?) -> [Int] {
        let habit = traits.cohort.habits.automaticRestart
        let idle = Chance(habit.probability)
        return range.compactMap { day in
            guard idle.holds(traits.random.bits(.idleNight, day: day)) else { return nil }
            let second = habit.from + traits.random.bits(.automaticRestart, day: day).below(habit.to - habit.from)
            if let nights, !charges(day, nights) || second >= traits.wake { return nil }
            return traits.clock.instant(day: day + 1, second: second)
        }
        .filter { (0..<horizon).contains($0) }
    }
}
