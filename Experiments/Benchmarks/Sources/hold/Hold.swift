// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation

/// The hold model (Jones, "An empirical comparison of priority-queue and event-set implementations", CACM 1986) in shards of
/// 4,096 devices: each step takes the earliest event, draws an exponential increment and puts it back.
///
/// This is what `.ci/gate` counts. So increments come from a table of 4,096 quantiles, one keyed draw each, with a mean of 4,096
/// ticks: a logarithm would take other instructions on other processors. `hold-queues` is what is measured in seconds.
struct Hold: EventProcess, ~Copyable {
    static let devices = 4096

    private let random: KeyedRandom
    private var increments = FixedArray<Tick>(repeating: 0, count: 4096)
    private var drawn = FixedArray<UInt32>(repeating: 0, count: devices)
    private(set) var checksum: UInt64 = 0
    private var latest: Tick = 0

    init(shard: Int) {
        random = KeyedRandom(seed: 1, replication: shard)
        for step in 0..<4096 { increments[step] = 1 + Tick(-4096 * log((Double(step) + 0.5) / 4096)) }
    }

    private mutating func increment(_ device: Int) -> Tick {
        let ordinal = UInt64(device) << 32 | UInt64(drawn[device])
        drawn[device] &+= 1
        return increments[Int(random.bits(stream: 1, ordinal: ordinal) >> 52)]
    }

    mutating func begin(device: Int) -> Tick { increment(device) }

    mutating func handle(device: Int, at time: Tick) -> Tick {
        precondition(time >= latest, "events out of order")
        latest = time
        checksum = checksum &* 31 &+ UInt64(time)
        return time + increment(device)
    }

    mutating func finish(device: Int, at end: Tick) {}
}
