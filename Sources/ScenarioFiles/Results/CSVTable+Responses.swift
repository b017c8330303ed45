// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel

// What several tables say of responses in the same columns.
extension CSVTable {
    /// The columns of ``intervals(of:)``.
    static let intervals = ["given_low", "given_high", "ci95_low", "ci95_high", "range90_low", "range90_high"]

    /// Adds the intervals of one replication.
    mutating func intervals(of estimate: Response.Estimate) {
        cell(estimate.given?.lowerBound)
        cell(estimate.given?.upperBound)
        for _ in 0..<4 { empty() }
    }

    /// Adds the intervals over all replications.
    mutating func intervals(of aggregate: Aggregate) {
        cell(aggregate.given?.lowerBound)
        cell(aggregate.given?.upperBound)
        cell(aggregate.ci95?.lowerBound)
        cell(aggregate.ci95?.upperBound)
        cell(aggregate.range90?.low)
        cell(aggregate.range90?.high)
    }

    /// The columns of ``summary(of:_:leading:)`` after the leading ones.
    static let summary = ["vulnerability", "cohort", "replications"] + Response.all.map(\.name)

    /// Adds a row per vulnerability and group: every response's mean over replications.
    ///
    /// - Parameter leading: cells that every row begins with.
    mutating func summary(of outcome: ExperimentOutcome, _ responses: ResponseTable, leading: [String] = []) {
        for (number, vulnerability) in outcome.scenario.vulnerabilities.enumerated() {
            for group in outcome.groups {
                for text in leading + [vulnerability.id, outcome.name(of: group)] { cell(text) }
                cell(outcome.replications.count)
                for row in responses.rows where row.vulnerability == number && row.group == group {
                    cell(row.aggregate.mean)
                }
            }
        }
    }
}
