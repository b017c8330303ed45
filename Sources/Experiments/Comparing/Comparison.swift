// SPDX-License-Identifier: GPL-3.0-or-later

public import FleetModel

/// The same fleet under several policies: the same devices with the same luck, so that every difference is paired device by device.
public struct Comparison: Sendable {
    /// The policies' names; the others are held against the first.
    public let policies: [String]
    /// One experiment for each policy, of as many replications each.
    public let experiments: [Experiment]

    /// Makes a comparison of at least one policy.
    public init(policies: [String], experiments: [Experiment]) {
        precondition(!policies.isEmpty && policies.count == experiments.count, "a comparison needs policies")
        self.policies = policies
        self.experiments = experiments
    }

    /// Runs the replications one after the other, all policies on each shard of devices before the next.
    ///
    /// - Returns: the outcomes of the replications that ended; fewer than asked for if the watch stopped the run.
    public func run(on runner: Runner, watch: RunWatch) -> ComparisonOutcome {
        var outcome = ComparisonOutcome(self)
        for replication in experiments[0].replications.indices {
            let worlds = experiments.map { World($0.replications[replication]) }
            let devices = worlds[0].scenario.devices
            let tally = runner.run(devices: 0..<devices, watch: watch) { ComparisonRun(worlds, shardSize: $0) }
            guard let tally else { break }
            outcome.add(tally, worlds)
        }
        return outcome
    }
}

/// What a comparison's replications have counted.
public struct ComparisonOutcome: Sendable {
    /// The policies' names; the others are held against the first.
    public let policies: [String]
    /// What was counted under each policy.
    public private(set) var outcomes: [ExperimentOutcome]
    /// By replication: what each policy but the first changes against the first.
    public private(set) var contrasts: [[ContrastTally]] = []

    init(_ comparison: Comparison) {
        policies = comparison.policies
        outcomes = comparison.experiments.map {
            ExperimentOutcome(scenario: $0.replications[0], asked: $0.replications.count)
        }
    }

    fileprivate mutating func add(_ tally: ComparisonTally, _ worlds: [World]) {
        for index in outcomes.indices {
            outcomes[index].add(tally.policies[index], tableDigest: worlds[index].tableDigest)
        }
        contrasts.append(tally.contrasts)
    }

    /// Whether every replication ended.
    public var isComplete: Bool { outcomes[0].isComplete }
    /// The first policy's outcome: names, cohorts and vulnerabilities are the same in all.
    public var base: ExperimentOutcome { outcomes[0] }

    /// What a policy changes for the devices of a group, replication by replication.
    ///
    /// - Parameters:
    ///   - policy: its place in ``policies``, from 1 on.
    ///   - vulnerability: its index in the scenario.
    ///   - group: the devices.
    public func contrasts(policy: Int, vulnerability: Int, group: Group) -> [Contrast] {
        contrasts.map { Contrast($0[policy - 1], of: base.scenario, vulnerability: vulnerability, group: group) }
    }
}

/// What one policy changes against another for the devices of a group, in one replication.
public struct Contrast: Sendable {
    /// The devices that were exposed under one of the two, by what happens to them.
    public let devices: [ContrastTally.Change: Int64]
    /// The seconds of all differences, added up; below 0 if the policy saves time.
    public let seconds: Int64
    /// The squares of all differences, in seconds squared, added up.
    public let squares: UInt128

    init(_ tally: ContrastTally, of scenario: Scenario, vulnerability: Int, group: Group) {
        let layout = TallyLayout(scenario)
        let cohorts: [Int] =
            switch group {
            case .cohort(let index): [index]
            case .fleet: Array(scenario.cohorts.indices)
            }
        let accounts = cohorts.map { layout.account(vulnerability, $0) }
        devices = Dictionary(
            uniqueKeysWithValues: ContrastTally.Change.allCases.map { change in
                (change, accounts.reduce(0) { $0 + tally.devices(change, $1) })
            })
        seconds = accounts.reduce(0) { $0 + tally.difference($1) }
        squares = accounts.reduce(0) { $0 + tally.squares($1) }
    }
}
