// SPDX-License-Identifier: GPL-3.0-or-later

/// 32-bit words one after the other, as TestU01 asks for them.
struct WordSource {
    private let order: Order
    private let part: Part
    private var next: UInt64 = 0
    private var words: [UInt32] = []
    private var place = 0

    init(order: Order, part: Part) {
        self.order = order
        self.part = part
    }

    /// The next word.
    @inline(__always)
    mutating func word() -> UInt32 {
        if place == words.count { fill() }
        defer { place &+= 1 }
        return words[place]
    }

    /// 4,096 draws at a time, so that the choice of order and part is made rarely.
    private mutating func fill() {
        words.removeAll(keepingCapacity: true)
        place = 0
        for _ in 0..<4096 {
            let bits = order.bits(next)
            next &+= 1
            let high = UInt32(truncatingIfNeeded: bits >> 32)
            let low = UInt32(truncatingIfNeeded: bits)
            switch part {
            case .alternating:
                words.append(high)
                words.append(low)
            case .high: words.append(high)
            case .low: words.append(low)
            case .reversed: words.append(low.reversed)
            }
        }
    }
}

extension UInt32 {
    /// The same bits in the opposite order.
    fileprivate var reversed: UInt32 {
        var word = self
        var result: UInt32 = 0
        for _ in 0..<32 {
            result = result << 1 | word & 1
            word >>= 1
        }
        return result
    }
}
