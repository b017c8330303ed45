// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import TestSupport
import Testing

/// Minor updates after a lag: the window is the lag, rounded up to whole seconds, and the pipeline of a minor update.
@Suite("Constant lags and mixtures of lags")
struct LagLawTests {
    private func fleet(_ lag: Lag) -> Fleet {
        var fleet = Fleet([.minor("26.2", at: releaseInstant)], horizon: 10 * day, seed: 31)
        fleet.cohort.lag = lag
        return fleet
    }

    @Test("Everybody takes the same time, rounded up", arguments: [0, 0.25, 1, 59, 86_400.5])
    func constant(lag: Double) {
        var fleet = fleet(.after(.constant(lag)))
        fleet.scenario.devices = fleetSize / 10
        #expect(fleet.windows().allSatisfy { $0 == Int(lag.rounded(.up)) + minorPipeline })
    }

    /// A quarter after just an hour, the others after a uniform or an exponential time: a distribution with a step. A uniform lag on
    /// (a, b], rounded up, is uniform on a + 1 ... b.
    @Test("A mixture of a constant, a uniform and an exponential lag")
    func mixture() {
        let (step, low, high, mean) = (hour, 2 * hour, 12 * hour, 14_400.0)
        let fleet = fleet(
            .after(
                .mixture([
                    .init(share: 0.25, distribution: .constant(step.double)),
                    .init(share: 0.5, distribution: .uniform(from: low.double, to: high.double)),
                    .init(share: 0.25, distribution: .exponential(mean: mean)),
                ])))
        let law = Law(mixing: [
            (0.25, .always(step)), (0.5, .uniform(low + 1...high)), (0.25, Stages([1 / mean]).law.later(by: 1)),
        ])
        // The exponential part is at 40 times its mean with a probability of 10^6 · e^−50 < 10^−15 for any device.
        expect(
            fleet.windows(), follow: law.later(by: minorPipeline), latest: 10 * day,
            slack: (ExponentialTable.probability, ExponentialTable.mean(mean)))
    }

    /// The kinds of owner have their shares, each device its own draw: multinomial counts.
    @Test("Kinds of owner take their updates in their shares, and some never do")
    func kinds() {
        let shares = [0.2, 0.45, 0.3, 0.05]
        let lags = [0, 600, 1200]
        let fleet = fleet(
            Lag(
                kinds: lags.indices.map {
                    Lag.Kind(name: "kind \($0)", share: shares[$0], delay: .after(.constant(lags[$0].double)))
                } + [Lag.Kind(name: "never", share: shares[3], delay: .never)], pipeline: 0))
        let windows = fleet.windows()
        let counts = lags.map { lag in windows.count { $0 == lag + minorPipeline } }
        let nobody = windows.count { $0 == never }
        #expect(counts.reduce(nobody, +) == windows.count)
        expect(counts + [nobody], follow: shares)
    }
}
