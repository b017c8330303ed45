// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import TestSupport
import Testing

@testable import FleetModel

/// A comparison is what separate runs under each policy say, device by device.
@Suite("A fleet under several policies")
struct ComparisonTests {
    private static let seeds = UInt64(sampleSize(debug: 4, release: 12))

    /// A scenario of the generator's whose second cohort has other policies in the other worlds.
    private static func worlds(_ seed: UInt64, devices: Int = 400) -> [World] {
        var generator = ScenarioGenerator(seed: seed)
        var scenario = generator.scenario(devices: devices)
        let policies = [
            Policy.none, Policy(name: "on", installSecurityUpdate: .alwaysOn),
            Policy(name: "late", combinedPeriodInDays: 30, minorPeriodInDays: 30),
        ]
        scenario.policies += policies
        scenario.cohorts[1].management = .supervised
        return policies.indices.map { place in
            var changed = scenario
            changed.cohorts[1].policy = scenario.policies.count - policies.count + place
            return World(changed)
        }
    }

    private static func compare(_ worlds: [World], workers: Int = 1, shard: Int) -> ComparisonTally? {
        Runner(workers: workers, shardSize: shard).run(devices: 0..<worlds[0].scenario.devices, watch: RunWatch()) {
            ComparisonRun(worlds, shardSize: $0)
        }
    }

    @Test("Counts under each policy what a run under it counts", arguments: 0..<Self.seeds)
    func tallies(seed: UInt64) throws {
        let worlds = Self.worlds(seed)
        let comparison = try #require(Self.compare(worlds, shard: 64))
        for (world, tally) in zip(worlds, comparison.policies) {
            let alone = Runner(workers: 1, shardSize: 128).run(world, watch: RunWatch())
            #expect(tally == alone)
        }
    }

    @Test("Is the same for any number of workers and any cut", arguments: 0..<Self.seeds)
    func cuts(seed: UInt64) throws {
        let worlds = Self.worlds(seed)
        let one = try #require(Self.compare(worlds, shard: 400))
        #expect(Self.compare(worlds, workers: 2, shard: 7) == one)
    }

    /// Each device's exposed time to a vulnerability, as its story tells it: what it is exposed for, reason after reason.
    private static func exposure(_ story: DeviceStory, to vulnerability: Int) -> DeviceExposure {
        var exposure = DeviceExposure()
        for moment in story.moments {
            switch moment.event {
            case .exposed(vulnerability, _, let from): exposure.seconds += moment.time - from
            case .protected(vulnerability): exposure.isOpen = false
            case .becomesExposed(vulnerability), .reopens(vulnerability): exposure.isOpen = true
            default: break
            }
        }
        return exposure
    }

    @Test("Sees of each device what its stories under two policies tell", arguments: 0..<Self.seeds / 2)
    func differences(seed: UInt64) throws {
        let worlds = Self.worlds(seed, devices: 40)
        let scenario = worlds[0].scenario
        let layout = TallyLayout(scenario)
        let comparison = try #require(Self.compare(worlds, shard: 16))
        let stories = worlds.map { world in (0..<scenario.devices).map { DeviceStory(world, device: $0) } }
        for vulnerability in scenario.vulnerabilities.indices {
            for (place, contrast) in comparison.contrasts.enumerated() {
                var expected = ContrastTally(accounts: layout.accounts)
                for (other, one) in zip(stories[0], stories[place + 1]) {
                    expected.add(
                        layout.account(vulnerability, other.cohort), from: Self.exposure(other, to: vulnerability),
                        to: Self.exposure(one, to: vulnerability))
                }
                for cohort in scenario.cohorts.indices {
                    let account = layout.account(vulnerability, cohort)
                    #expect(contrast.difference(account) == expected.difference(account))
                    #expect(contrast.squares(account) == expected.squares(account))
                    for change in ContrastTally.Change.allCases {
                        #expect(contrast.devices(change, account) == expected.devices(change, account), "\(change)")
                    }
                }
            }
        }
    }

    @Test(
        "Sorts devices by what happens to their exposed time",
        arguments: [
            (-604_801, .betterByWeeks), (-604_800, .betterByDays), (-86_401, .betterByDays), (-86_400, .betterByHours),
            (-3601, .betterByHours), (-3600, .slightlyBetter), (-1, .slightlyBetter), (1, .slightlyWorse),
            (3600, .slightlyWorse), (3601, .worseByHours), (86_400, .worseByHours), (86_401, .worseByDays),
            (604_800, .worseByDays), (604_801, .worseByWeeks),
        ] as [(Int, ContrastTally.Change)])
    func changes(difference: Int, change: ContrastTally.Change) {
        var tally = ContrastTally(accounts: 1)
        tally.add(0, from: DeviceExposure(seconds: 1_000_000), to: DeviceExposure(seconds: 1_000_000 + difference))
        #expect(tally.devices(change, 0) == 1)
        #expect(tally.difference(0) == Int64(difference))
    }

    @Test("Does not call unchanged what is still going on under both")
    func undetermined() {
        var tally = ContrastTally(accounts: 1)
        tally.add(0, from: DeviceExposure(seconds: 5, isOpen: true), to: DeviceExposure(seconds: 5, isOpen: true))
        tally.add(0, from: DeviceExposure(seconds: 5), to: DeviceExposure(seconds: 5))
        tally.add(0, from: DeviceExposure(), to: DeviceExposure())
        #expect(tally.devices(.undetermined, 0) == 1)
        #expect(tally.devices(.unchanged, 0) == 1)
        #expect(ContrastTally.Change.allCases.reduce(0) { $0 + tally.devices($1, 0) } == 2)
    }
}
