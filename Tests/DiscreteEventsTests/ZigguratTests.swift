// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation
import TestSupport
import Testing

/// False-alarm rate: at most 10^-6 for each test and argument (``falseAlarm``), by the inequalities in ``StatisticalBounds``.
@Suite("The ziggurat draws exponential numbers")
struct ZigguratTests {
    private static let draws = sampleSize(debug: 100_000, release: 4_000_000)

    /// Draws that depend on nothing but their bits.
    private static func numbers(_ count: Int, seed: UInt64) -> [Double] {
        let random = KeyedRandom(seed: freeSeed(seed), replication: 0)
        let ziggurat = Ziggurat()
        return (0..<count).map { ziggurat.exponential(random.bits(stream: 1, ordinal: UInt64($0))) }
    }

    /// The largest difference of the two distribution functions (Kolmogorov and Smirnov), bounded by Massart's inequality.
    @Test("Their distribution function is that of the exponential distribution")
    func distribution() {
        let numbers = Self.numbers(Self.draws, seed: 41).sorted()
        let count = Double(numbers.count)
        let worst = numbers.enumerated().map { index, number in
            let probability = 1 - exp(-number)
            return max(probability - Double(index) / count, Double(index + 1) / count - probability)
        }.max()
        #expect(worst ?? 1 < StatisticalBounds.distribution(of: numbers.count))
    }

    /// Where one layer's rectangle ends, another's edge begins: a fault in either moves numbers across that end.
    @Test("Each stretch between the ends of layers, and the tail, gets its share")
    func stretches() {
        // The ends of the layers, worked out afresh: areas under the curve, cut from the right.
        var ends = [7.697117470131050]
        while let end = ends.last, end > 0.5 {
            ends.append(-log(0.0039496598225815571993 / end + exp(-end)))
        }
        // From 0 on; and the tail in three, of which the last begins 9 beyond where the tail does.
        let bounds = [0] + ends.reversed() + [ends[0] + 1, ends[0] + 3]
        let expected = zip(bounds, bounds.dropFirst() + [.infinity]).map { from, to in
            (exp(-from) - exp(-to)) * Double(Self.draws)
        }
        var counts = [Int](repeating: 0, count: bounds.count)
        for number in Self.numbers(Self.draws, seed: 42) {
            counts[(bounds.firstIndex { number < $0 } ?? bounds.count) - 1] += 1
        }
        // Rare classes at the end are put together until ten are expected.
        var (classes, shares) = (counts, expected)
        while let last = shares.last, last < 10, shares.count > 1 {
            shares.removeLast()
            shares[shares.count - 1] += last
            let rare = classes.removeLast()
            classes[classes.count - 1] += rare
        }
        let range = StatisticalBounds.chiSquare(degreesOfFreedom: classes.count - 1)
        #expect(range.contains(StatisticalBounds.pearson(classes, expected: shares)))
    }

    /// What chooses a layer says nothing of the place in it: one draw and the next, whose keys differ by one, fall into 8 × 8 classes of
    /// equal probability.
    @Test("One number says nothing about the next")
    func serial() {
        let numbers = Self.numbers(Self.draws, seed: 43)
        func octile(_ number: Double) -> Int { min(7, Int(8 * (1 - exp(-number)))) }
        var counts = [Int](repeating: 0, count: 64)
        for index in stride(from: 0, to: numbers.count - 1, by: 2) {
            counts[8 * octile(numbers[index]) + octile(numbers[index + 1])] += 1
        }
        #expect(StatisticalBounds.chiSquare(degreesOfFreedom: 63).contains(StatisticalBounds.pearson(counts)))
    }

    /// Bits at the ends of layers: nothing negative, nothing infinite, and the same bits give the same number.
    @Test("Bits at the edges give numbers, too")
    func edges() {
        let ziggurat = Ziggurat()
        for layer in 0..<256 as Range<UInt64> {
            for place in [0, 1, 1 << 52, (1 << 53) - 1] as [UInt64] {
                let number = ziggurat.exponential(place << 11 | layer)
                #expect(number >= 0 && number.isFinite)
                #expect(number == Ziggurat().exponential(place << 11 | layer))
            }
            #expect(ziggurat.exponential(layer) == 0)
        }
        // The end of the lowest layer lies in the tail.
        #expect(ziggurat.exponential(~255) > 7.69)
    }
}
