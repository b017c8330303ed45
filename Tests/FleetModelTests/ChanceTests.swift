// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Testing

@testable import FleetModel

@Suite("A chance as a comparison of integers")
struct ChanceTests {
    /// Words around the one at which the chance changes, and at both ends: the comparison must agree with the numbers
    /// themselves, which are what everything else is drawn from.
    @Test(
        "It holds for just those bits whose number lies below the probability",
        arguments: [0, 0x1p-53, 1e-9, 0.1, 0.25, 0.3, 0.5, 0.62, 0.75, 0.9, 0.999_999, 1 - 0x1p-53, 1])
    func threshold(probability: Double) {
        let chance = Chance(probability)
        let middle = UInt64((probability * 0x1p53).rounded(.down).magnitude)
        let steps = (-5...5).map { Int64(middle) + $0 }.filter { $0 >= 0 && $0 < 1 << 53 }.map(UInt64.init)
        for step in steps + [0, 1, 1 << 52, (1 << 53) - 1] {
            for low in [0, 1, 2047] as [UInt64] {
                let bits = step << 11 | low
                #expect(chance.holds(bits) == (bits.openUnitInterval < probability), "step \(step)")
            }
        }
    }

    @Test("Always is always, and never is never")
    func ends() {
        for bits in [0, 1, 1 << 63, .max] as [UInt64] {
            #expect(Chance(1).holds(bits))
            #expect(!Chance(0).holds(bits))
        }
    }
}
