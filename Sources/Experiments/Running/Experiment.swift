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

    /// The devices of all replications together.
    public var devices: Int { replications.reduce(0) { $0 + $1.devices } }

    /// Runs the replications one after the other, each on all workers.
    ///
    /// - Returns: the outcomes of the replications that ended; fewer than asked for if the watch stopped the run.
    public func run(on runner: Runner, watch: RunWatch) -> ExperimentOutcome {
        run { _, world in runner.run(world, watch: watch) }
    }

    /// Runs what is missing of the replications, and keeps what is done on the way.
    ///
    /// - Parameters:
    ///   - runner: what they run on.
    ///   - watch: is told of devices done, and can stop the run.
    ///   - keeper: where what is done is kept.
    /// - Returns: the outcomes of the replications that ended; fewer than asked for if the watch stopped the run.
    /// - Throws: what could not be kept or read.
    public func run<Keeper: RunKeeper>(
        on runner: Runner, watch: RunWatch, keeping keeper: Keeper
    ) throws(Keeper.Failure) -> ExperimentOutcome {
        var leg = runner.firstLeg()
        return try run { number, world throws(Keeper.Failure) in
            let start = try keeper.part(of: number, world)
            return try runner.run(world, watch: watch, from: start, leg: &leg) { part throws(Keeper.Failure) in
                try keeper.keep(part, of: number, world)
            }
        }
    }

    /// Runs one replication after the other, up to one that is stopped before its end.
    private func run<Failure: Error>(
        _ tally: (_ number: Int, World) throws(Failure) -> FleetTally?
    ) throws(Failure) -> ExperimentOutcome {
        var outcome = ExperimentOutcome(scenario: replications[0], asked: replications.count)
        for (number, scenario) in replications.enumerated() {
            let world = World(scenario)
            guard let tally = try tally(number, world) else { break }
            outcome.add(tally, tableDigest: world.tableDigest)
        }
        return outcome
    }
}
