// SPDX-License-Identifier: GPL-3.0-or-later

import HeapModule

/// The hold model on swift-collections' `Heap`: one queue for all events.
struct HeapHold {
    private struct Event: Comparable {
        var time: Double
        let device: UInt32

        static func < (a: Event, b: Event) -> Bool { a.time < b.time }
    }

    private var increments = Increments()
    private var queue = Heap<Event>()
    private var latest = 0.0
    private(set) var checksum: UInt64 = 0

    init(pending: Int) {
        queue.reserveCapacity(pending)
        for device in 0..<pending { queue.insert(Event(time: increments.next(), device: UInt32(device))) }
    }

    mutating func run(holds: Int) {
        for _ in 0..<holds {
            guard var event = queue.min else { preconditionFailure("nothing is pending") }
            precondition(event.time >= latest, "events out of order")
            latest = event.time
            checksum = checksum &* 31 &+ event.time.bitPattern
            event.time += increments.next()
            _ = queue.replaceMin(with: event)
        }
    }
}
