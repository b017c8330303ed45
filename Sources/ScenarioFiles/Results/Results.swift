// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
import FleetModel

/// What a command has to say, as files, and the facts that its manifest states.
public struct Results: Sendable {
    let files: [(name: String, bytes: [UInt8])]
    let seed: UInt64
    let devices: Int
    /// How many replications were asked for.
    public let replications: Int
    let replicationsDone: Int
    let events: Int64
    /// A digest of each replication's quantile tables, policy by policy.
    let tableDigests: [UInt64]

    /// Whether every replication ended.
    public var isComplete: Bool { replicationsDone == replications }

    /// The result of a run.
    ///
    /// - Parameters:
    ///   - outcome: what was counted.
    ///   - responses: what follows from it.
    ///   - resolved: the scenario, resolved.
    public init(_ outcome: ExperimentOutcome, _ responses: ResponseTable, resolved: String) {
        self.init(
            [outcome],
            ResultTables(outcome: outcome, responses: responses).files + [("resolved.yaml", Array(resolved.utf8))])
    }

    /// The result of a comparison.
    ///
    /// - Parameters:
    ///   - outcome: what was counted.
    ///   - contrasts: what follows from it.
    ///   - resolved: the scenario under each policy, resolved.
    public init(_ outcome: ComparisonOutcome, _ contrasts: ContrastTable, resolved: [String]) {
        let documents = zip(outcome.policies, resolved).map { "# policy: \($0)\n\($1)" }.joined(separator: "---\n")
        self.init(
            outcome.outcomes,
            ComparisonTables(outcome: outcome, contrasts: contrasts).files + [("resolved.yaml", Array(documents.utf8))])
    }

    private init(_ outcomes: [ExperimentOutcome], _ files: [(name: String, bytes: [UInt8])]) {
        self.files = files
        seed = outcomes[0].scenario.seed
        devices = outcomes[0].scenario.devices
        replications = outcomes[0].asked
        replicationsDone = outcomes[0].replications.count
        events = outcomes.reduce(0) { $0 + $1.total.events }
        tableDigests = outcomes.flatMap { $0.replications.map(\.tableDigest) }
    }
}
