// SPDX-License-Identifier: GPL-3.0-or-later

public import FleetModel

/// The replications of one point of a sweep: each resolved when its turn comes, as many as the rule asks for.
public struct SweepPoint<Failure: Error>: Sendable {
    /// How many replications there are.
    public let rule: ReplicationRule
    private let responses: [Response]
    private let scenario: @Sendable (_ replication: Int) throws(Failure) -> Scenario

    /// Makes a point.
    ///
    /// - Parameters:
    ///   - rule: how many replications there are.
    ///   - responses: what is worked out of each; one that the rule asks for among them.
    ///   - scenario: a replication's scenario; they differ in replication number and fleet-level draws only.
    public init(
        _ rule: ReplicationRule, responses: [Response] = Response.all,
        scenario: @escaping @Sendable (_ replication: Int) throws(Failure) -> Scenario
    ) {
        self.rule = rule
        self.responses = responses
        self.scenario = scenario
    }

    /// Runs the replications one after the other.
    ///
    /// - Parameters:
    ///   - runner: what they run on.
    ///   - watch: is told of devices done, and can stop the run.
    /// - Returns: the outcome of all replications, or nil if the watch stopped the run before its end.
    /// - Throws: what makes a replication's scenario impossible.
    public func run(on runner: Runner, watch: RunWatch) throws(Failure) -> ExperimentOutcome? {
        var next = try scenario(0)
        var outcome = ExperimentOutcome(scenario: next, asked: rule.most, responses: responses)
        while true {
            let world = World(next)
            guard let tally = runner.run(world, watch: watch) else { return nil }
            outcome.add(tally, tableDigest: world.tableDigest)
            if rule.isMet(by: outcome) { return outcome }
            next = try scenario(outcome.replications.count)
        }
    }
}
