// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Tables

/// The tables that a comparison writes, as bytes: pure functions of its outcome.
struct ComparisonTables {
    let outcome: ComparisonOutcome
    let contrasts: ContrastTable

    /// Every table, by file name, in the order in which the manifest lists them.
    var files: [(name: String, bytes: [UInt8])] {
        [("summary.csv", summary), ("contrasts.csv", contrastRows), ("changes.csv", changes)]
    }

    /// One row per policy, vulnerability and group: every response's mean over replications.
    private var summary: [UInt8] {
        var table = CSVTable(["policy"] + CSVTable.summary())
        for (policy, (outcome, responses)) in zip(outcome.policies, zip(outcome.outcomes, contrasts.responses)) {
            table.summary(of: outcome, responses, leading: [policy])
        }
        return table.text
    }

    /// One row per policy, response and replication, and one over all replications.
    private var contrastRows: [UInt8] {
        var table = CSVTable(
            [
                "policy", "against", "vulnerability", "cohort", "response", "unit", "row", "replication", "value",
                "against_value", "difference",
            ] + CSVTable.intervals + ["times_narrower", "replications", "reached"])
        let base = outcome.base
        for row in contrasts.rows {
            func ids(_ kind: String) {
                table.cell(outcome.policies[row.policy])
                table.cell(outcome.policies[0])
                table.cell(base.scenario.vulnerabilities[row.vulnerability].id)
                table.cell(base.name(of: row.group))
                table.cell(row.name)
                table.cell(row.unit)
                table.cell(kind)
            }
            for (replication, estimate) in row.replications.enumerated() {
                ids("replication")
                table.cell(replication)
                table.cell(row.values?.one[replication])
                table.cell(row.values?.other[replication])
                table.cell(estimate.value)
                table.intervals(of: estimate)
                table.empty()
                table.cell(1)
                table.cell(estimate.value == nil ? 0 : 1)
            }
            let all = row.aggregate
            ids("aggregate")
            table.empty()
            table.cell(row.values.flatMap { Self.mean($0.one) })
            table.cell(row.values.flatMap { Self.mean($0.other) })
            table.cell(all.mean)
            table.intervals(of: all)
            table.cell(row.timesNarrower)
            table.cell(all.replications)
            table.cell(all.reached)
        }
        return table.text
    }

    /// The devices that were exposed under one of two policies, by what the policy does to their exposed time.
    private var changes: [UInt8] {
        var table = CSVTable([
            "policy", "against", "vulnerability", "cohort", "change", "replications", "devices",
            "share_of_exposed_devices",
        ])
        let base = outcome.base
        for policy in outcome.policies.indices.dropFirst() {
            for (number, vulnerability) in base.scenario.vulnerabilities.enumerated() {
                for group in base.groups {
                    let contrasts = outcome.contrasts(policy: policy, vulnerability: number, group: group)
                    let total = contrasts.reduce(0) { $0 + $1.devices.values.reduce(0, +) }
                    for change in ContrastTally.Change.allCases {
                        let devices = contrasts.reduce(0) { $0 + ($1.devices[change] ?? 0) }
                        table.cell(outcome.policies[policy])
                        table.cell(outcome.policies[0])
                        table.cell(vulnerability.id)
                        table.cell(base.name(of: group))
                        table.cell(change.name)
                        table.cell(contrasts.count)
                        table.cell(Double(devices) / Double(max(1, contrasts.count)))
                        table.cell(total > 0 ? Double(devices) / Double(total) : nil)
                    }
                }
            }
        }
        return table.text
    }

    private static func mean(_ values: [Double?]) -> Double? {
        let known = values.compactMap(\.self)
        return known.count == values.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
    }
}
