// SPDX-License-Identifier: GPL-3.0-or-later

/// Runs shards under several policies one after the other, and keeps what each has counted and what each changes against the first.
///
/// What several policies treat alike runs once for all of them: a cohort that none of them touches once, one for which two of four do
/// the same three times.
public struct ComparisonRun: ShardRun, ~Copyable {
    private let world: World
    private let vulnerabilities: Int
    private let parts: [Part]
    /// Which part each cohort is in.
    private let partOfCohort: [Int]
    /// What the first policy makes of a part's devices, by device and vulnerability.
    private var first: [DeviceExposure] = []

    /// Cohorts among which the policies make the same distinctions.
    private final class Part {
        /// Which of the runs each policy is.
        let runOfPolicy: [Int]
        /// One for each treatment.
        let runs: [Run]
        /// The numbers of a shard's devices.
        var numbers: [Int] = []

        init(_ runOfPolicy: [Int], runs: [Run]) { (self.runOfPolicy, self.runs) = (runOfPolicy, runs) }
    }

    /// A run that an array can hold, and what it changes against the first.
    private final class Run {
        var run: FleetRun
        var contrast: ContrastTally

        init(_ world: World, shardSize: Int) {
            run = FleetRun(world, shardSize: shardSize)
            contrast = ContrastTally(accounts: run.tally.layout.accounts)
        }
    }

    /// Makes a worker.
    ///
    /// - Parameters:
    ///   - worlds: one for each policy, that differ in policies, and in how cohorts follow them, only.
    ///   - shardSize: the largest number of devices in a shard.
    public init(_ worlds: [World], shardSize: Int) {
        precondition(!worlds.isEmpty, "a comparison needs a policy")
        world = worlds[0]
        vulnerabilities = world.scenario.vulnerabilities.count
        let treatments = world.scenario.cohorts.indices.map { Self.treatments(of: $0, by: worlds) }
        var different: [[Int]] = []
        for treatment in treatments where !different.contains(treatment) { different.append(treatment) }
        partOfCohort = treatments.map { different.firstIndex(of: $0) ?? 0 }
        parts = different.map { treatment in
            let policies = treatment.indices.filter { treatment[$0] == $0 }
            return Part(
                treatment.map { policies.firstIndex(of: $0) ?? 0 },
                runs: policies.map { Run(worlds[$0], shardSize: shardSize) })
        }
    }

    /// For each policy the first one that treats a cohort in the same way.
    private static func treatments(of cohort: Int, by worlds: [World]) -> [Int] {
        worlds.indices.map { policy in
            worlds.indices.first { worlds[$0].scenario.treats(cohort, like: worlds[policy].scenario) } ?? policy
        }
    }

    /// Runs some consecutive devices under every policy.
    ///
    /// - Complexity: O(policies × (devices + events)) where policies differ.
    public mutating func run(_ devices: Range<Int>) {
        for part in parts { part.numbers.removeAll(keepingCapacity: true) }
        for device in devices { parts[partOfCohort[world.plan.cohort(ofDevice: device)]].numbers.append(device) }
        for part in parts where !part.numbers.isEmpty {
            for (place, arm) in part.runs.enumerated() {
                arm.run.run(part.numbers)
                if place == 0 { keepFirst(arm.run, part.numbers.count) }
                for index in part.numbers.indices {
                    for vulnerability in 0..<vulnerabilities {
                        arm.contrast.add(
                            arm.run.account(index, vulnerability), from: first[index * vulnerabilities + vulnerability],
                            to: arm.run.exposure(index, vulnerability))
                    }
                }
            }
        }
    }

    private mutating func keepFirst(_ run: borrowing FleetRun, _ devices: Int) {
        first.removeAll(keepingCapacity: true)
        for index in 0..<devices {
            for vulnerability in 0..<vulnerabilities { first.append(run.exposure(index, vulnerability)) }
        }
    }

    /// What all runs so far have counted.
    public var tally: ComparisonTally {
        let policies = parts[0].runOfPolicy.indices
        var tallies: [FleetTally] = []
        var contrasts: [ContrastTally] = []
        for policy in policies {
            let runs = parts.map { $0.runs[$0.runOfPolicy[policy]] }
            var (tally, contrast) = (runs[0].run.tally, runs[0].contrast)
            for run in runs.dropFirst() {
                tally.add(run.run.tally)
                contrast.add(run.contrast)
            }
            tallies.append(tally)
            if policy > 0 { contrasts.append(contrast) }
        }
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
