// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation
import TestSupport
import Testing

/// False-alarm rate: at most 10^-6 for each test and argument (``falseAlarm``), by the inequalities in ``StatisticalBounds``.
@Suite("The ziggurat draws exponential and normal numbers")
struct ZigguratTests {
    enum Family: UInt64, CaseIterable {
        case exponential, normal

        /// Draws that depend on nothing but their bits.
        func numbers(seed: UInt64) -> [Double] {
            let random = KeyedRandom(seed: freeSeed(seed + rawValue), replication: 0)
            let ziggurat = Ziggurat()
            return (0..<ZigguratTests.draws).map { number($0, random, ziggurat) }
        }

        private func number(_ ordinal: Int, _ random: KeyedRandom, _ ziggurat: borrowing Ziggurat) -> Double {
            number(random.bits(stream: 1, ordinal: UInt64(ordinal)), ziggurat)
        }

        func number(_ bits: UInt64, _ ziggurat: borrowing Ziggurat) -> Double {
            self == .exponential ? ziggurat.exponential(bits) : ziggurat.normal(bits)
        }

        /// The probability of a number not above x.
        func probability(_ x: Double) -> Double {
            self == .exponential ? 1 - exp(-x) : erfc(-x / 2.0.squareRoot()) / 2
        }

        /// The probability of a magnitude above x ≥ 0.
        func beyond(_ x: Double) -> Double { self == .exponential ? exp(-x) : erfc(x / 2.0.squareRoot()) }

        /// Where the lowest rectangle ends, and the density with value 1 at 0 and its inverse.
        var tail: Double { self == .exponential ? 7.69711747013104972 : 3.6541528853610088 }
        func density(_ x: Double) -> Double { self == .exponential ? exp(-x) : exp(-x * x / 2) }
        func inverse(_ y: Double) -> Double { self == .exponential ? -log(y) : (-2 * log(y)).squareRoot() }

        /// The area of a layer (Marsaglia and Tsang 2000; with more digits in the generators of NumPy and Julia).
        var area: Double { self == .exponential ? 0.0039496598225815571993 : 0.00492867323397465524494 }
    }

    private static let draws = sampleSize(debug: 100_000, release: 4_000_000)

    /// The largest difference of the two distribution functions (Kolmogorov and Smirnov), bounded by Massart's inequality.
    @Test("Their distribution function is the right one", arguments: Family.allCases)
    func distribution(_ family: Family) {
        let numbers = family.numbers(seed: 41).sorted()
        let count = Double(numbers.count)
        let worst = numbers.enumerated().map { index, number in
            let probability = family.probability(number)
            return max(probability - Double(index) / count, Double(index + 1) / count - probability)
        }.max()
        #expect(worst ?? 1 < StatisticalBounds.distribution(of: numbers.count))
    }

    /// Where one layer's rectangle ends, another's edge begins: a fault in either moves numbers across that end.
    @Test("Each stretch between the ends of layers, and the tail, gets its share", arguments: Family.allCases)
    func stretches(_ family: Family) {
        // Rectangles of equal area, one on another, down to where the stretches become too short to count.
        var ends = [family.tail]
        while let end = ends.last, end > 0.5 { ends.append(family.inverse(family.area / end + family.density(end))) }
        let bounds = [0] + ends.reversed() + [family.tail + 0.2, family.tail + 1, family.tail + 3]
        var expected = zip(bounds, bounds.dropFirst() + [.infinity]).map { from, to in
            (family.beyond(from) - family.beyond(to)) * Double(Self.draws)
        }
        var counts = [Int](repeating: 0, count: bounds.count)
        for number in family.numbers(seed: 43) {
            counts[(bounds.firstIndex { abs(number) < $0 } ?? bounds.count) - 1] += 1
        }
        // Rare stretches at the end are put together until ten numbers are expected.
        while let last = expected.last, last < 10 {
            expected.removeLast()
            expected[expected.count - 1] += last
            let rare = counts.removeLast()
            counts[counts.count - 1] += rare
        }
        let range = StatisticalBounds.chiSquare(degreesOfFreedom: counts.count - 1)
        #expect(range.contains(StatisticalBounds.pearson(counts, expected: expected)))
    }

    /// What chooses a layer says nothing of the place in it, nor one draw of the next, whose keys differ by one: 8 × 8 classes of equal
    /// probability.
    @Test("One number says nothing about the next", arguments: Family.allCases)
    func serial(_ family: Family) {
        let octiles = family.numbers(seed: 45).map { min(7, Int(8 * family.probability($0))) }
        var counts = [Int](repeating: 0, count: 64)
        for index in stride(from: 0, to: octiles.count - 1, by: 2) {
            counts[8 * octiles[index] + octiles[index + 1]] += 1
        }
        #expect(StatisticalBounds.chiSquare(degreesOfFreedom: 63).contains(StatisticalBounds.pearson(counts)))
    }

    @Test("Bits at the ends of layers give numbers, too, and the same bits the same one", arguments: Family.allCases)
    func edges(_ family: Family) {
        let ziggurat = Ziggurat()
        for layer in 0..<512 as Range<UInt64> {
            for place in [0, 1, 1 << 52, (1 << 53) - 1] as [UInt64] {
                let number = family.number(place << 11 | layer, ziggurat)
                #expect(number.isFinite)
                #expect(number == family.number(place << 11 | layer, Ziggurat()))
            }
            #expect(family.number(layer, ziggurat) == 0)
        }
        // The end of the lowest layer lies in the tail.
        #expect(abs(family.number(~511, ziggurat)) > family.tail)
    }
}
