// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import TestSupport
import Testing

@testable import FleetModel

@Suite("Recurrences")
struct RecurrenceTests {
    /// A recurrence of one device.
    struct Case: CustomTestStringConvertible, Sendable {
        let recurrence: Recurrence
        let interval: Int
        let phase: Int
        let random: KeyedRandom
        let rhythm: Rhythm
        var testDescription: String { "\(recurrence), interval \(interval), phase \(phase)" }

        init(_ recurrence: Recurrence, interval: Int, phase: Int = 0, seed: UInt64 = 1) {
            var tables = QuantileTables()
            self.recurrence = recurrence
            self.interval = interval
            self.phase = phase
            random = KeyedRandom(seed: seed, replication: 0).device(0)
            rhythm = Rhythm(recurrence, tables: &tables)
        }

        func occurrence(from time: Int) -> Int {
            rhythm.occurrence(
                from: time, Pace(interval: Int32(interval), phase: Int32(phase)), random: random, streams: .polls)
        }

        /// Every occurrence in a stretch of time, one after the other.
        func all(in range: Range<Int>) -> [Int] {
            var list: [Int] = []
            var time = occurrence(from: range.lowerBound)
            while time < range.upperBound {
                list.append(time)
                time = occurrence(from: time + 1)
            }
            return list
        }
    }

    static let cases = [
        Case(.every(.constant(100), jitter: 0), interval: 100, phase: 37),
        Case(.every(.constant(1), jitter: 0), interval: 1),
        Case(.every(.constant(100), jitter: 20), interval: 100, phase: 99),
        Case(.every(.constant(100), jitter: 100), interval: 100, phase: 50),
        Case(.random(mean: .constant(40)), interval: 40),
        Case(.random(mean: .constant(1)), interval: 1), Case(.random(mean: .constant(1000)), interval: 1000, seed: 5),
    ]

    @Test("From anywhere, the next occurrence is the one that enumerating all of them gives", arguments: cases)
    func anywhere(recurrence: Case) {
        let all = recurrence.all(in: -3000..<3000)
        #expect(!all.isEmpty)
        var index = 0
        for time in -2999..<(all.last ?? 0) {
            while all[index] < time { index += 1 }
            #expect(recurrence.occurrence(from: time) == all[index], "from \(time)")
        }
    }

    @Test("Once per interval: each slot holds one occurrence, within its jitter", arguments: cases.prefix(4))
    func slots(recurrence: Case) {
        guard case .every(_, let jitter) = recurrence.recurrence else { return }
        let all = recurrence.all(in: recurrence.phase - 2000..<recurrence.phase + 2000)
        #expect(all.count == 4000 / recurrence.interval)
        for (slot, time) in all.enumerated() {
            let shift = time - (recurrence.phase - 2000 + slot * recurrence.interval)
            #expect(shift >= 0 && shift < max(1, jitter))
        }
    }

    @Test("What never recurs, never does")
    func never() {
        #expect(Case(.never, interval: 0).occurrence(from: -5) == FleetModel.never)
    }

    @Test("Jitter differs from slot to slot and from device to device")
    func jitter() {
        let one = Case(.every(.constant(1000), jitter: 1000), interval: 1000, seed: 1).all(in: 0..<50_000)
        let other = Case(.every(.constant(1000), jitter: 1000), interval: 1000, seed: 2).all(in: 0..<50_000)
        #expect(one != other)
        #expect(Set(one.map { $0 % 1000 }).count > 25)
    }
}

/// False-alarm rate: at most 10^-6 for each test.
@Suite("Random recurrences are Poisson processes")
struct PoissonTests {
    private static let mean = 500
    private static let slots = sampleSize(debug: 5000, release: 200_000)
    private static let moments = RecurrenceTests.Case(.random(mean: .constant(500)), interval: mean, seed: freeSeed(9))
        .all(in: 0..<slots * mean)

    /// P(number = k) = exp(−m) mᵏ ÷ k! for windows of m means. The windows do not overlap, so their counts are independent. The
    /// tail beyond the last cell is one cell; every cell expects at least five windows.
    @Test(
        "The number in a window has a Poisson distribution, wherever the window begins", arguments: [0, 137, 499],
        [1, 3])
    func counts(offset: Int, means: Int) {
        let width = means * Self.mean
        let windows = Self.slots / means - 1
        var counts = [Int](repeating: 0, count: windows)
        for moment in Self.moments where moment >= offset && (moment - offset) / width < windows {
            counts[(moment - offset) / width] += 1
        }
        var expected: [Double] = []
        var probability = means == 1 ? 0.36787944117144233 : 0.049787068367863944
        var left = Double(windows)
        while left > 5 {
            expected.append(probability * Double(windows))
            left -= probability * Double(windows)
            probability *= Double(means) / Double(expected.count)
        }
        var observed = [Int](repeating: 0, count: expected.count)
        for count in counts { observed[min(count, expected.count - 1)] += 1 }
        expected[expected.count - 1] += left
        let statistic = zip(observed, expected).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1 }
        let range = StatisticalBounds.chiSquare(degreesOfFreedom: expected.count - 1)
        #expect(statistic <= range.upperBound)
    }

    /// A gap of whole seconds, both ends rounded down, lies within 1 s of the exact one, which is exponential: its distribution
    /// function moves by at most 1/500 over a second.
    @Test("Gaps are exponential")
    func gaps() {
        let gaps = zip(Self.moments, Self.moments.dropFirst()).map { $1 - $0 }
        let distribution = Distribution.exponential(mean: Double(Self.mean))
        let distance = distance(gaps) { distribution.probability(of: Double($0)) }
        #expect(distance <= StatisticalBounds.distribution(of: gaps.count) + 1 / Double(Self.mean))
    }

    /// Mean 1: 1/k! sums to e. The cumulative sums are those of exp(−1) ÷ k!, worked out the other way round.
    @Test("The number in a slot is drawn by inversion")
    func inversion() {
        var factorial = 1.0
        var cumulative = 0.0
        for number in 0..<8 {
            if number > 0 { factorial *= Double(number) }
            let probability = 1 / (2.718281828459045 * factorial)
            // A hair inside either end of the step, far wider than rounding.
            #expect(poissonCount(cumulative + 1e-12) == number)
            #expect(poissonCount(cumulative + probability - 1e-12) == number)
            cumulative += probability
        }
        #expect(poissonCount(1 - 0x1p-53) <= 15)
    }
}
