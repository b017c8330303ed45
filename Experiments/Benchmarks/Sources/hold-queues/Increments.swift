// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation

/// The increments of the hold model, exponential with mean 1: the same bits as in `others/draws.hpp`.
struct Increments {
    private let random = KeyedRandom(key: 0)
    private var drawn: UInt64 = 0

    mutating func next() -> Double {
        drawn += 1
        return -log(random.bits(stream: 0, ordinal: drawn).openUnitInterval)
    }

    /// An increment in whole ticks, rounded up, of a given mean.
    mutating func next(ticks mean: Double) -> Tick { 1 + Tick(mean * next()) }
}
