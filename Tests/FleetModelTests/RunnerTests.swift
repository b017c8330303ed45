// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import TestSupport
import Testing

@Suite("Runners and experiments")
struct RunnerTests {
    private static let devices = sampleSize(debug: 1500, release: 70_000)

    private static func scenario(_ seed: Int) -> Scenario {
        var generator = ScenarioGenerator(seed: UInt64(seed))
        var scenario = generator.scenario(devices: devices)
        // A short horizon: the number of devices matters here.
        scenario.horizon = min(scenario.horizon, 20 * day)
        return scenario
    }

    @Test("Workers and shards change nothing", arguments: isRelease ? [201, 202] : [201])
    func workers(seed: Int) throws {
        let world = World(Self.scenario(seed))
        let reference = try #require(Runner(workers: 1, shardSize: Self.devices).run(world, watch: RunWatch()))
        #expect(reference.devices.reduce(0, +) == Int64(Self.devices))
        for workers in [1, 2, 5] {
            for shardSize in [1000, 4096, 32_768] {
                let watch = RunWatch()
                let tally = Runner(workers: workers, shardSize: shardSize).run(world, watch: watch)
                #expect(tally == reference, "\(workers) workers, shards of \(shardSize)")
                #expect(watch.devicesDone == Self.devices)
            }
        }
    }

    @Test("An experiment is its replications, one by one")
    func experiment() throws {
        var scenarios = [Self.scenario(203), Self.scenario(203)]
        for replication in 0..<2 {
            scenarios[replication].devices = 500
            scenarios[replication].replication = replication
        }
        let runner = Runner(workers: 2, shardSize: 100)
        let outcome = Experiment(replications: scenarios).run(on: runner, watch: RunWatch())
        #expect(outcome.isComplete)
        #expect(outcome.replications.count == 2)
        #expect(outcome.replications[0] != outcome.replications[1])
        let alone = Experiment(replications: [scenarios[1]]).run(on: runner, watch: RunWatch())
        #expect(alone.replications[0] == outcome.replications[1])
        #expect(outcome.groups == [.cohort(0), .cohort(1), .cohort(2), .fleet])
        #expect(outcome.groups.map(outcome.name(of:)) == ["phones", "laptops", "desks", "fleet"])
    }

    @Test("A stopped run has no tally, and its experiment only what had ended")
    func stopped() {
        let watch = RunWatch()
        #expect(!watch.isStopped)
        watch.stop()
        #expect(watch.isStopped)
        let scenario = Self.scenario(203)
        #expect(Runner(workers: 2).run(World(scenario), watch: watch) == nil)
        let outcome = Experiment(replications: [scenario]).run(on: Runner(workers: 1), watch: watch)
        #expect(outcome.replications.isEmpty)
        #expect(!outcome.isComplete)
        #expect(outcome.asked == 1)
    }

    @Test("The digest is that of what the tables, the dates and the owners of a world are computed from")
    func tableDigest() {
        var fixture = Fixture([.minor("26.2", at: day)])
        fixture.cohort.lag = .after(.exponential(mean: day.double))
        func digest() -> UInt64 { World(fixture.scenario).tableDigest }
        let first = digest()
        #expect(digest() == first)
        fixture.scenario.devices += 1
        fixture.scenario.seed += 1
        #expect(digest() == first)
        fixture.habits.automaticDelay = .gamma(shape: 3.25, mean: 100)
        let second = digest()
        #expect(second != first)
        // With an automatic wave the fleet-level date belongs to it, which another seed moves.
        let wave = Lag.Delay.wave(center: .uniform(from: 1e5, to: 1e6), spread: 1e4)
        fixture.cohort.lag = Lag(
            kinds: [Lag.Kind(name: "automatic", share: 1, delay: wave)], pipeline: 0)
        let third = digest()
        fixture.scenario.seed += 1
        #expect(digest() != third)
        #expect(third != second)
    }
}
