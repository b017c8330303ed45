// SPDX-License-Identifier: GPL-3.0-or-later

/// Runs shards under several policies one after the other, and keeps what each has counted and what each changes against the first.
///
/// Devices of cohorts that the policies treat alike run once, and count for all.
public struct ComparisonRun: ShardRun, ~Copyable {
    /// A run that an array can hold.
    private final class Arm {
        var run: FleetRun
        init(_ run: consuming FleetRun) { self.run = run }
    }

    private let world: World
    private let differs: [Bool]
    private var common: FleetRun
    private let arms: [Arm]
    private var contrasts: [ContrastTally]
    private var unchanged: ContrastTally
    private let vulnerabilities: Int
    /// The numbers of a shard's devices that run once, and of those that run under every policy.
    private var alike: [Int] = []
    private var unlike: [Int] = []
    /// What the first policy makes of the latter, by device and vulnerability.
    private var first: [DeviceExposure] = []

    /// Makes a worker.
    ///
    /// - Parameters:
    ///   - worlds: one for each policy, that differ in policies, and in how cohorts follow them, only.
    ///   - shardSize: the largest number of devices in a shard.
    public init(_ worlds: [World], shardSize: Int) {
        precondition(!worlds.isEmpty, "a comparison needs a policy")
        world = worlds[0]
        let scenario = world.scenario
        vulnerabilities = scenario.vulnerabilities.count
        differs = scenario.cohorts.indices.map { cohort in
            worlds.contains { !$0.scenario.treats(cohort, like: scenario) }
        }
        common = FleetRun(worlds[0], shardSize: shardSize)
        arms = worlds.map { Arm(FleetRun($0, shardSize: shardSize)) }
        unchanged = ContrastTally(accounts: common.tally.layout.accounts)
        contrasts = worlds.dropFirst().map { [accounts = common.tally.layout.accounts] _ in
            ContrastTally(accounts: accounts)
        }
    }

    /// Runs some consecutive devices under every policy.
    ///
    /// - Complexity: O(policies × (devices + events)) where policies differ.
    public mutating func run(_ devices: Range<Int>) {
        alike.removeAll(keepingCapacity: true)
        unlike.removeAll(keepingCapacity: true)
        for device in devices {
            if differs[world.plan.cohort(ofDevice: device)] { unlike.append(device) } else { alike.append(device) }
        }
        common.run(alike)
        for index in alike.indices {
            for vulnerability in 0..<vulnerabilities {
                let exposure = common.exposure(index, vulnerability)
                unchanged.add(common.account(index, vulnerability), from: exposure, to: exposure)
            }
        }
        arms[0].run.run(unlike)
        first.removeAll(keepingCapacity: true)
        for index in unlike.indices {
            for vulnerability in 0..<vulnerabilities { first.append(arms[0].run.exposure(index, vulnerability)) }
        }
        for (place, arm) in arms.dropFirst().enumerated() {
            arm.run.run(unlike)
            for index in unlike.indices {
                for vulnerability in 0..<vulnerabilities {
                    contrasts[place].add(
                        arm.run.account(index, vulnerability), from: first[index * vulnerabilities + vulnerability],
                        to: arm.run.exposure(index, vulnerability))
                }
            }
        }
    }

    /// What all runs so far have counted.
    public var tally: ComparisonTally {
        var tallies = arms.map { $0.run.tally }
        for index in tallies.indices { tallies[index].add(common.tally) }
        var contrasts = contrasts
        for index in contrasts.indices { contrasts[index].add(unchanged) }
        return ComparisonTally(policies: tallies, contrasts: contrasts)
    }
}

/// What a fleet has counted under several policies.
public struct ComparisonTally: Tally, Equatable {
    /// What was counted under each policy.
    public private(set) var policies: [FleetTally]
    /// What each policy but the first changes against the first.
    public private(set) var contrasts: [ContrastTally]

    /// Adds another tally of the same policies.
    public mutating func add(_ other: ComparisonTally) {
        for index in policies.indices { policies[index].add(other.policies[index]) }
        for index in contrasts.indices { contrasts[index].add(other.contrasts[index]) }
    }
}

extension Scenario {
    /// Whether a cohort is the same as in another scenario, its policy included but for the name.
    fileprivate func treats(_ cohort: Int, like other: Scenario) -> Bool {
        var (mine, its) = (cohorts[cohort], other.cohorts[cohort])
        var (policy, itsPolicy) = (self.policy(of: mine), other.policy(of: its))
        (mine.policy, its.policy) = (0, 0)
        (policy.name, itsPolicy.name) = ("", "")
        return mine == its && policy == itsPolicy
    }
}
