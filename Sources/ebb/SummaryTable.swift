// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import ScenarioFiles

/// What a run prints: per cohort how long exposure lasted, how many were left, why, and what else was counted.
struct SummaryTable {
    let text: String

    init(_ outcome: ExperimentOutcome, _ responses: ResponseTable, styles: Bool) {
        let scenario = outcome.scenario
        let count = outcome.replications.count
        func utc(_ seconds: Int64) -> String { InstantText.utc(Int(seconds)) }
        func bold(_ text: String) -> String { styles ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        func table(_ rows: [[String]]) -> [String] {
            var lines = Text.columns(rows.map { $0 + [""] })
            lines[0] = bold(lines[0])
            return lines
        }
        var lines = [
            bold(scenario.name),
            "\(Text.grouped(scenario.devices)) devices, \(Text.duration(hours: Double(scenario.horizon) / 3600)) from "
                + "\(utc(scenario.start)), seed \(scenario.seed), \(count) replication\(count == 1 ? "" : "s")",
        ]
        var legend = SummaryLegend(replications: count, of: outcome.asked)
        for (number, vulnerability) in scenario.vulnerabilities.enumerated() {
            lines += [
                "",
                bold(vulnerability.id)
                    + ", CVSS \(Text.decimal(vulnerability.score, places: 1)), exposure from "
                    + utc(scenario.start + Int64(vulnerability.exposedFrom)), "",
            ]
            let groups = outcome.groups.map { group in
                SummaryGroup(
                    outcome.name(of: group),
                    responses.rows.filter { $0.vulnerability == number && $0.group == group })
            }
            let exposure = [SummaryGroup.heading] + groups.flatMap { $0.exposure(withRanges: count > 1) }
            legend.note(exposure)
            lines += table(exposure)
            lines += ["", bold("where exposed time went (the three largest reasons)")]
            lines += Text.columns(groups.map { [$0.name, $0.reasonText] })
            legend.note(groups.flatMap(\.reasons).map(\.reason))
            let besides = SummaryGroup.besides(groups, labels: (["cohort"], groups.map { [$0.name] }))
            if !besides.table.isEmpty {
                lines += ["", bold("what else was counted")] + Text.columns(besides.table.map { $0 + [""] })
                legend.note(counts: besides.meanings)
            }
        }
        text = (lines + [""] + legend.lines).joined(separator: "\n")
    }
}
