// SPDX-License-Identifier: GPL-3.0-or-later

import HeapModule

/// The hold model on swift-collections' `Heap`: one queue for all events, in real time or in ticks.
struct HeapHold: ~Copyable {
    private struct Event: Comparable {
        var time: Double
        let device: UInt32

        static func < (a: Event, b: Event) -> Bool { a.time < b.time }
    }

    private let mean: Double?
    private var increments = Increments()
    private var queue = Heap<Event>()
    private var latest = 0.0
    private(set) var checksum: UInt64 = 0

    /// - Parameter mean: the mean increment in ticks; nil for real time.
    init(pending: Int, mean: Int?) {
        self.mean = mean.map(Double.init)
        queue.reserveCapacity(pending)
        for device in 0..<pending { queue.insert(Event(time: increment(), device: UInt32(device))) }
    }

    mutating func run(holds: Int) {
        for _ in 0..<holds {
            guard var event = queue.min else { preconditionFailure("nothing is pending") }
            precondition(event.time >= latest, "events out of order")
            latest = event.time
            checksum = checksum &* 31 &+ (mean == nil ? event.time.bitPattern : UInt64(event.time))
            event.time += increment()
            _ = queue.replaceMin(with: event)
        }
    }

    private mutating func increment() -> Double {
        guard let mean else { return increments.next() }
        return Double(increments.next(ticks: mean))
    }
}
