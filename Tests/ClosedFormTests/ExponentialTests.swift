// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Foundation
import Testing

/// Polls and restarts that come by Poisson processes, and an exponential delay between them: windows are hypoexponential
/// (``Stages``). Every mean is of hours, so that a minute shows.
///
/// Horizons are at least 59 times the longest mean, so that any of a million devices gets there later with a probability below
/// 10^6 · 10 · e^−59 < 10^−18.
@Suite("Exponential polls, delays and restarts")
struct ExponentialTests {
    private static let polls = 1 / 3600.0
    private static let restarts = 1 / 10_800.0
    private static let horizon = 10 * day

    private func fleet(horizon: Int = horizon, _ change: (inout Habits) -> Void) -> Fleet {
        var fleet = Fleet([.supplement()], horizon: horizon, seed: 11)
        change(&fleet.habits)
        return fleet
    }

    /// No restart: what is measured is when a poll sees the supplement.
    @Test("Random polls see a release after an exponential time")
    func polls() {
        let fleet = fleet {
            $0.restarts = .never
            $0.polls = .random(mean: .constant(1 / Self.polls))
        }
        expect(fleet.waits(for: .sees(release: 1)), follow: Stages([Self.polls]).law, latest: Self.horizon)
    }

    /// A device polls by itself and whenever it restarts: two Poisson processes together are one with the sum of their rates
    /// (superposition). From the staging on it waits for the next restart, which knows nothing of what came before (lack of
    /// memory). In between lie the shortest delay and the download.
    @Test("Random polls and restarts: a poll or a restart, then a restart")
    func pollsAndRestarts() {
        let fleet = fleet {
            $0.polls = .random(mean: .constant(1 / Self.polls))
            $0.restarts = .random(mean: .constant(1 / Self.restarts))
        }
        let law = Stages([Self.polls + Self.restarts, Self.restarts]).law.later(by: supplementPipeline)
        expect(fleet.windows(), follow: law, latest: Self.horizon)
    }

    /// Three stages. The delay counts its first second already in the pipeline.
    @Test("Random polls, an exponential automatic-install delay, random restarts")
    func threeStages() {
        let mean = 7200.0
        let fleet = fleet {
            $0.polls = .random(mean: .constant(1 / Self.polls))
            $0.restarts = .random(mean: .constant(1 / Self.restarts))
            $0.automaticDelay = .exponential(mean: mean)
        }
        let law = Stages([Self.polls + Self.restarts, 1 / mean, Self.restarts]).law.later(by: supplementPipeline)
        expect(
            fleet.windows(), follow: law, latest: Self.horizon,
            slack: (ExponentialTable.probability, ExponentialTable.mean(mean)))
    }

    @Test("An exponential automatic-install delay alone")
    func delay() {
        let mean = 7200.0
        let fleet = fleet { $0.automaticDelay = .exponential(mean: mean) }
        expect(
            fleet.windows(), follow: Stages([1 / mean]).law.later(by: supplementPipeline), latest: Self.horizon,
            slack: (ExponentialTable.probability, ExponentialTable.mean(mean)))
    }

    /// The rate of restarts is a trait of the device: over the fleet, a mixture of exponentials (D. Cox, "Renewal Theory", 1962,
    /// section 2.3).
    @Test("Owners of two kinds, some who restart often and some who do not: hyperexponential")
    func twoKindsOfOwner() {
        let (often, seldom) = (1 / 1800.0, 1 / 14_400.0)
        let fleet = fleet {
            $0.restarts = .random(
                mean: .mixture([
                    .init(share: 0.25, distribution: .constant(1 / often)),
                    .init(share: 0.75, distribution: .constant(1 / seldom)),
                ]))
        }
        let law = Law(mixing: [(0.25, Stages([often]).law), (0.75, Stages([seldom]).law)])
        expect(fleet.windows(), follow: law.later(by: supplementPipeline), latest: Self.horizon)
    }

    /// Awake from 06:00 to 18:00. The update is staged at 03:00:02, so of waking time X passes, a geometric number of seconds, to
    /// which every whole day of it adds a night. With L = 12 h of waking time a day, a = ⌊X ÷ L⌋ nights are geometric, too, and
    /// independent of X mod L: the window is 3 h + X + L a, with the variance Var X + 3 L² Var a.
    @Test("Restarts by habit come in waking time only")
    func wakingTime() {
        let rate = 1 / 21_600.0
        let (length, horizon) = (12 * hour, 30 * day)
        let fleet = fleet(horizon: horizon) {
            $0.wake = .constant(6 * hour.double)
            $0.bed = .constant(18 * hour.double)
            $0.restarts = .random(mean: .constant(1 / rate))
        }
        let seconds = Stages([rate])
        let nights = Stages([rate * length.double]).law
        let law = Law(
            first: 3 * hour, mean: 3 * hour.double + seconds.law.mean + length.double * nights.mean,
            variance: seconds.law.variance + 3 * length.double * length.double * nights.variance
        ) { window in
            let end = releaseInstant + window
            let today = min(max(end % day - 6 * hour + 1, 0), length)
            return 1 - seconds.beyond(end / day * length + today - 1)
        }
        expect(fleet.windows(), follow: law, latest: horizon)
    }
}
