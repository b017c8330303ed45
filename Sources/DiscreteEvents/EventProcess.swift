// SPDX-License-Identifier: GPL-3.0-or-later

/// What a set of devices does: each has at most one pending event, and no device acts on another.
///
/// A conforming type is used through generics only, and should be concrete and specialised where it runs.
public protocol EventProcess: ~Copyable {
    /// Starts a device and returns the time of its first event, or `Tick.never`.
    mutating func begin(device: Int) -> Tick
    /// Handles a device's event and returns the time of its next one, which is later, or `Tick.never`.
    mutating func handle(device: Int, at time: Tick) -> Tick
    /// Closes a device's account at the end of the run.
    mutating func finish(device: Int, at end: Tick)
}

extension TimingWheel {
    /// Runs devices `0 ..< devices` of a process from tick 0 until `end` (exclusive): begin, handle every event in order
    /// of time, finish.
    ///
    /// - Returns: the number of events handled.
    /// - Complexity: O(devices + events).
    @inlinable public mutating func run<Process: EventProcess & ~Copyable>(
        _ process: inout Process, devices: Int, until end: Tick
    ) -> Int {
        reset()
        for device in 0..<devices {
            let first = process.begin(device: device)
            if first < end { schedule(device: device, at: first) }
        }
        var events = 0
        while let device = next(before: end) {
            events &+= 1
            let next = process.handle(device: device, at: now)
            assert(next > now, "an event that does not move on")
            if next < end { schedule(device: device, at: next) }
        }
        for device in 0..<devices {
            process.finish(device: device, at: end)
        }
        return events
    }
}
