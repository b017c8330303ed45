// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import TestSupport
import Testing

/// False-alarm rate: at most 10^-6 for each test and argument (``falseAlarm``), by the inequalities in ``StatisticalBounds``.
@Suite("Keyed random numbers look random along every part of the key")
struct KeyedRandomStatisticsTests {
    private static let draws = 65_536

    @Test("The highest bits are uniform", arguments: KeyPart.allCases)
    func uniform(along part: KeyPart) {
        var counts = [Int](repeating: 0, count: 128)
        for number in 0..<Self.draws { counts[Int(part.bits(number).openUnitInterval * 128)] += 1 }
        let range = StatisticalBounds.chiSquare(degreesOfFreedom: 127, alpha: falseAlarm)
        #expect(range.contains(StatisticalBounds.pearson(counts)))
    }

    /// One draw and the next: 11 × 11 cells of 541 pairs each; pairs do not overlap.
    @Test("One draw says nothing about the next", arguments: KeyPart.allCases)
    func serial(along part: KeyPart) {
        var counts = [Int](repeating: 0, count: 121)
        for number in stride(from: 0, to: 2 * Self.draws, by: 2) {
            let first = Int(part.bits(number).openUnitInterval * 11)
            let second = Int(part.bits(number + 1).openUnitInterval * 11)
            counts[first * 11 + second] += 1
        }
        let range = StatisticalBounds.chiSquare(degreesOfFreedom: 120, alpha: falseAlarm)
        #expect(range.contains(StatisticalBounds.pearson(counts)))
    }

    /// 64 bits are looked at, so each may raise an alarm 64 times more rarely.
    @Test("Every bit is set half of the time", arguments: KeyPart.allCases)
    func bits(along part: KeyPart) {
        var counts = [Int](repeating: 0, count: 64)
        for number in 0..<Self.draws {
            let word = part.bits(number)
            for bit in 0..<64 { counts[bit] += Int(word >> UInt64(bit) & 1) }
        }
        let bound = StatisticalBounds.share(of: Self.draws, alpha: falseAlarm / 64)
        for (bit, count) in counts.enumerated() {
            #expect(abs(Double(count) / Double(Self.draws) - 0.5) < bound, "bit \(bit)")
        }
    }

    /// 64 × 64 shares are looked at, so each may raise an alarm 4,096 times more rarely.
    @Test("Each bit that goes into the mixing function changes each bit that comes out half of the time")
    func avalanche() {
        var source = ScheduleSource(seed: freeSeed(11))
        let words = 4096
        var changes = [Int](repeating: 0, count: 64 * 64)
        for _ in 0..<words {
            let word = source.next()
            let mixed = KeyedRandom.mix(word)
            for input in 0..<64 {
                var difference = KeyedRandom.mix(word ^ 1 << UInt64(input)) ^ mixed
                while difference != 0 {
                    changes[input * 64 + difference.trailingZeroBitCount] += 1
                    difference &= difference - 1
                }
            }
        }
        let bound = StatisticalBounds.share(of: words, alpha: falseAlarm / 4096)
        let worst = changes.map { abs(Double($0) / Double(words) - 0.5) }.max() ?? 1
        #expect(worst < bound)
    }

    /// Two devices with the same decision to take: were their numbers correlated, means over a fleet would be too wide.
    @Test("Neighbouring devices decide independently, stream by stream", arguments: [1, 20, 40, 51])
    func neighbours(stream: Int) {
        let random = KeyedRandom(seed: freeSeed(9), replication: 2)
        var counts = [Int](repeating: 0, count: 64)
        for device in stride(from: 0, to: 2 * Self.draws, by: 2) {
            let a = random.device(device).bits(stream: UInt16(stream), ordinal: 0) >> 61
            let b = random.device(device + 1).bits(stream: UInt16(stream), ordinal: 0) >> 61
            counts[Int(a << 3 | b)] += 1
        }
        let range = StatisticalBounds.chiSquare(degreesOfFreedom: 63, alpha: falseAlarm)
        #expect(range.contains(StatisticalBounds.pearson(counts)))
    }
}
