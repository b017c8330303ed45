// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import ScenarioFiles

/// What a comparison prints: per group how exposure goes under each policy, what each changes, and where time went instead.
struct ComparisonTable {
    private struct Section {
        var title: String
        var exposure: [[String]]
        var devices: [[String]]
        var reasons: [[String]]
        var besides: [[String]]
    }
    private let title: [String]
    private var sections: [Section] = []
    /// What the columns mean, the reasons, and what else was counted: a paragraph each.
    private let legend: [String]

    init(_ outcome: ComparisonOutcome, _ contrasts: ContrastTable, cohorts: [String]) {
        let scenario = outcome.base.scenario
        let count = outcome.base.replications.count
        title = [
            "\(scenario.name): \(outcome.policies.joined(separator: ", "))",
            "\(Text.grouped(scenario.devices)) devices, \(Text.duration(hours: Double(scenario.horizon) / 3600)) from "
                + "\(InstantText.utc(Int(scenario.start))), seed \(scenario.seed), \(count) "
                + "replication\(count == 1 ? "" : "s")",
            "policies for \(cohorts.joined(separator: ", ")); each "
                + (outcome.policies.contains(ComparedPolicy.today) ? "but '\(ComparedPolicy.today)' " : "")
                + "takes the place of the whole policy there",
        ]
        let interval =
            count > 1
            ? "in brackets the 95 % interval of the mean over replications (Student's t)"
            : "in brackets the 95 % interval given what the fleet shares in this one replication"
        let columns =
            "median: time by which half of the devices at risk was protected; 7 d, 30 d: share of all devices still exposed then; "
            + "mean: exposed time of a device that was exposed; saved: device-days of exposure saved for each 1,000 devices against "
            + "'\(outcome.policies[0])', \(interval). Devices are those that were exposed under one of the two policies; better and "
            + "worse by more than an hour; undetermined: the same so far, and still exposed at the end, or when it left. 'not reached', "
            + "'k of n': not by the end of the simulation, or in k of n replications only; a blank share: past the end. Every difference is between the same "
            + "device with the same luck."
        var reasons: Set<BlockingReason> = []
        var counts: [String] = []
        for (number, vulnerability) in scenario.vulnerabilities.enumerated() {
            var section = Section(title: vulnerability.id, exposure: [], devices: [], reasons: [], besides: [])
            var counted: [(label: [String], group: SummaryGroup)] = []
            section.exposure = [
                ["cohort", "policy", "median", "7 d", "30 d", "mean", "device-days saved per 1,000 devices"]
            ]
            section.devices = [
                [
                    "cohort", "policy", "better > 7 d", "1–7 d", "1–24 h", "the same", "worse 1–24 h", "1–7 d", "> 7 d",
                    "undetermined",
                ]
            ]
            section.reasons = [["cohort", "policy", "less of (device-days per 1,000 devices)", "more of"]]
            for group in outcome.base.groups where Self.isAffected(group, cohorts, scenario) {
                let name = outcome.base.name(of: group)
                for policy in outcome.policies.indices {
                    func row(_ response: String) -> ResponseTable.Row? {
                        contrasts.responses[policy].row(vulnerability: number, group: group, response)
                    }
                    let rows = contrasts.rows.filter {
                        $0.policy == policy && $0.vulnerability == number && $0.group == group
                    }
                    section.exposure.append(
                        [policy == 0 ? name : "", outcome.policies[policy]] + Self.exposure(row) + [Self.saved(rows)])
                    let all = contrasts.responses[policy].rows.filter {
                        $0.vulnerability == number && $0.group == group
                    }
                    counted.append(([policy == 0 ? name : "", outcome.policies[policy]], SummaryGroup(name, all)))
                    guard policy > 0 else { continue }
                    let label = [policy == 1 ? name : "", outcome.policies[policy]]
                    section.devices.append(
                        label
                            + Self.devices(outcome.contrasts(policy: policy, vulnerability: number, group: group)))
                    let devices = row("devices")?.aggregate.mean ?? 0
                    let changes = Self.reasons(rows, devices: devices)
                    reasons.formUnion((changes.less + changes.more).map(\.reason))
                    section.reasons.append(label + [Self.list(changes.less), Self.list(changes.more)])
                }
            }
            let besides = SummaryGroup.besides(
                counted.map(\.group), labels: (["cohort", "policy"], counted.map(\.label)), whole: true)
            section.besides = besides.table
            counts += besides.meanings.filter { !counts.contains($0) }
            sections.append(section)
        }
        legend = [columns] + SummaryLegend.words(of: reasons, counts)
    }

