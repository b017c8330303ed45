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

    /// 10^11 = 97,656,250 · 1,024.
    @Test("The largest fleet of a scenario is cut like a small one")
    func largest() {
        let shards = Shards(devices: 100_000_000_000, size: 1024)
        #expect(shards.count == 97_656_250)
        #expect(shards[1 << 21] == 1 << 31..<1 << 31 + 1024)
        #expect(shards[1 << 22] == 1 << 32..<1 << 32 + 1024)
        #expect(shards[97_656_249] == 99_999_998_976..<100_000_000_000)
    }
}
