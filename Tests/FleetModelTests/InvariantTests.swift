// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import FleetModel

/// What is asserted after every event and at the end of every shard, and that it is checked in the build that tests run.
@Suite("Invariants")
struct InvariantTests {
    @Test("Books that are right have no fault, and each wrong entry is told")
    func tally() {
        let right = HandMadeTally.twelve.tally
        #expect(right.faults.allSatisfy { $0.contains("runs a release") })
        func faults(_ change: (inout FleetTally) -> Void) -> [String] {
            var tally = right
            change(&tally)
            return tally.faults.filter { !right.faults.contains($0) }
        }
        let layout = right.layout
        #expect(
            faults { $0.counts[layout.cell(.neverExposed, 0)] += 1 } == [
                "vulnerability 0, cohort 0: at risk, never exposed and absent are not the cohort"
            ])
        #expect(
            faults { $0.counts[layout.windows(0, 1).lowerBound] += 1 } == [
                "vulnerability 0, cohort 1: protected, unprotected and lost are not those at risk"
            ])
        #expect(
            faults { $0.reasonSeconds[3] += 1 } == [
                "vulnerability 0, cohort 0: the reasons do not add up to the exposed time"
            ])
    }

    @Test("A run keeps its books right, shard by shard")
    func run() {
        var generator = ScenarioGenerator(seed: 7)
        let world = World(generator.scenario(devices: 200))
        var run = FleetRun(world, shardSize: 50)
        for first in stride(from: 0, to: 200, by: 50) {
            run.run(first..<first + 50)
            #expect(run.tally.faults.isEmpty)
        }
    }

    @Test("A device in a legal state has no fault, and each illegal one is told")
    func device() {
        let world = World(Fixture([.supplement("a", at: hour), .minor("26.2", at: day)]).scenario)
        func faults(_ change: (inout Device) -> Void) -> [String] {
            var device = Device()
            world.plan.prepare(&device, number: 0)
            change(&device)
            return world.plan.faults(of: &device)
        }
        #expect(faults { _ in }.isEmpty)
        #expect(faults { $0.base = 9 } == ["a base that its class does not have"])
        #expect(faults { $0.letter = 2 } == ["a letter that its base does not have"])
        #expect(faults { $0.fixed = ~$0.fixed } == ["fixes that are not those of what it runs"])
        #expect(
            faults { $0.supplement = InHand(place: 0, begins: 5, prepared: 4, gated: 6, staged: 7) }
                == ["stages out of order"])
        #expect(faults { $0.brought = 1 } == ["a supplement that no minor update brings"])
        #expect(faults { $0.enforced = .minor } == ["an enforced minor update that is not in hand"])
        #expect(faults { $0.removesFrom = 3 } == ["nothing to remove"])
        #expect(
            faults {
                $0.isOff = true
                $0.poll = 3
            } == ["a poll of a device that is off"])
    }

    @Test("A run stops at books that do not add up")
    func tallyTraps() async {
        await #expect(processExitsWith: .failure) {
            var tally = HandMadeTally.twelve.tally
            tally.reasonSeconds[3] += 1
            tally.assertAddsUp()
        }
    }

    @Test("A run stops at a device in an illegal state")
    func deviceTraps() async {
        await #expect(processExitsWith: .failure) {
            let world = World(Fixture([.minor("26.2", at: day)]).scenario)
            var device = Device()
            world.plan.prepare(&device, number: 0)
            device.letter = 1
            world.plan.assertLegal(&device)
        }
    }
}
