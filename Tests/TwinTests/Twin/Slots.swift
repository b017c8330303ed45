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

    /// An occurrence and its number: 16 · slot + its index in the slot.
    struct Occurrence {
        var time: Int
        var ordinal: Int
    }

    /// All occurrences in a span of the axis, in no particular order.
    func occurrences(in span: Range<Int>) -> [Int] { numbered(in: span).map(\.time) }

    /// The same with their numbers.
    func numbered(in span: Range<Int>) -> [Occurrence] {
        if recurrence == .never { return [] }
        let first = floorQuotient(span.lowerBound - phase, interval) - 2
        let last = floorQuotient(span.upperBound - phase, interval) + 2
        var all: [Occurrence] = []
        for slot in first...last { appendOccurrences(inSlot: slot, to: &all) }
        return all.filter { span.contains($0.time) }
    }

    private func appendOccurrences(inSlot slot: Int, to all: inout [Occurrence]) {
        switch recurrence {
        case .never: break
        case .every(_, let width):
            let time = phase + slot * interval + (width == 0 ? 0 : random.bits(jitter, day: slot).below(width))
            all.append(Occurrence(time: time, ordinal: 16 * slot))
        case .random:
            for index in 0..<poisson(random.uniform(count, day: slot)) {
                let ordinal = 16 * slot + index
                let time = slot * interval + random.bits(moment, day: ordinal).below(interval)
                all.append(Occurrence(time: time, ordinal: ordinal))
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
