// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation

/// The increments of the hold model, exponential with mean 1: the same bits as in `others/draws.hpp`.
struct Increments {
    private let random = KeyedRandom(key: 0)
    private var drawn: UInt64 = 0
    /// The next increment: drawn one ahead, so that nothing waits for a logarithm.
    private var ahead = 0.0

    init() { _ = next() }

    mutating func next() -> Double {
        let increment = ahead
        drawn &+= 1
        ahead = -log(random.bits(stream: 0, ordinal: drawn).openUnitInterval)
        return increment
    }

    /// An increment in whole ticks, rounded up, of a given mean.
    mutating func next(ticks mean: Double) -> Tick { 1 + Tick(mean * next()) }
}
