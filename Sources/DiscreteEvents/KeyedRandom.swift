// SPDX-License-Identifier: GPL-3.0-or-later

/// Random numbers that depend on nothing but their key: (seed, replication, device, stream, ordinal).
///
/// There is no generator state, so draws can be made in any order, on any worker, once or twice, and always come out
/// the same. The first three parts of the key are folded into a ``key`` once per device; each draw then mixes the
/// stream and the ordinal in.
///
/// The mixing function is `moremur` (Evensen, "Stronger, better, morer, Moremur; a better Murmur3-type mixer", 2019), a
/// bijection of 64 bits. The counter goes in as a multiple of the golden ratio, as in SplitMix (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014).
@frozen
public struct KeyedRandom: Sendable, Equatable {
    /// The folded key of one device (or of the fleet) in one replication.
    public let key: UInt64

    /// Folds seed and replication: the key of what all devices share.
    @inlinable public init(seed: UInt64, replication: Int) {
        let folded = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        key = Self.mix(folded ^ Self.mix(UInt64(truncatingIfNeeded: replication) &+ 0xD1B5_4A32_D192_ED03))
    }

    /// A key that is folded already.
    @inlinable public init(key: UInt64) { self.key = key }

    /// The key of one device.
    @inlinable public func device(_ number: Int) -> KeyedRandom {
        KeyedRandom(key: Self.mix(key ^ Self.mix(UInt64(truncatingIfNeeded: number) &+ 0x8CB9_2BA7_2F3D_8DD7)))
    }

    /// 64 random bits for one decision: `stream` names what is decided, `ordinal` which occasion it is.
    ///
    /// - Parameters:
    ///   - stream: below 2^16.
    ///   - ordinal: any number; its low 48 bits count.
    /// - Complexity: O(1), two multiplications after the key is mixed in.
    @inline(__always) @inlinable public func bits(stream: UInt16, ordinal: UInt64) -> UInt64 {
        let counter = UInt64(stream) << 48 | (ordinal & 0xFFFF_FFFF_FFFF)
        return Self.mix(key &+ counter &* 0x9E37_79B9_7F4A_7C15)
    }

    /// A bijection of 64-bit words in which every input bit changes every output bit with probability close to 1/2.
    @inline(__always) @inlinable public static func mix(_ word: UInt64) -> UInt64 {
        var v = word
        v = (v ^ v >> 27) &* 0x3C79_AC49_2BA7_B653
        v = (v ^ v >> 33) &* 0x1C69_B3F7_4AC4_AE35
        return v ^ v >> 27
    }
}

extension UInt64 {
    /// Random bits as a number strictly between 0 and 1: the middle of one of 2^52 equal steps.
    ///
    /// With 2^53 steps the middle of the last would round to 1. The bits become the fraction of a number from 1 to 2, from which all but
    /// half a step of 1 is taken, without rounding.
    @inline(__always) @inlinable public var openUnitInterval: Double {
        Double(bitPattern: 1.0.bitPattern | self >> 12) - (1 - 0x1p-53)
    }

    /// Random bits as a whole number from `0 ..< count`: the high word of their product (Lemire, "Fast random integer
    /// generation in an interval", 2019; no value is more probable than another by more than 2^-64).
    @inline(__always) @inlinable public func below(_ count: Int) -> Int {
        Int(truncatingIfNeeded: multipliedFullWidth(by: UInt64(truncatingIfNeeded: count)).high)
    }
}
