// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Testing

@Suite("Cutting a fleet into shards")
struct ShardsTests {
    @Test(
        "Shards cover every device exactly once",
        arguments: [0, 1, 2, 999, 1000, 1001, 4096, 10_000], [1, 2, 7, 1000, 4096, 100_000])
    func cover(devices: Int, size: Int) {
        let shards = Shards(devices: devices, size: size)
        var next = 0
        for shard in shards {
            #expect(shard.lowerBound == next)
            #expect(!shard.isEmpty)
            #expect(shard.count <= size)
            next = shard.upperBound
        }
        #expect(next == devices)
        #expect(shards.dropLast().allSatisfy { $0.count == size })
    }
}
