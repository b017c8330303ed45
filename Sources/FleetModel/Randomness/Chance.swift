// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// A probability laid out for the event loop: a draw is one comparison of integers.
///
/// It holds for just those random bits whose number in the open unit interval lies below the probability.
struct Chance: Equatable {
    private let threshold: UInt64

    /// Lays out a probability from 0 to 1.
    @inline(__always)
    init(_ probability: Double) {
        threshold = UInt64((probability * 0x1p52 - 0.5).rounded(.up).magnitude)
    }

    @inline(__always)
    func holds(_ bits: UInt64) -> Bool { bits >> 12 < threshold }

    /// 1 if it holds, else 0: without a branch.
    @inline(__always)
    func bit(_ bits: UInt64) -> UInt64 { (bits >> 12 &- threshold) >> 63 }
}

extension KeyedRandom {
    /// Random bits for one decision: of a local day, which may lie before the start, or of a slot; a trait is ordinal 0.
    @inline(__always)
    func bits(_ stream: Stream, day: Int = 0) -> UInt64 {
        bits(stream: stream.rawValue, ordinal: UInt64(truncatingIfNeeded: day))
    }
}
