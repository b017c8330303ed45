// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Exponential and normal numbers, nearly always without a logarithm: the ziggurat.
///
/// The area under a density that falls from 0 on is covered by 256 layers of equal area: 255 rectangles, one on another, and at the bottom
/// one that ends in the tail. Eight bits choose a layer and 53 others a place in it. In 98 % of all draws the place lies under the density
/// whatever the height, and the draw is done: a multiplication and a comparison. Else the density decides, and perhaps the draw begins again,
/// with further bits, which follow from the first. So a draw still hangs on nothing but its bits.
///
/// Equal bits give equal numbers, so each draw needs bits of its own (``KeyedRandom``). Larger bits do not give larger numbers. Where two runs
/// must share a place in a distribution, as paired comparisons of different distributions do, use a quantile of
/// ``Swift/UInt64/openUnitInterval`` instead.
///
/// It is 12 KB large and not copied: give each process one of its own.
///
/// Source: Marsaglia and Tsang, "The ziggurat method for generating random variables", Journal of Statistical Software 5(8), 2000. They take
/// the layer from bits that decide the place, too, which Doornik ("An improved ziggurat method to generate normal random
/// samples", 2005) found fault with; here no bit decides both.
@frozen
public struct Ziggurat: ~Copyable {
    @usableFromInline let falling: Layers
    @usableFromInline let bell: Layers

    /// Lays out the layers.
    ///
    /// - Complexity: O(1): some 1,800 exponentials, logarithms and roots.
    public init() {
        let end = Self.exponentialTail
        falling = Layers(tail: end, area: (end + 1) * exp(-end), density: { exp(-$0) }, inverse: { -log($0) })
        let (start, half) = (Self.normalTail, (Double.pi / 2).squareRoot())
        let beyond = half * erfc(start / 2.0.squareRoot())
        bell = Layers(
            tail: start, area: start * exp(-start * start / 2) + beyond, density: { exp(-$0 * $0 / 2) },
            inverse: { (-2 * log($0)).squareRoot() })
    }

    /// The exponential number with mean 1, at least 0, that random bits stand for.
    ///
    /// - Parameter bits: 64 independent bits, as from ``KeyedRandom/bits(stream:ordinal:)``.
    /// - Complexity: O(1) expected; further bits are needed once in 45 draws.
    @inline(__always) @inlinable
    public func exponential(_ bits: UInt64) -> Double {
        let (value, isInside) = falling.place(bits)
        return isInside ? value : exponentialEdge(bits, value)
    }

    /// The normal number with mean 0 and standard deviation 1 that random bits stand for.
    ///
    /// - Parameter bits: 64 independent bits, as from ``KeyedRandom/bits(stream:ordinal:)``.
    /// - Complexity: O(1) expected; further bits are needed once in 67 draws.
    @inline(__always) @inlinable
    public func normal(_ bits: UInt64) -> Double {
        let (value, isInside) = bell.place(bits)
        // A bit that decides neither layer nor place.
        return (isInside ? value : normalEdge(bits, value)) * (bits & 256 == 0 ? 1 : -1)
    }

    /// The exponential number for bits whose place is not under the density whatever the height.
    @usableFromInline
    func exponentialEdge(_ bits: UInt64, _ value: Double) -> Double {
        let further = Self.further(bits)
        // What lies beyond the lowest rectangle is distributed like the whole: it has no memory.
        if bits & 255 == 0 { return Self.exponentialTail + exponential(further) }
        return falling.holds(bits, exp(-value), further) ? value : exponential(Self.further(further))
    }

    /// The magnitude of the normal number for bits whose place is not under the density whatever the height.
    @usableFromInline
    func normalEdge(_ bits: UInt64, _ value: Double) -> Double {
        var further = Self.further(bits)
        guard bits & 255 == 0 else {
            return bell.holds(bits, exp(-value * value / 2), further) ? value : abs(normal(Self.further(further)))
        }
        // The tail by rejection from an exponential (Marsaglia, "Generating a variable from the tail of the normal
        // distribution", Technometrics 6(1), 1964).
        while true {
            let beyond = -log(further.openUnitInterval) / Self.normalTail
            further = Self.further(further)
            if -2 * log(further.openUnitInterval) > beyond * beyond { return Self.normalTail + beyond }
            further = Self.further(further)
        }
    }

    /// Where the lowest rectangles of 256 layers end (Marsaglia and Tsang, 2000).
    private static let exponentialTail = 7.69711747013104972
    private static let normalTail = 3.6541528853610088

    /// Bits that follow from others.
    private static func further(_ bits: UInt64) -> UInt64 { KeyedRandom.mix(bits &+ 0x9E37_79B9_7F4A_7C15) }
}

extension Ziggurat {
    /// The layers under one density, whose value at 0 is 1.
    @frozen @usableFromInline
    struct Layers: ~Copyable {
        /// One layer: from 0 to the right end of its rectangle, in 2^53 steps.
        @frozen @usableFromInline
        struct Layer: BitwiseCopyable {
            /// The width of a step.
            @usableFromInline var step: Double
            /// How many steps lie under the density whatever the height.
            @usableFromInline var inside: UInt64
        }

        /// From the bottom up.
        @usableFromInline let layers: FixedArray<Layer>
        /// The density at the right end of each layer, and at 0.
        private let heights: FixedArray<Double>

        /// - Parameters:
        ///   - tail: where the lowest rectangle ends.
        ///   - area: that of a layer: of the lowest rectangle and the tail.
        init(tail: Double, area: Double, density: (Double) -> Double, inverse: (Double) -> Double) {
            // The right end of each layer, of the lowest that of a rectangle with its area; the last is 0.
            var ends = [area / density(tail), tail]
            while let end = ends.last, ends.count < 256 { ends.append(inverse(area / end + density(end))) }
            ends.append(0)
            let places = 0x1p53
            layers = FixedArray(
                zip(ends, ends.dropFirst()).map { Layer(step: $0 / places, inside: UInt64($1 / $0 * places)) })
            heights = FixedArray(ends.map(density))
        }

        /// The place that bits stand for, and whether it lies under the density whatever the height.
        @inline(__always) @inlinable
        func place(_ bits: UInt64) -> (value: Double, isInside: Bool) {
            let layer = layers[Int(truncatingIfNeeded: bits & 255)]
            let place = bits >> 11
            return (Double(Int64(truncatingIfNeeded: place)) * layer.step, place < layer.inside)
        }

        /// Whether a place above the lowest layer lies under the density, at the height that further bits stand for.
        func holds(_ bits: UInt64, _ density: Double, _ further: UInt64) -> Bool {
            let layer = Int(truncatingIfNeeded: bits & 255)
            let (low, high) = (heights[layer], heights[layer + 1])
            return further.openUnitInterval * (high - low) < density - low
        }
    }
}
