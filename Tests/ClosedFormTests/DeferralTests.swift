// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// A deferral of N days hides a minor update for N · 86,400 seconds from its release, and changes nothing else.
@Suite("A deferral shifts the window, where there is no lag")
struct DeferralTests {
    /// Polls and restarts by Poisson processes know no time, so all that they add comes after the deferral as it would have come
    /// after the release. A minor update is downloaded as soon as it is seen: hypoexponential, in two stages.
    @Test("Windows are the same, N days later", arguments: [0, 2, 30])
    func shift(days: Int) {
        let (polls, restarts) = (1 / 3600.0, 1 / 10_800.0)
        var fleet = Fleet([.minor("26.2", at: releaseInstant)], horizon: (days + 10) * day, seed: 41)
        fleet.policy.minorPeriodInDays = days
        fleet.cohort.management = .supervised
        fleet.habits.polls = .random(mean: .constant(1 / polls))
        fleet.habits.restarts = .random(mean: .constant(1 / restarts))
        let law = Stages([polls + restarts, restarts]).law.later(by: days * day + minorPipeline)
        // Ten days are 80 times the longest mean.
        expect(fleet.windows(), follow: law, latest: (days + 10) * day)
    }

    /// Lag and deferral both run from the release: the later one counts. So a lag below N days waits for their end, and the
    /// distribution function of a uniform lag is cut off there.
    @Test("Against a lag, the later of the two counts")
    func later() {
        let longest = 4 * day
        var fleet = Fleet([.minor("26.2", at: releaseInstant)], horizon: 5 * day, seed: 42)
        fleet.policy.minorPeriodInDays = 2
        fleet.cohort.management = .supervised
        fleet.cohort.lag = .after(.uniform(from: 0, to: longest.double))
        let law = Law(first: 2 * day, last: longest) { lag in
            lag < 2 * day ? 0 : min(lag.double / longest.double, 1)
        }
        expect(fleet.windows(), follow: law.later(by: minorPipeline), latest: longest + minorPipeline)
    }
}
