// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Foundation
import Testing

/// Devices that poll at every second, but only while they are on-line: what a release finds is the state of an alternating renewal
/// process, which has been going on for ever, and what is left of a spell without a network. The event measured is the poll
/// that sees the supplement; 0 seconds means on-line.
@Suite("On-line and off-line spells")
struct AvailabilityTests {
    private func waits(_ begin: Recurrence, _ lasting: Distribution) -> [Int] {
        var fleet = Fleet([.supplement()], horizon: 3 * day, seed: 71)
        fleet.habits.offline = OfflineSpells(begin: begin, lasting: lasting)
        return fleet.waits(for: .sees(release: 1))
    }

    /// Spells of L seconds in slots of I with a uniform phase: off-line with the probability L ÷ I, and what is left of the spell
    /// is then uniform on 1 ... L.
    @Test("Spells in fixed slots: available for the rest of each slot")
    func periodic() {
        let (interval, length) = (2 * hour, 40 * minute)
        let waits = waits(.every(.constant(interval.double), jitter: 0), .constant(length.double))
        let off = length.double / interval.double
        expect([waits.count { $0 == 0 }, waits.count { $0 > 0 }], follow: [1 - off, off])
        let law = Law(mixing: [(1 - off, .always(0)), (off, .uniform(1...length))])
        expect(waits, follow: law, latest: length)
    }

    /// Spells begin by a Poisson process with the rate λ and last an exponential time with the rate μ, and a new one takes the place
    /// of the old, which makes no difference to what is left, for want of memory. So off-line and on-line times alternate, all
    /// exponential, and the availability is μ ÷ (λ + μ) (S. Ross, "Introduction to Probability Models", section 7.5.1).
    ///
    /// In whole seconds: with q = e^−λ for a second without a beginning and c = e^−μ, the last spell began a seconds ago with the
    /// probability (1 − q) qᵃ and is still on with cᵃ, so P(off-line) = (1 − q) ÷ (1 − q c). An off-line second is followed by an
    /// on-line one if nothing begins and the spell ends: with the probability q (1 − c).
    @Test("Exponential spells at random: the alternating renewal process")
    func exponential() {
        let (begins, mean) = (7200.0, 3600.0)
        let waits = waits(.random(mean: .constant(begins)), .exponential(mean: mean))
        let (q, c) = (exp(-1 / begins), exp(-1 / mean))
        let off = (1 - q) / (1 - q * c)
        expect([waits.count { $0 == 0 }, waits.count { $0 > 0 }], follow: [1 - off, off])
        // The rate of the way out, and the wait on it: k seconds for certain, then one that is on-line.
        let rate = -log1p(-q * (1 - c))
        let law = Law(mixing: [(1 - off, .always(0)), (off, Stages([rate]).law.later(by: 1))])
        // After 69 means nobody is left: 10^6 · e^−69 < 10^−23. What is off-line consists of 1 + λ ÷ μ spells in the mean, each with
        // the error of a table: less than two. In the shares that is far below what a million devices show.
        expect(
            waits, follow: law, latest: 3 * day,
            slack: (2 * ExponentialTable.probability, 2 * ExponentialTable.mean(mean)))
    }

    /// Constant spells that begin by a Poisson process, each taking the place of the one before: off-line just if one has begun in
    /// the last L seconds. It is the paralysable counter of physics (W. Feller, "An Introduction to Probability Theory and Its
    /// Applications" II, 1971, XI.3): available with the probability e^(−λ L), and not 1 ÷ (1 + λ L), which it would be if a
    /// spell could not be prolonged.
    @Test("Spells that prolong each other", arguments: [10 * minute, hour, 2 * hour])
    func paralysable(length: Int) {
        let begins = 7200.0
        let waits = waits(.random(mean: .constant(begins)), .constant(length.double))
        let online = exp(-length.double / begins)
        expect([waits.count { $0 == 0 }, waits.count { $0 > 0 }], follow: [online, 1 - online])
    }
}
