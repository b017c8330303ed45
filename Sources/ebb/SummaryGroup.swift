// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel

/// What the summary says of one group for one vulnerability.
struct SummaryGroup {
    let name: String
    private let rows: [String: ResponseTable.Row]

    init(_ name: String, _ rows: [ResponseTable.Row]) {
        self.name = name
        self.rows = Dictionary(rows.map { ($0.response.name, $0) }) { first, _ in first }
    }

    static let heading = ["cohort", "devices", "at risk", "median", "p90", "p99", "1 d", "7 d", "30 d", "mean"]
    /// The columns that are blank where they lie past the horizon.
    static let shareColumns = 6..<9
    static let notReached = "not reached"

    private static let times = ["window_median_hours", "window_p90_hours", "window_p99_hours"]
    private static let shares = ["exposed_after_1d_share", "exposed_after_7d_share", "exposed_after_30d_share"]
    private static let mean = "exposed_days_per_device"

    private func mean(_ name: String) -> Double? { rows[name]?.aggregate.mean }

    /// How long exposure lasted and how many were left; below it, what single rollouts may bring.
    func exposure(withRanges: Bool) -> [[String]] {
        let devices = mean("devices")
        var cells = [name, devices.map { Text.decimal($0, places: 0) } ?? ""]
        cells.append(
            mean("at_risk_devices").flatMap { risk in devices.map { $0 > 0 ? Text.percent(risk / $0) : "" } } ?? "")
        cells += Self.times.map { name in rows[name].map(Self.time) ?? "" }
        cells += Self.shares.map { mean($0).map(Text.percent) ?? "" }
        cells.append(mean(Self.mean).map { Text.duration(hours: $0 * 24) } ?? "")
        return withRanges ? [cells, ranges] : [cells]
    }

    /// A time that was reached, or in how many replications it was.
    static func time(_ row: ResponseTable.Row) -> String {
        let aggregate = row.aggregate
        if let hours = aggregate.mean { return Text.duration(hours: hours) }
        if aggregate.reached > 0 { return "\(aggregate.reached) of \(aggregate.replications)" }
        return row.replications.contains { $0.isNotReached } ? notReached : ""
    }

    private var ranges: [String] {
        func range(_ name: String, _ format: (_ low: Double?, _ high: Double?, _ mean: Double?) -> String) -> String {
            guard let aggregate = rows[name]?.aggregate, let range = aggregate.range90 else { return "" }
            return "[" + format(range.low, range.high, aggregate.mean) + "]"
        }
        func days(_ low: Double?, _ high: Double?, _ mean: Double?) -> String {
            Text.durationRange(hours: low.map { $0 * 24 }, to: high.map { $0 * 24 }, around: mean.map { $0 * 24 })
        }
        return ["", "", ""] + Self.times.map { range($0, Text.durationRange(hours:to:around:)) }
            + Self.shares.map { range($0, Text.percentRange) } + [range(Self.mean, days)]
    }

    /// The three reasons that took most of the exposed time, with their parts of it.
    var reasons: [(reason: BlockingReason, share: Double)] {
        guard let total = mean("exposed_device_days"), total > 0 else { return [] }
        return Response.byReason.map { reason, name in (reason: reason, share: (mean(name) ?? 0) / total) }
            .filter { $0.share > 0 }
            .sorted { ($0.share, $1.reason.rawValue) > ($1.share, $0.reason.rawValue) }
            .prefix(3).map(\.self)
    }

    /// The reasons in one line.
    var reasonText: String { reasons.map { "\($0.reason.name) \(Text.percent($0.share))" }.joined(separator: ", ") }

    private static let others: [(title: String, response: String, meaning: String)] = [
        ("expected compromises", "expected_compromises", "by the hazard of exploitation"),
        (
            "known but exposed (device-days)", "known_but_exposed_device_days",
            "reports said that the fix ran, and it did not"
        ),
        (
            "protected but unknown (device-days)", "protected_but_unknown_device_days",
            "the fix ran, and no report had said so, as where reports leave letters out"
        ),
        ("forced restarts", "forced_restarts", "restarts for updates at their deadlines"),
        ("removals", "removals", "supplements that were removed again"),
    ]

    /// What else was counted: a column for whatever is not 0 everywhere, a line for each group that has any of it; empty if there is
    /// nothing. And what the columns mean.
    ///
    /// - Parameters:
    ///   - labels: what stands before the columns: the heading, and each group's.
    ///   - whole: whether groups that have none of it get a line, too.
    static func besides(
        _ groups: [SummaryGroup], labels: (heading: [String], groups: [[String]]), whole: Bool = false
    ) -> (table: [[String]], meanings: [String]) {
        let columns = others.filter { column in groups.contains { ($0.mean(column.response) ?? 0) > 0 } }
        let lines = groups.map { group in
            columns.map { group.mean($0.response).map { Text.decimal($0, places: 0) } ?? "" }
        }
        let shown = groups.indices.filter { lines[$0].contains { !$0.isEmpty && $0 != "0" } }
        if shown.isEmpty { return ([], []) }
        return (
            [labels.heading + columns.map(\.title)]
                + (whole ? Array(groups.indices) : shown).map { labels.groups[$0] + lines[$0] },
            columns.map { "\($0.title.prefix { $0 != "(" }.trimmed): \($0.meaning)" }
        )
    }
}
