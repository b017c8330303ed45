// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// The increments of the hold model, exponential with mean 1: the same bits as in `others/draws.hpp`.
struct Increments: ~Copyable {
    private let random = KeyedRandom(key: 0)
    private let ziggurat = Ziggurat()
    private var drawn: UInt64 = 0
    /// The next increment: drawn one ahead, so that nothing waits for it.
    private var ahead = 0.0

    init() { _ = next() }

    mutating func next() -> Double {
        let increment = ahead
        drawn &+= 1
        ahead = ziggurat.exponential(random.bits(stream: 0, ordinal: drawn))
        return increment
    }

    /// An increment in whole ticks, rounded up, of a given mean.
    mutating func next(ticks mean: Double) -> Tick { 1 + Tick(mean * next()) }
}
