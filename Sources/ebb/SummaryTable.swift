// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import ScenarioFiles

/// The table that a run prints: per cohort how long exposure lasted, how many were left, and why.
struct SummaryTable {
    let text: String

    init(_ outcome: ExperimentOutcome, _ responses: ResponseTable, styles: Bool) {
        let scenario = outcome.scenario
        let count = outcome.replications.count
        func utc(_ seconds: Int64) -> String { InstantText.utc(Int(seconds)) }
        func bold(_ text: String) -> String { styles ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        var lines = [
            bold(scenario.name),
            "\(Text.grouped(scenario.devices)) devices, \(Text.duration(hours: Double(scenario.horizon) / 3600)) from "
                + "\(utc(scenario.start)), seed \(scenario.seed), \(count) replication\(count == 1 ? "" : "s")",
        ]
        var cells: [String] = []
        var hasBlankColumn = false
        for (number, vulnerability) in scenario.vulnerabilities.enumerated() {
            lines += [
                "",
                bold(vulnerability.id)
                    + ", CVSS \(Text.decimal(vulnerability.score, places: 1)), exposure from "
                    + utc(scenario.start + Int64(vulnerability.exposedFrom)), "",
            ]
            var rows = [["cohort", "devices", "median", "p90", "p99", "1 d", "7 d", "30 d", "mean", ""]]
            var reasons: [[String]] = []
            for group in outcome.groups {
                let mine = responses.rows.filter { $0.vulnerability == number && $0.group == group }
                rows.append(Self.row(mine, name: outcome.name(of: group)))
                if count > 1 { rows.append(Self.rangeRow(mine)) }
                reasons.append([outcome.name(of: group), Self.reasons(mine)])
            }
            cells += rows.dropFirst().flatMap { $0.dropFirst() }
            hasBlankColumn =
                hasBlankColumn
                || Self.shareColumns.contains { column in rows.dropFirst().allSatisfy { $0[column].isEmpty } }
            var table = Text.columns(rows)
            table[0] = bold(table[0])
            lines += table
            lines += ["", bold("where exposed time went (the three largest reasons)")] + Text.columns(reasons)
        }
        let legend = Self.legend(of: cells, hasBlankColumn: hasBlankColumn, replications: count)
        text = (lines + [""] + legend).joined(separator: "\n")
    }

    private static let times = ["window_median_hours", "window_p90_hours", "window_p99_hours"]
    private static let shares = ["exposed_after_1d_share", "exposed_after_7d_share", "exposed_after_30d_share"]
    private static let shareColumns = (2 + times.count)..<(2 + times.count + shares.count)
    private static let mean = "exposed_days_per_device"
    private static let notReached = "not reached"
    private static let partly = "partly"

    private static func row(_ rows: [ResponseTable.Row], name: String) -> [String] {
        func mean(_ name: String) -> Double? { rows.first { $0.response.name == name }?.aggregate.mean }
        var cells = [name, mean("devices").map { Text.decimal($0, places: 0) } ?? ""]
        cells += times.map { name in
            let row = rows.first { $0.response.name == name }
            if let hours = row?.aggregate.mean { return Text.duration(hours: hours) }
            if let row, row.aggregate.reached > 0 { return partly }
            return row?.replications.contains { $0.isNotReached } == true ? notReached : ""
        }
        cells += shares.map { mean($0).map(Text.percent) ?? "" }
        cells.append(mean(Self.mean).map { Text.duration(hours: $0 * 24) } ?? "")
        return cells + [""]
    }

    /// What the columns mean, and the words that occur in them.
    private static func legend(of cells: [String], hasBlankColumn: Bool, replications: Int) -> [String] {
        func occurs(_ word: String) -> Bool { cells.contains { $0.contains(word) } }
        var notes = [
            "median, p90, p99: time by which that part of the devices at risk was protected",
            "1 d, 7 d, 30 d: share of all devices still exposed then",
            "mean: exposed time of a device that was exposed, up to the end of the simulation",
        ]
        if occurs(notReached) { notes.append("\(notReached): not by the end of the simulation") }
        if occurs(partly) { notes.append("\(partly): in some replications not by the end of the simulation") }
        if occurs(Text.never) { notes.append("\(Text.never), in brackets: not by the end of the simulation") }
        if hasBlankColumn { notes.append("a blank column: past the end of the simulation") }
        var lines = Text.wrapped(notes.joined(separator: "; ") + ".", width: 104)
        if replications > 1 {
            // With fewer, the quantiles are the smallest and the largest value.
            let ends = replications < 20 ? "smallest and the largest value" : "5 % and 95 % quantiles"
            lines.append(
                "Means over \(replications) replications; in brackets the \(ends): what a single rollout may bring.")
        }
        return lines
    }

    /// What single rollouts may bring.
    private static func rangeRow(_ rows: [ResponseTable.Row]) -> [String] {
        func range(_ name: String, _ format: (_ low: Double?, _ high: Double?, _ mean: Double?) -> String) -> String {
            guard let aggregate = rows.first(where: { $0.response.name == name })?.aggregate,
                let range = aggregate.range90
            else { return "" }
            return "[" + format(range.low, range.high, aggregate.mean) + "]"
        }
        func days(_ low: Double?, _ high: Double?, _ mean: Double?) -> String {
            Text.durationRange(hours: low.map { $0 * 24 }, to: high.map { $0 * 24 }, around: mean.map { $0 * 24 })
        }
        return ["", ""] + times.map { range($0, Text.durationRange(hours:to:around:)) }
            + shares.map { range($0, Text.percentRange) } + [range(mean, days), ""]
    }

    /// The three reasons that took most of the exposed time.
    private static func reasons(_ rows: [ResponseTable.Row]) -> String {
        func mean(_ name: String) -> Double { rows.first { $0.response.name == name }?.aggregate.mean ?? 0 }
        let total = mean("exposed_device_days")
        guard total > 0 else { return "" }
        return Response.byReason.map { reason, name in (reason: reason, days: mean(name)) }
            .filter { $0.days > 0 }
            .sorted { ($0.days, $1.reason.rawValue) > ($1.days, $0.reason.rawValue) }
            .prefix(3)
            .map { "\($0.reason.name) \(Text.percent($0.days / total))" }
            .joined(separator: ", ")
    }
}