    /// For a terminal.
    func text(styles: Bool) -> String {
        func bold(_ text: String) -> String { styles ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        func table(_ rows: [[String]], textColumns: Int = 2) -> [String] {
            var lines = Text.columns(rows.map { $0 + [""] }, left: textColumns)
            lines[0] = bold(lines[0])
            return lines
        }
        var lines = [bold(title[0])] + title.dropFirst()
        for section in sections {
            lines += ["", bold(section.title), ""] + table(section.exposure)
            lines += ["", bold("what happens to devices")] + table(section.devices)
            lines += ["", bold("where exposed time went instead (the three largest each way)")]
            lines += table(section.reasons, textColumns: 4)
            if !section.besides.isEmpty {
                lines += ["", bold("what else was counted (totals)")] + table(section.besides)
            }
        }
        return (lines + [""] + legend.flatMap { Text.wrapped($0, width: 104) }).joined(separator: "\n")
    }

    /// For mails and tickets.
    var markdown: String {
        func table(_ rows: [[String]], textColumns: Int = 2) -> [String] {
            func line(_ cells: [String]) -> String {
                "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
            }
            let rule = rows[0].indices.map { $0 < textColumns ? "---" : "---:" }
            return [line(rows[0]), line(rule)] + rows.dropFirst().map(line)
        }
        var lines = ["## \(title[0])", "", title.dropFirst().joined(separator: "; ")]
        for section in sections {
            lines += ["", "### \(section.title)", ""] + table(section.exposure)
            lines += ["", "What happens to devices:", ""] + table(section.devices)
            lines += ["", "Where exposed time went instead (the three largest each way):", ""]
            lines += table(section.reasons, textColumns: 4)
            if !section.besides.isEmpty {
                lines += ["", "What else was counted (totals):", ""] + table(section.besides)
            }
        }
        return (lines + legend.flatMap { ["", $0] }).joined(separator: "\n")
    }

    /// Whether a group is a cohort that gets the policies, or the fleet.
    private static func isAffected(_ group: Group, _ cohorts: [String], _ scenario: Scenario) -> Bool {
        switch group {
        case .cohort(let index): cohorts.contains(scenario.cohorts[index].name)
        case .fleet: true
        }
    }

    private static func exposure(_ row: (String) -> ResponseTable.Row?) -> [String] {
        let median = row("window_median_hours")
        let shares = ["exposed_after_7d_share", "exposed_after_30d_share"].map {
            row($0)?.aggregate.mean.map(Text.percent) ?? ""
        }
        return [median.map(SummaryGroup.time) ?? ""] + shares
            + [row("exposed_days_per_device")?.aggregate.mean.map { Text.duration(hours: $0 * 24) } ?? ""]
    }

    /// What is saved, with its interval.
    private static func saved(_ rows: [ContrastTable.Row]) -> String {
        guard let saved = rows.first(where: { $0.name == ContrastTable.savedDays })?.aggregate, let mean = saved.mean
        else { return "" }
        let interval = saved.ci95 ?? saved.given
        let places = abs(mean) < 100 ? 1 : 0
        func text(_ value: Double) -> String { Text.decimal(value, places: places) }
        return text(mean) + (interval.map { " [\(text($0.lowerBound)), \(text($0.upperBound))]" } ?? "")
    }

    private static func devices(_ contrasts: [Contrast]) -> [String] {
        func count(_ changes: ContrastTally.Change...) -> Int64 {
            contrasts.reduce(0) { sum, contrast in changes.reduce(sum) { $0 + (contrast.devices[$1] ?? 0) } }
        }
        let total = contrasts.reduce(0) { $0 + $1.devices.values.reduce(0, +) }
        let parts = [
            count(.betterByWeeks), count(.betterByDays), count(.betterByHours),
            count(.slightlyBetter, .unchanged, .slightlyWorse), count(.worseByHours), count(.worseByDays),
            count(.worseByWeeks), count(.undetermined),
        ]
        return parts.map { total > 0 ? Text.percent(Double($0) / Double(total)) : "" }
    }

    /// How much exposed time a reason lost or gained, in device-days for each 1,000 devices.
    private typealias Change = (reason: BlockingReason, days: Double)

    /// The three reasons that lost most of the exposed time, and the three that gained most.
    private static func reasons(_ rows: [ContrastTable.Row], devices: Double) -> (less: [Change], more: [Change]) {
        let changes = Response.byReason.compactMap { reason, name -> Change? in
            rows.first { $0.name == name }?.aggregate.mean.map { (reason, $0 / max(1, devices) * 1000) }
        }
        func largest(_ changes: [Change]) -> [Change] {
            changes.filter { abs($0.days) >= 0.5 }.sorted { abs($0.days) > abs($1.days) }.prefix(3).map(\.self)
        }
        return (largest(changes.filter { $0.days < 0 }), largest(changes.filter { $0.days > 0 }))
    }

    private static func list(_ changes: [Change]) -> String {
        changes.map { "\($0.reason.name) \(Text.decimal(abs($0.days), places: 0))" }.joined(separator: ", ")
    }
}
