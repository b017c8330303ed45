// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation
import TestSupport
import Testing

/// False-alarm rate: at most 10^-6 for each test and argument (``falseAlarm``), by the inequalities in ``StatisticalBounds``, where Pearson's
/// statistic counts as chi-square.
@Suite("The ziggurat draws exponential and normal numbers")
struct ZigguratTests {
    enum Family: UInt64, CaseIterable {
        case exponential, normal

        /// Numbers drawn with bits of which some are set and some are not.
        func numbers(seed: UInt64, set: UInt64 = 0, clear: UInt64 = 0) -> [Double] {
            let random = KeyedRandom(seed: freeSeed(seed + rawValue), replication: 0)
            let ziggurat = Ziggurat()
            var numbers: [Double] = []
            for ordinal in 0..<UInt64(ZigguratTests.draws) {
                numbers.append(number(random.bits(stream: 1, ordinal: ordinal) & ~clear | set, ziggurat))
            }
            return numbers
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

        /// The area from 0 to x ≥ 0 under that density.
        func integral(_ x: Double) -> Double {
            self == .exponential ? 1 - exp(-x) : (Double.pi / 2).squareRoot() * erf(x / 2.0.squareRoot())
        }

        /// The area of a layer (Marsaglia and Tsang 2000; with more digits in the generators of NumPy and Julia).
        var area: Double { self == .exponential ? 0.0039496598225815571993 : 0.00492867323397465524494 }

        /// The right ends of rectangles of equal area, one on another, as many as are asked for.
        func ends(while isWanted: (Double, Int) -> Bool) -> [Double] {
            var ends = [tail]
            while let end = ends.last, isWanted(end, ends.count) { ends.append(inverse(area / end + density(end))) }
            return ends
        }
    }

    private static let draws = sampleSize(debug: 100_000, release: 1_000_000)

    /// Whether numbers follow a distribution: the largest difference of the two distribution functions (Kolmogorov and Smirnov), bounded
    /// by Massart's inequality.
    private func follow(_ numbers: [Double], _ probability: (Double) -> Double) -> Bool {
        let count = Double(numbers.count)
        let worst = numbers.sorted().enumerated().map { index, number in
            max(probability(number) - Double(index) / count, Double(index + 1) / count - probability(number))
        }.max()
        return worst ?? 1 < StatisticalBounds.distribution(of: numbers.count)
    }

    @Test("Their distribution function is the right one", arguments: Family.allCases)
    func distribution(_ family: Family) { #expect(follow(family.numbers(seed: 41), family.probability)) }

    /// The lowest layer, at a place beyond its rectangle, is drawn once in some thousand times; here always.
    @Test("In the tail, too, and on either side", arguments: Family.allCases)
    func tails(_ family: Family) {
        let numbers = family.numbers(seed: 47, set: 31 << 59, clear: 255)
        let isNormal = family == .normal
        #expect(
            follow(numbers) { number in
                // Nothing lies between the two tails.
                let beyond = family.beyond(max(abs(number), family.tail)) / family.beyond(family.tail)
                return isNormal ? (number < 0 ? beyond / 2 : 1 - beyond / 2) : number < family.tail ? 0 : 1 - beyond
            })
    }

    /// The highest layer has no place that lies under the density whatever the height. Where a place is not taken, all begins again.
    @Test("At the edge of a layer places are taken in proportion to the density", arguments: Family.allCases)
    func edge(_ family: Family) {
        let end = family.ends { _, count in count < 255 }[254]
        let low = family.density(end)
        func taken(_ x: Double) -> Double { (family.integral(x) - low * x) / (1 - low) / end }
        #expect(
            follow(family.numbers(seed: 49, set: 255).map(abs)) { number in
                taken(min(number, end)) + (1 - taken(end)) * (1 - family.beyond(number))
            })
    }

    /// Where one layer's rectangle ends, another's edge begins: a fault in either moves numbers across that end.
    @Test("Each stretch between the ends of layers, and the tail, gets its share", arguments: Family.allCases)
    func stretches(_ family: Family) {
        let ends = family.ends { end, _ in end > 0.5 } + [0]
        // From right to left; a stretch goes on until ten numbers are expected in it.
        var bounds = [Double.infinity]
        for end in [family.tail + 3, family.tail + 1, family.tail + 0.2] + ends {
            let expected = (family.beyond(end) - family.beyond(bounds[bounds.count - 1])) * Double(Self.draws)
            if expected >= 10 { bounds.append(end) }
        }
        let expected = zip(bounds, bounds.dropFirst()).map { to, from in
            (family.beyond(from) - family.beyond(to)) * Double(Self.draws)
        }
        var counts = [Int](repeating: 0, count: expected.count)
        for number in family.numbers(seed: 43) {
            counts[(bounds.firstIndex { $0 <= abs(number) } ?? bounds.count) - 1] += 1
        }
        let range = StatisticalBounds.chiSquare(degreesOfFreedom: counts.count - 1)
        #expect(range.contains(StatisticalBounds.pearson(counts, expected: expected)))
    }

    /// Their keys differ by one. 8 × 8 classes of equal probability.
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
            // One bit decides the sign and nothing else.
            guard layer & 255 < 255 else { continue }
            let one = family.number(1 << 11 | layer, ziggurat)
            let other = family.number(1 << 11 | layer ^ 256, ziggurat)
            #expect(one == (family == .normal ? -other : other) && one != 0)
        }
        // The end of the lowest layer lies in the tail.
        #expect(abs(family.number(~511, ziggurat)) > family.tail)
    }
}
