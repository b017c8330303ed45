// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Exponential numbers with mean 1, nearly always without a logarithm: the ziggurat.
///
/// The area under exp(−x) is covered by 256 layers of equal area: 255 rectangles, one on another, and at the bottom one that ends in the
/// tail. Eight bits choose a layer and 53 others a place in it. In 97.8 % of all draws the place lies under the curve whatever the
/// height, and the draw is done: a multiplication and a comparison. Else an exponential decides, and perhaps the draw begins again,
/// with further bits, which follow from the first. So a draw still hangs on nothing but its bits.
///
/// Larger bits do not give larger numbers. Where two runs must share a place in a distribution, as paired comparisons of different
/// distributions do, use a quantile of ``Swift/UInt64/openUnitInterval`` instead.
///
/// Source: Marsaglia and Tsang, "The ziggurat method for generating random variables", Journal of Statistical Software 5(8), 2000. They take
/// the layer from bits that decide the place, too, which Doornik ("An improved ziggurat method to generate normal random
/// samples", 2005) found fault with; here no bit decides both.
@frozen
public struct Ziggurat: ~Copyable {
    /// One layer: from 0 to the right end of its rectangle, in 2^53 steps.
    @frozen @usableFromInline
    struct Layer: BitwiseCopyable, Sendable {
        /// The width of a step.
        @usableFromInline var step: Double
        /// How many steps lie under the curve whatever the height.
        @usableFromInline var inside: UInt64
    }

    /// From the bottom up.
    @usableFromInline let layers: FixedArray<Layer>
    /// The height of the curve at the right end of each layer, and at 0.
    private let heights: FixedArray<Double>

    /// The right end of the lowest rectangle, and the area of a layer (Marsaglia and Tsang, 2000).
    private static let tail = 7.69711747013104972
    private static let area = 0.0039496598225815571993

    /// Lays out the layers.
    public init() {
        // The right end of each layer, of the lowest that of a rectangle with its area; the last is 0.
        var ends = [Self.area / exp(-Self.tail), Self.tail]
        while ends.count < 256 { ends.append(-log(Self.area / ends[ends.count - 1] + exp(-ends[ends.count - 1]))) }
        ends.append(0)
        let places = 0x1p53
        layers = FixedArray(
            zip(ends, ends.dropFirst()).map { Layer(step: $0 / places, inside: UInt64($1 / $0 * places)) })
        heights = FixedArray(ends.map { exp(-$0) })
    }

    /// The exponential number, 0 or larger, that random bits stand for.
    ///
    /// - Complexity: O(1); further bits are needed once in 45 draws.
    @inline(__always) @inlinable
    public func exponential(_ bits: UInt64) -> Double {
        let layer = layers[Int(truncatingIfNeeded: bits & 255)]
        let place = bits >> 11
        let value = Double(Int64(truncatingIfNeeded: place)) * layer.step
        return place < layer.inside ? value : edge(bits, value)
    }

    /// The number for bits whose place in their layer is not under the curve whatever the height.
    @usableFromInline
    func edge(_ bits: UInt64, _ value: Double) -> Double {
        let layer = Int(truncatingIfNeeded: bits & 255)
        let further = KeyedRandom.mix(bits &+ 0x9E37_79B9_7F4A_7C15)
        // What lies beyond the end of the lowest rectangle is distributed like the whole: it has no memory.
        if layer == 0 { return Self.tail + exponential(further) }
        let (low, high) = (heights[layer], heights[layer + 1])
        let isUnder = further.openUnitInterval * (high - low) < exp(-value) - low
        return isUnder ? value : exponential(KeyedRandom.mix(further &+ 0x9E37_79B9_7F4A_7C15))
    }
}
