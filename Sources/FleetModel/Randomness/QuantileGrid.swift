// SPDX-License-Identifier: GPL-3.0-or-later

/// The probabilities at which quantile functions are tabulated: fine near both ends, so that tails keep their shape.
///
/// Each half of (0, 1) is cut into octaves [2^-(k+1), 2^-k), k = 1 … 32, of 64 equal steps; the upper half is the mirror
/// image in 1 − u. Finding the step of a number is reading its floating-point exponent and its first six fraction bits.
///
/// Steps are at most 1/64 of their tail probability p wide, so linear interpolation misses a quantile Q, relatively, by at most
/// 2^-15 · p² |Q″| / Q (the remainder of Newton's formula), and rounding the entries by 2^-24, wherever p ≥ 2^-33. In the
/// exponential family that is 4.5 · 10^-5. The figures of the other families stand in the module's documentation of
/// DiscreteEvents, "How randomness is named". Beyond 2^-33, which happens to one draw in four billion, the last entry holds.
enum QuantileGrid {
    static let octaves = 32
    static let steps = 64
    /// Entries of one half, ends included.
    static let halfCount = octaves * steps + 1
    /// Entries of a whole table: the lower half by u, then the upper half by 1 − u.
    static let count = 2 * halfCount

    /// The tail probability of an entry of either half, in (0, 0.5].
    static func probability(_ entry: Int) -> Double {
        guard entry < octaves * steps else { return 0.5 }
        let octave = octaves - entry / steps
        let mantissa = 1 + Double(entry % steps) / Double(steps)
        return Double(sign: .plus, exponent: -(octave + 1), significand: mantissa)
    }

    /// The exponent and fraction bits of the first entry's probability, 2^-33.
    static let firstBits = 990 << 6

    /// The entry at or below a tail probability in (0, 0.5), and how far it is to the next, from 0 to 1.
    @inline(__always)
    static func locate(_ probability: Double) -> (entry: Int, fraction: Double) {
        let bits = probability.bitPattern
        let entry = Int(truncatingIfNeeded: bits >> 46) &- firstBits
        guard entry >= 0 else { return (0, 0) }
        return (entry, Double(bits & 0x3FFF_FFFF_FFFF) * 0x1p-46)
    }
}
