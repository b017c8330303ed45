// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// Polls and restarts in fixed slots, whose phases are uniform over the fleet: how long it takes to the next slot is uniform on
/// 0 ..< interval, whatever the instant (the forward recurrence time of a stationary renewal process with constant intervals;
/// D. Cox, "Renewal Theory", 1962, section 5.2).
@Suite("Periodic polls and restarts with a random phase")
struct PeriodicTests {
    /// A device polls in its slot and at its restart; U is the time to the one and V to the other, of D seconds each.
    ///
    /// - If U + 3 ≤ V, the restart finds the update staged: the window is V.
    /// - Else it comes too early, and is the poll itself if V ≤ U: the next one protects, and the window is V + D.
    ///
    /// So P(W = v) = max(0, v − 2) ÷ D² and P(W = D + v) = (D − max(0, v − 2)) ÷ D², for 0 ≤ v < D. Two uniform waits one after
    /// the other would make just this triangle, but for the pipeline.
    @Test("A poll and a restart in every two hours: the triangular distribution")
    func triangle() {
        let interval = 2 * hour
        var fleet = Fleet([.supplement()], horizon: day, seed: 21)
        fleet.habits.polls = .every(.constant(interval.double), jitter: 0)
        fleet.habits.restarts = .every(.constant(interval.double), jitter: 0)
        /// D² times the probability of a window v < D, or of one of D + v, added up to v.
        func early(_ v: Int) -> Int { max(0, v - 2) * (max(0, v - 2) + 1) / 2 }
        let law = Law(first: 3, last: 2 * interval) { t in
            let below = t < interval ? early(t) : early(interval - 1)
            let late = t < interval ? 0 : min(t - interval + 1, interval)
            let square = below + late * interval - (t < interval ? 0 : early(min(t - interval, interval - 1)))
            return square.double / (interval * interval).double
        }
        expect(fleet.windows(), follow: law, latest: 2 * interval - 1)
    }

    /// No restart: what is measured is when a poll sees the supplement.
    ///
    /// Slot k holds one poll, at phase + k · interval + jitter(k), with a phase uniform on 0 ..< I and jitters uniform on 0 ..< J.
    /// Let x be for how long the latest slot has been running. No poll comes within t seconds, both ends counted, if that slot's
    /// is over (jitter below x) or later (above x + t), and those of the next two, which begin in I − x and 2I − x, are later:
    /// the product of three probabilities, added up over the I values of x. Further slots do not matter, as t < 2I; without
    /// jitter the wait is uniform.
    @Test("Polls see a release after a uniform time; jitter spreads it", arguments: [1, 300, 1800])
    func polls(jitter: Int) {
        let interval = 1800
        var fleet = Fleet([.supplement()], horizon: day, seed: 22)
        fleet.habits.restarts = .never
        fleet.habits.polls = .every(.constant(interval.double), jitter: jitter)
        /// The probability of a jitter below some number of seconds.
        func below(_ seconds: Int) -> Double { min(max(seconds, 0), jitter).double / jitter.double }
        let table = (0..<2 * interval).map { t in
            1
                - (0..<interval).reduce(0.0) { sum, x in
                    let own = below(x) + 1 - below(x + t + 1)
                    let next = 1 - below(t + 1 - (interval - x))
                    let third = 1 - below(t + 1 - (2 * interval - x))
                    return sum + own * next * third
                } / interval.double
        }
        let law = Law(first: 0, last: 2 * interval) { $0 < 0 ? 0 : table[min($0, 2 * interval - 1)] }
        expect(fleet.waits(for: .sees(release: 1)), follow: law, latest: 2 * interval - 1)
    }
}
