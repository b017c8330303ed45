// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import TestSupport
import Testing

/// Keys that differ in one bit, or by a small number, are what a simulation is full of: neighbouring devices, consecutive
/// days, the next replication. False-alarm rate: at most 10^-6 for each test and argument.
@Suite("Keys that are nearly alike have draws that are not")
struct KeyedRandomAvalancheTests {
    /// Width × 64 shares are looked at, so each may raise an alarm that many times more rarely.
    @Test("Each bit of each part of the key changes each bit of the draw half of the time", arguments: KeyPart.allCases)
    func avalanche(of part: KeyPart) {
        var source = ScheduleSource(seed: freeSeed(23))
        let keys = 4096
        var changes = [Int](repeating: 0, count: part.width * 64)
        for _ in 0..<keys / 64 {
            let drawn = (0..<64).map { _ in Key(from: &source).bits(flipping: part) }
            for input in 0..<part.width {
                let block = transposed(drawn.map { $0.draw ^ $0.flipped[input] })
                for output in 0..<64 { changes[input * 64 + output] += block[output].nonzeroBitCount }
            }
        }
        let bound = StatisticalBounds.share(of: keys, alpha: falseAlarm / Double(changes.count))
        for (place, count) in changes.enumerated() {
            #expect(abs(Double(count) / Double(keys) - 0.5) < bound, "bit \(place / 64) to bit \(place % 64)")
        }
    }

    /// Were the changes of two bits of a draw tied together, their number would be spread more, or less, than by chance. The
    /// draws of different flips are independent of each other if draws are random at all.
    @Test("The number of bits that change is binomial", arguments: KeyPart.allCases)
    func distances(of part: KeyPart) {
        var source = ScheduleSource(seed: freeSeed(29))
        // From 24 to 40 one by one, and what lies below and above: 1.6 % each, 500 even of the 32,768 flips of a stream.
        var counts = [Int](repeating: 0, count: 19)
        let keys = 2048
        for _ in 0..<keys {
            let key = Key(from: &source).bits(flipping: part)
            for flipped in key.flipped { counts[min(max((key.draw ^ flipped).nonzeroBitCount - 23, 0), 18)] += 1 }
        }
        var pascal = [1.0]
        for row in 1...64 { pascal = (0...row).map { ($0 < row ? pascal[$0] : 0) + ($0 > 0 ? pascal[$0 - 1] : 0) } }
        let shares = pascal.map { $0 * 0x1p-64 }
        let expected = (0..<19).map { cell in
            let range = cell == 0 ? 0...23 : cell == 18 ? 41...64 : (cell + 23)...(cell + 23)
            return shares[range].reduce(0, +) * Double(keys * part.width)
        }
        let statistic = zip(counts, expected).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1 }
        let range = StatisticalBounds.chiSquare(degreesOfFreedom: 18, alpha: falseAlarm)
        #expect(range.contains(statistic))
    }

    private static let steps = [1, 2, 3, 7, 16, 365, 1024]

    /// 64 × 64 shares are looked at for each of the steps. No two pairs have a draw in common.
    @Test("No bit of a draw agrees with a bit of a neighbour's more than half of the time", arguments: KeyPart.allCases)
    func crossCorrelation(along part: KeyPart) {
        let pairs = 8192
        let bound = StatisticalBounds.share(of: pairs, alpha: falseAlarm / Double(4096 * Self.steps.count))
        for step in Self.steps {
            var agreements = [Int](repeating: 0, count: 4096)
            for block in 0..<pairs / 64 {
                let firsts = (0..<64).map { pair in
                    let number = block * 64 + pair
                    return 2 * step * (number / step) + number % step
                }
                let ones = transposed(firsts.map { part.bits($0) })
                let others = transposed(firsts.map { part.bits($0 + step) })
                for one in 0..<64 {
                    for other in 0..<64 {
                        agreements[one * 64 + other] += (~(ones[one] ^ others[other])).nonzeroBitCount
                    }
                }
            }
            let worst = agreements.map { abs(Double($0) / Double(pairs) - 0.5) }.max() ?? 1
            #expect(worst < bound, "at a distance of \(step)")
        }
    }

    /// Two parts that run together could cancel out where each alone does not: (device n, ordinal n), (replication n, device −n)
    /// and the like. 64 bits of each of 10 pairs of parts, each way.
    @Test("Two parts of the key that run together give every bit half of the time, and no draw twice")
    func diagonals() {
        let draws = 16_384
        let bound = StatisticalBounds.share(of: draws, alpha: falseAlarm / (64 * 20))
        for (place, one) in KeyPart.allCases.enumerated() {
            for other in KeyPart.allCases[(place + 1)...] {
                for sign: Int in [1, -1] {
                    var source = ScheduleSource(seed: freeSeed(31))
                    var key = Key(from: &source)
                    var counts = [Int](repeating: 0, count: 64)
                    var seen: Set<UInt64> = []
                    for number in 0..<draws {
                        key.parts[one] = UInt64(number)
                        key.parts[other] = UInt64(bitPattern: Int64(sign * number))
                        let draw = key.bits
                        seen.insert(draw)
                        for bit in 0..<64 { counts[bit] += Int(draw >> UInt64(bit) & 1) }
                    }
                    let worst = counts.map { abs(Double($0) / Double(draws) - 0.5) }.max() ?? 1
                    #expect(worst < bound, "\(one) and \(other), \(sign)")
                    // Two of 2^14 random words of 64 bits are alike with a probability of 2^27 / 2^64 < 10^-11.
                    #expect(seen.count == draws, "\(one) and \(other), \(sign)")
                }
            }
        }
    }
}

/// The columns of a square of bits: bit j of word i becomes bit i of word j.
private func transposed(_ words: [UInt64]) -> [UInt64] {
    var columns = [UInt64](repeating: 0, count: 64)
    for (row, word) in words.enumerated() {
        for column in 0..<64 { columns[column] |= (word >> UInt64(column) & 1) << UInt64(row) }
    }
    return columns
}
