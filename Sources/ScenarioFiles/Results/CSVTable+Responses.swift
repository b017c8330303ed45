// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Tables

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

    /// The columns of ``summary(of:_:leading:only:)`` after the leading ones.
    ///
    /// - Parameter names: Responses, if not all of them are wanted.
    static func summary(only names: [String]? = nil) -> [String] {
        ["vulnerability", "cohort", "replications"] + Response.all.map(\.name).filter { names?.contains($0) ?? true }
    }

    /// Adds a row per vulnerability and group: every response's mean over replications.
    ///
    /// - Parameters:
    ///   - leading: cells that every row begins with.
    ///   - names: responses, if not all of them are wanted.
    mutating func summary(
        of outcome: ExperimentOutcome, _ responses: ResponseTable, leading: [String] = [], only names: [String]? = nil
    ) {
        for (number, id, group, name) in outcome.subjects {
            for text in leading + [id, name] { cell(text) }
            cell(outcome.replications.count)
            for row in responses.rows where row.vulnerability == number && row.group == group {
                if names?.contains(row.response.name) ?? true { cell(row.aggregate.mean) }
            }
        }
    }

    /// The columns of ``responses(of:_:leading:only:)`` after the leading ones.
    static let responses =
        ["vulnerability", "cohort", "response", "unit", "row", "replication", "value"] + intervals
        + ["device_variance", "fleet_variance", "replications", "reached"]

    /// Adds a row per response and replication, and one over all replications.
    ///
    /// - Parameters:
    ///   - leading: cells that every row begins with.
    ///   - names: responses, if not all of them are wanted.
    ///   - isAggregated: whether the rows over all replications are wanted.
    mutating func responses(
        of outcome: ExperimentOutcome, _ responses: ResponseTable, leading: [String] = [], only names: [String]? = nil,
        isAggregated: Bool = true
    ) {
        let vulnerabilities = outcome.scenario.vulnerabilities
        for row in responses.rows where names?.contains(row.response.name) ?? true {
            func ids(_ kind: String) {
                for text in leading { cell(text) }
                cell(vulnerabilities[row.vulnerability].id)
                cell(outcome.name(of: row.group))
                cell(row.response.name)
                cell(row.response.unit)
                cell(kind)
            }
            for (place, estimate) in row.replications.enumerated() {
                ids("replication")
                cell(outcome.scenario.replication + place)
                cell(estimate.value)
                intervals(of: estimate)
                cell(estimate.deviceVariance)
                empty()
                cell(1)
                cell(estimate.value == nil ? 0 : 1)
            }
            guard isAggregated else { continue }
            let all = row.aggregate
            ids("aggregate")
            empty()
            cell(all.mean)
            intervals(of: all)
            cell(all.deviceVariance)
            cell(all.fleetVariance)
            cell(all.replications)
            cell(all.reached)
        }
    }
}

extension ExperimentOutcome {
    /// Every vulnerability and group, with the ids that begin their rows.
    var subjects: [(vulnerability: Int, id: String, group: Group, name: String)] {
        scenario.vulnerabilities.enumerated().flatMap { number, vulnerability in
            groups.map { (number, vulnerability.id, $0, name(of: $0)) }
        }
    }
}
