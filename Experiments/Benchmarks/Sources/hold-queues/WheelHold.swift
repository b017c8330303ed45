// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// The hold model on the timing wheel: one shard of devices.
struct WheelHold: ~Copyable {
    private let mean: Double
    private var increments = Increments()
    private var wheel: TimingWheel
    private var latest: Tick = 0
    private(set) var checksum: UInt64 = 0

    /// Makes room for a shard.
    ///
    /// - Parameter mean: the mean increment in ticks.
    init(capacity: Int, mean: Int) {
        self.mean = Double(mean)
        wheel = TimingWheel(capacity: capacity)
    }

    /// Begins with the next shard.
    mutating func begin(devices: Int) {
        wheel.reset()
        latest = 0
        for device in 0..<devices { wheel.schedule(device: device, at: increments.next(ticks: mean)) }
    }

    mutating func run(holds: Int) {
        for _ in 0..<holds {
            guard let device = wheel.next(before: .never) else { preconditionFailure("nothing is pending") }
            precondition(wheel.now >= latest, "events out of order")
            latest = wheel.now
            checksum = checksum &* 31 &+ UInt64(latest)
            wheel.schedule(device: device, at: latest + increments.next(ticks: mean))
        }
    }
}
