// SPDX-License-Identifier: GPL-3.0-or-later

/// Runs the devices of a process one after the other instead of in order of time.
///
/// No device acts on another, so the result is that of ``TimingWheel/run(_:devices:until:)``. One after the other needs no queue
/// beside the one event that each device has pending, and a device's state stays in the first-level cache until it is done. The wheel is
/// for what needs the order of time.
@frozen
public struct OneByOne: ~Copyable {
    /// The time of each device's first event.
    @usableFromInline var first: FixedArray<Tick>

    /// Makes room for devices `0 ..< capacity`.
    public init(capacity: Int) { first = FixedArray(repeating: 0, count: capacity) }

    /// Runs devices `0 ..< devices` of a process from tick 0 until `end` (exclusive): begin all, handle every event of each, finish
    /// all. All do the same at a time, so that the processor's instruction cache holds what they do.
    ///
    /// - Returns: the number of events handled.
    /// - Complexity: O(devices + events).
    @inlinable public mutating func run<Process: EventProcess & ~Copyable>(
        _ process: inout Process, devices: Int, until end: Tick
    ) -> Int {
        for device in 0..<devices { first[device] = process.begin(device: device) }
        var events = 0
        for device in 0..<devices {
            var time = first[device]
            while time < end {
                events &+= 1
                let next = process.handle(device: device, at: time)
                assert(next > time, "an event that does not move on")
                time = next
            }
        }
        for device in 0..<devices { process.finish(device: device, at: end) }
        return events
    }
}
