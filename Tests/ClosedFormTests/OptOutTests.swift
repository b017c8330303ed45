// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// Who has switched automatic installation off gets the fix with the next minor update that contains it, and not before.
@Suite("Opted out, and waiting for the next minor update")
struct OptOutTests {
    private static let share = 0.7
    private static let next = 2 * hour

    private func fleet(lag: Distribution) -> Fleet {
        var fleet = Fleet([.supplement(), .minor("26.2", at: releaseInstant + Self.next)], horizon: 10 * day, seed: 51)
        fleet.cohort.automaticInstall = Self.share
        fleet.cohort.lag = .after(lag)
        return fleet
    }

    /// A device's choice is one draw: the number of the opted-out is binomial.
    @Test("Everybody gets the one or the other, in the shares of the choice")
    func shares() {
        let windows = fleet(lag: .constant(0)).windows()
        let early = windows.count { $0 == supplementPipeline }
        let late = windows.count { $0 == Self.next + minorPipeline }
        #expect(early + late == windows.count)
        expect([early, late], follow: [Self.share, 1 - Self.share])
    }

    /// A mixture: most at once, the others after the time to the minor update and its lag.
    @Test("The window of the opted-out is the time to the minor update and the lag")
    func mixture() {
        let mean = 10_800.0
        let law = Law(mixing: [
            (Self.share, .always(supplementPipeline)),
            (1 - Self.share, Stages([1 / mean]).law.later(by: Self.next + 1 + minorPipeline)),
        ])
        expect(
            fleet(lag: .exponential(mean: mean)).windows(), follow: law, latest: 10 * day,
            slack: (ExponentialTable.probability, ExponentialTable.mean(mean)))
    }
}
