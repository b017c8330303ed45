// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// The spells of one device without a network, from the one that began last before the start to the horizon.
struct Spells {
    /// In order of time, with a gap between any two.
    private(set) var ranges: [Range<Int>] = []
    /// How many were cut short by the next.
    private(set) var cuts = 0

    init(_ traits: Traits, _ draws: Draws, horizon: Int) {
        let slots = traits.offline
        if slots.recurrence == .never { return }
        // Of those that began before the start only the last counts: it took the place of all others.
        var reach = 2 * slots.interval
        var begins = slots.numbered(in: -reach..<horizon)
        while !begins.contains(where: { $0.time <= 0 }) && reach < 128 * slots.interval {
            reach *= 2
            begins = slots.numbered(in: -reach..<horizon)
        }
        begins.sort { ($0.time, $0.ordinal) < ($1.time, $1.ordinal) }
        for (index, begin) in begins.enumerated() {
            let u = traits.random.uniform(.offlineDuration, day: begin.ordinal)
            let end = begin.time + draws.seconds(traits.cohort.habits.offline.lasting, at: u)
            let next = index + 1 < begins.count ? begins[index + 1].time : Int.max
            if next < end, begin.time >= 0 { cuts += 1 }
            append(begin.time..<min(end, next))
        }
        ranges.removeAll { $0.upperBound <= 0 }
    }

    /// Adds a spell that does not begin before the last one ends.
    private mutating func append(_ spell: Range<Int>) {
        // Of two that begin in the same second the one with the larger number counts, which comes last.
        if spell.isEmpty { return }
        if let last = ranges.last, last.upperBound == spell.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<spell.upperBound
        } else {
            ranges.append(spell)
        }
    }
}
