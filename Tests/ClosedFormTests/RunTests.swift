// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import FleetModel
import Testing

/// What the closed forms look at is what a run counts.
@Suite("The times of a watched fleet are those of a run")
struct RunTests {
    @Test("A run's windows and exposed time are those of the devices, added up")
    func tally() {
        var fleet = Fleet([.supplement(), .minor("26.2", at: releaseInstant + hour)], horizon: 3 * day, seed: 1)
        fleet.scenario.devices = fleetSize / 10
        fleet.cohort.automaticInstall = 0.7
        fleet.habits.polls = .random(mean: .constant(3600))
        fleet.habits.restarts = .random(mean: .constant(86_400))
        let windows = fleet.windows()

        let world = World(fleet.scenario)
        var run = FleetRun(world, shardSize: 4096)
        for shard in Shards(devices: fleet.scenario.devices, size: 4096) { run.run(shard) }
        let tally = run.tally
        let closed = windows.filter { $0 != never }
        var bins = [Int64](repeating: 0, count: tally.layout.windows(0, 0).count)
        for window in closed { bins[(window - 1) / TallyLayout.binWidth] += 1 }
        #expect(Array(tally.counts[tally.layout.windows(0, 0)]) == bins)
        #expect(tally.unprotected(0) == Int64(windows.count - closed.count))
        #expect(tally.unprotected(0) > 0)
        let open = fleet.scenario.horizon - releaseInstant
        #expect(tally.exposedSeconds[0] == Int64(windows.reduce(0) { $0 + min($1, open) }))
    }
}
