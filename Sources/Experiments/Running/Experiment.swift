// SPDX-License-Identifier: GPL-3.0-or-later

public import FleetModel

/// The replications of one scenario: each resolved and checked before the first one runs.
public struct Experiment: Sendable {
    /// One scenario per replication; they differ in replication number and fleet-level draws only.
    public let replications: [Scenario]

    /// Makes an experiment of at least one replication.
    public init(replications: [Scenario]) {
        precondition(!replications.isEmpty, "an experiment needs a replication")
        self.replications = replications
    }

    /// Runs the replications one after the other, each on all workers.
    ///
    /// - Returns: the outcomes of the replications that ended; fewer than asked for if the watch stopped the run.
    public func run(on runner: Runner, watch: RunWatch) -> ExperimentOutcome {
        var tallies: [FleetTally] = []
        var tableDigests: [UInt64] = []
        for scenario in replications {
            let world = World(scenario)
            guard let tally = runner.run(world, watch: watch) else { break }
            tallies.append(tally)
            tableDigests.append(world.tableDigest)
        }
        return ExperimentOutcome(
            scenario: replications[0], tallies: tallies, tableDigests: tableDigests, asked: replications.count)
    }
}

/// What an experiment's replications have counted.
public struct ExperimentOutcome: Sendable {
    /// The first replication's scenario: names, releases and cohorts are the same in all.
    public let scenario: Scenario
    /// One tally per replication that ended.
    public let tallies: [FleetTally]
    /// A digest of the quantile tables of each replication that ended.
    public let tableDigests: [UInt64]
    /// The number of replications asked for.
    public let asked: Int

    /// Whether every replication ended.
    public var isComplete: Bool { tallies.count == asked }

    /// Who a result is about: every cohort, then the whole fleet.
    public var groups: [Group] { scenario.cohorts.indices.map(Group.cohort) + [.fleet] }

    /// The name of a group in files and tables.
    public func name(of group: Group) -> String {
        switch group {
        case .cohort(let index): scenario.cohorts[index].name
        case .fleet: "fleet"
        }
    }

    /// What one replication says about a vulnerability and a group.
    public func exposure(vulnerability: Int, group: Group, replication: Int) -> Exposure {
        Exposure(scenario: scenario, tally: tallies[replication], vulnerability: vulnerability, group: group)
    }
}

/// One cohort, or the whole fleet.
public enum Group: Sendable, Hashable {
    /// A cohort, by its index in the scenario.
    case cohort(Int)
    /// All cohorts together.
    case fleet
}
