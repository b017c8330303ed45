// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation

/// `hold-queues heap PENDING HOLDS [TICKS]` and `hold-queues wheel PENDING HOLDS SHARD TICKS`: the hold model as in `others/hold.cpp`, on
/// swift-collections' heap, or on timing wheels with SHARD devices each, one after another, and a mean increment of TICKS.
///
/// After a warm-up of five holds for each pending event prints the CPU seconds that the holds took.
func run(_ arguments: [String]) -> Bool {
    let numbers = arguments.dropFirst(2).compactMap(Int.init)
    switch (arguments.dropFirst().first, numbers.count) {
    case ("heap", 2...3):
        var hold = HeapHold(pending: numbers[0], mean: numbers.count == 3 ? numbers[2] : nil)
        hold.run(holds: 5 * numbers[0])
        report(numbers[1], seconds(of: { hold.run(holds: numbers[1]) }), hold.checksum)
    case ("wheel", 4):
        let shards = Shards(devices: numbers[0], size: numbers[2])
        let holdsEach = numbers[1] / numbers[0]
        var hold = WheelHold(capacity: shards.size, mean: numbers[3])
        var time = 0.0
        for shard in shards {
            hold.begin(devices: shard.count)
            hold.run(holds: 5 * shard.count)
            time += seconds { hold.run(holds: holdsEach * shard.count) }
        }
        report(holdsEach * shards.devices, time, hold.checksum)
    default:
        return false
    }
    return true
}

func seconds(of work: () -> Void) -> Double {
    let start = clock()
    work()
    // POSIX counts a million a second.
    return Double(clock() - start) / 1e6
}

func report(_ holds: Int, _ seconds: Double, _ checksum: UInt64) {
    print("holds=\(holds) hold_seconds=\(seconds) checksum=\(String(checksum, radix: 16))")
}

if !run(CommandLine.arguments) {
    print("usage: hold-queues heap PENDING HOLDS [TICKS] | wheel PENDING HOLDS SHARD TICKS")
    exit(2)
}
