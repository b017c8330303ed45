// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Testing

@Suite("Keyed random numbers")
struct KeyedRandomTests {
    /// A whole key.
    struct Key: Hashable {
        var seed: UInt64 = 1
        var replication = 0
        var device = 0
        var stream: UInt16 = 1
        var ordinal: UInt64 = 0

        var bits: UInt64 {
            KeyedRandom(seed: seed, replication: replication).device(device).bits(stream: stream, ordinal: ordinal)
        }
    }

    /// Small differences in each part of the key, where a weak mixing function would let draws coincide.
    ///
    /// 4^5 = 1,024 keys and more; that any two of n honest 64-bit draws coincide has a probability below n² ÷ 2^65, here
    /// below 10^-13.
    @Test("Different keys give different draws, whichever part differs")
    func keys() {
        var keys: Set<Key> = []
        for seed in [0, 1, 2, UInt64.max] {
            for replication in 0..<4 {
                for device in [0, 1, 2, 999_999] {
                    for stream in [0, 1, 2, UInt16.max] {
                        for ordinal in [0, 1, 2, UInt64(0xFFFF_FFFF_FFFF)] {
                            keys.insert(
                                Key(
                                    seed: seed, replication: replication, device: device, stream: stream,
                                    ordinal: ordinal))
                        }
                    }
                }
            }
        }
        #expect(keys.count == 1024)
        #expect(Set(keys.map(\.bits)).count == keys.count)
    }

    /// A scenario may have 10^11 devices, 10^6 replications and any seed. For 37, 20 and 64 bits two draws coincide by chance
    /// with a probability below 10^-15.
    @Test("Every bit of a device's number, of a replication's and of the seed counts")
    func everyBit() {
        let devices = [0] + (0..<37).map { 1 << $0 }
        #expect(Set(devices.map { Key(device: $0).bits }).count == devices.count)
        let replications = [0] + (0..<20).map { 1 << $0 }
        #expect(Set(replications.map { Key(replication: $0).bits }).count == replications.count)
        let seeds: [UInt64] = [0] + (0..<64).map { 1 << $0 }
        #expect(Set(seeds.map { Key(seed: $0).bits }).count == seeds.count)
    }

    @Test("A draw depends on nothing but its key")
    func pure() {
        let key = Key(seed: 77, replication: 3, device: 12_345, stream: 9, ordinal: 42)
        let first = key.bits
        _ = Key(seed: 1).bits
        #expect(key.bits == first)
        #expect(KeyedRandom(seed: 77, replication: 3) == KeyedRandom(seed: 77, replication: 3))
    }

    /// A key's parts must not run into each other: stream 1, ordinal 0 follows stream 0, ordinal 2^48 − 1.
    @Test("The low 48 bits of an ordinal count, and no others")
    func ordinalWidth() {
        let low = Key(ordinal: 5)
        #expect(Key(ordinal: 5 | 1 << 48).bits == low.bits)
        #expect(Key(ordinal: 5 | 1 << 47).bits != low.bits)
        #expect(Key(ordinal: UInt64(bitPattern: -3)).bits == Key(ordinal: 0xFFFF_FFFF_FFFD).bits)
    }

    @Test("The mixing function can be undone, so it is a bijection")
    func bijection() {
        var source = ScheduleSource(seed: 5)
        let words = [0, 1, .max, 1 << 63] + (0..<2000).map { _ in source.next() }
        for word in words { #expect(unmixed(KeyedRandom.mix(word)) == word) }
    }

    /// The inverse of the mixing function, worked out backwards.
    private func unmixed(_ word: UInt64) -> UInt64 {
        // x ^ x >> k is undone by adding the shifts by k, 2 k, … below 64.
        var v = word ^ word >> 27 ^ word >> 54
        v = v &* inverse(0x1C69_B3F7_4AC4_AE35)
        v ^= v >> 33
        v = v &* inverse(0x3C79_AC49_2BA7_B653)
        return v ^ v >> 27 ^ v >> 54
    }

    /// The inverse of an odd factor modulo 2^64: Newton's iteration doubles the correct bits, from 3 to 96.
    private func inverse(_ factor: UInt64) -> UInt64 {
        var x = factor
        for _ in 0..<5 { x = x &* (2 &- factor &* x) }
        return x
    }

    @Test(
        "Unit numbers lie strictly between 0 and 1, even at the ends",
        arguments: [0, 1, 0x7FF, 0x800, 1 << 63, .max >> 1, .max - 0x7FF, .max] as [UInt64])
    func openInterval(word: UInt64) {
        #expect(word.openUnitInterval > 0)
        #expect(word.openUnitInterval < 1)
    }

    /// Each number is the middle of its step, so a word and its complement lie alike on both sides of 1/2.
    @Test("Unit numbers lie symmetrically", arguments: [0, 1, 0x1234_5678_9ABC_DEF0, .max >> 1] as [UInt64])
    func symmetry(word: UInt64) {
        #expect(word.openUnitInterval + (~word).openUnitInterval == 1)
        #expect(word.openUnitInterval < 0.5)
    }
}
