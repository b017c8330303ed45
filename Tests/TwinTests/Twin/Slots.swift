// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// The slots of a recurrence of one device, on an axis of seconds that has no beginning.
struct Slots {
    let random: KeyedRandom
    let recurrence: Recurrence
    let interval: Int
    let phase: Int
    let jitter: Stream
    let count: Stream
    let moment: Stream

    /// All occurrences in a span of the axis, in no particular order.
    func occurrences(in span: Range<Int>) -> [Int] {
        if recurrence == .never { return [] }
        let first = floorQuotient(span.lowerBound - phase, interval) - 2
        let last = floorQuotient(span.upperBound - phase, interval) + 2
        return (first...last).flatMap(occurrences(inSlot:)).filter(span.contains)
    }

    private func occurrences(inSlot slot: Int) -> [Int] {
        switch recurrence {
        case .never: return []
        case .every(_, let width):
            return [phase + slot * interval + (width == 0 ? 0 : random.bits(jitter, day: slot).below(width))]
        case .random:
            return (0..<poisson(random.uniform(count, day: slot))).map {
                slot * interval + random.bits(moment, day: 16 * slot + $0).below(interval)
            }
        }
    }

    /// A Poisson number with the mean 1: the smallest whose cumulative probability is above a number in (0, 1).
    private func poisson(_ u: Double) -> Int {
        var number = 0
        var probability = 0.367_879_441_171_442_33  // 1/e
        var cumulative = probability
        while u >= cumulative && number < 16 {
            number += 1
            probability /= Double(number)
            cumulative += probability
        }
        return number
    }
}
