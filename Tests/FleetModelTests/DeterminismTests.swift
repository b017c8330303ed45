// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import TestSupport
import Testing

@testable import FleetModel

@Suite("The same devices whatever surrounds them")
struct DeterminismTests {
    private static let devices = sampleSize(debug: 100, release: 3000)

    private func generated(_ seed: Int, devices: Int = devices) -> Scenario {
        var generator = ScenarioGenerator(seed: UInt64(seed))
        return generator.scenario(devices: devices)
    }

    private func tally(_ scenario: Scenario, shardSize: Int) -> FleetTally {
        let world = World(scenario)
        var run = FleetRun(world, shardSize: shardSize)
        for shard in Shards(devices: scenario.devices, size: shardSize) { run.run(shard) }
        withExtendedLifetime(world) {}
        return run.tally
    }

    @Test("The cut into shards changes nothing", arguments: 101...106)
    func shards(seed: Int) {
        let scenario = generated(seed)
        let whole = tally(scenario, shardSize: Self.devices)
        for size in [1, 7, 64, Self.devices - 1] { #expect(tally(scenario, shardSize: size) == whole) }
    }

    @Test("In order of time or one by one, devices do the same", arguments: 101...106)
    func order(seed: Int) {
        let world = World(generated(seed))
        let end = Tick(world.scenario.horizon)
        func tally(
            _ run: (inout FleetProcess<NoObserver>) -> Int
        ) -> (tally: FleetTally, events: Int) {
            var process = FleetProcess(world, capacity: Self.devices, observer: NoObserver())
            process.open(0..<Self.devices)
            let events = run(&process)
            process.behaviour.settle()
            return (process.behaviour.tally, events)
        }
        let inTime = tally { process in
            var wheel = TimingWheel(capacity: Self.devices)
            return wheel.run(&process, devices: Self.devices, until: end)
        }
        let oneByOne = tally { process in
            var order = OneByOne(capacity: Self.devices)
            return order.run(&process, devices: Self.devices, until: end)
        }
        #expect(inTime.events > 0)
        #expect(inTime.events == oneByOne.events)
        #expect(inTime.tally == oneByOne.tally)
        withExtendedLifetime(world) {}
    }

    @Test("Two runs of the same worker count twice", arguments: 101...103)
    func twice(seed: Int) {
        let scenario = generated(seed, devices: 50)
        let once = tally(scenario, shardSize: 50)
        var sum = once
        sum.add(once)
        let world = World(scenario)
        var run = FleetRun(world, shardSize: 50)
        run.run(0..<50)
        run.run(0..<50)
        #expect(run.tally == sum)
        withExtendedLifetime(world) {}
    }

    /// A run reads tables that belong to its world.
    @Test("A run keeps its world alive")
    func lifetime() {
        var world: World? = World(Fixture().scenario)
        weak let watched = world
        let run = world.map { FleetRun($0, shardSize: 1) }
        world = nil
        #expect(watched != nil)
        #expect(run?.tally.events == 0)
    }

    @Test("One more device changes no other", arguments: 101...106)
    func oneMore(seed: Int) {
        var scenario = generated(seed, devices: 40)
        let fewer = World(scenario)
        scenario.devices = 41
        let more = World(scenario)
        var sum = FleetModelTests.tally(of: fewer, 0..<40)
        sum.add(FleetModelTests.tally(of: more, 40..<41))
        #expect(FleetModelTests.tally(of: more, 0..<41) == sum)
    }

    @Test("Another seed or replication makes another fleet", arguments: 101...104)
    func otherDraws(seed: Int) {
        let scenario = generated(seed)
        let first = tally(scenario, shardSize: Self.devices)
        var other = scenario
        other.seed += 1
        #expect(tally(other, shardSize: Self.devices) != first)
        other = scenario
        other.replication += 1
        #expect(tally(other, shardSize: Self.devices) != first)
        #expect(tally(scenario, shardSize: Self.devices) == first)
    }

    @Test("Names change nothing", arguments: 101...104)
    func names(seed: Int) {
        let scenario = generated(seed)
        var renamed = scenario
        renamed.name = "another"
        for cohort in renamed.cohorts.indices { renamed.cohorts[cohort].name += " of ours" }
        for release in renamed.releases.indices { renamed.releases[release].name += "!" }
        for kind in renamed.cohorts[0].lag.kinds.indices { renamed.cohorts[0].lag.kinds[kind].name += "?" }
        renamed.policies[1].name = "other"
        #expect(tally(renamed, shardSize: Self.devices) == tally(scenario, shardSize: Self.devices))
    }

    /// iOS has a deferral of its own, and the second policy is given to nobody.
    @Test("A policy that applies to nothing changes nothing", arguments: 101...104)
    func idlePolicy(seed: Int) {
        var scenario = generated(seed)
        scenario.cohorts = scenario.cohorts.map { cohort in
            var cohort = cohort
            cohort.policy = 0
            return cohort
        }
        let before = tally(scenario, shardSize: Self.devices)
        scenario.policies[1].installSecurityUpdate = .alwaysOff
        #expect(tally(scenario, shardSize: Self.devices) == before)
        scenario.cohorts.removeFirst()
        let macs = tally(scenario, shardSize: Self.devices)
        scenario.policies[0].combinedPeriodInDays = 30
        #expect(tally(scenario, shardSize: Self.devices) == macs)
    }

    /// Nobody takes a minor update before the deferral has passed anyway.
    @Test("A deferral shorter than every lag changes no device")
    func shortDeferral() {
        var fixture = Fixture([.supplement("a", at: day), .minor("26.2", at: 2 * day, fixes: [0])])
        fixture.cohort.lag = .after(.uniform(from: 3 * day.double, to: 6 * day.double))
        fixture.cohort.automaticInstall = 0.5
        let free = fixture.tally(0..<200)
        fixture.policy.minorPeriodInDays = 3
        let deferred = fixture.tally(0..<200)
        #expect(deferred.counts[deferred.layout.windows(0, 0)] == free.counts[free.layout.windows(0, 0)])
        #expect(deferred.exposedSeconds == free.exposedSeconds)
        #expect(deferred.reasonSeconds != free.reasonSeconds)
    }

    /// Ordinals are natural: what is drawn for one release does not depend on the others.
    @Test("A release that reaches nobody changes nobody", arguments: 101...104)
    func otherModel(seed: Int) {
        var scenario = generated(seed)
        let before = tally(scenario, shardSize: Self.devices)
        var elsewhere = scenario.releases[3]
        elsewhere.build = "elsewhere"
        elsewhere.models = .only(["a model that nobody has"])
        scenario.releases.append(elsewhere)
        let after = tally(scenario, shardSize: Self.devices)
        #expect(after.exposedSeconds == before.exposedSeconds)
        #expect(after.exposedSquares == before.exposedSquares)
        #expect(after.reasonSeconds == before.reasonSeconds)
        #expect(after.bytes == before.bytes)
    }

    @Test("A story is the same in a world of one device and of many")
    func stories() {
        let one = World(generated(105, devices: 1))
        let many = World(generated(105, devices: 1000))
        for device in 0..<20 {
            #expect(
                Story(DeviceStory(one, device: device)).happenings
                    == Story(DeviceStory(many, device: device)).happenings)
        }
    }
}
