// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics

/// Devices whose exposure is followed, as a table of records has them.
struct Subjects {
    /// Which scenario, replication, risk set and group a row of R's is about.
    struct Selection: Hashable, CustomStringConvertible {
        var scenario: String
        var replication: Int
        /// `closed`: the devices at risk at the start of exposure. `late`: those that were exposed when they joined, too.
        var riskSet: String
        var group: String
        var description: String { "\(scenario), replication \(replication), \(riskSet), \(group)" }

        init(scenario: String, replication: Int, riskSet: String, group: String) {
            (self.scenario, self.replication, self.riskSet, self.group) = (scenario, replication, riskSet, group)
        }

        init(_ row: Table.Row) {
            self.init(
                scenario: row["scenario"], replication: row.int("replication") ?? -1, riskSet: row["risk_set"],
                group: row["group"])
        }
    }

    /// The width of a bin of Ebb's histograms, in seconds.
    static let binWidth = 60

    /// Counts in bins of ``binWidth``; bin b holds events and losses in (b, b + 1] widths, and entries in [b, b + 1).
    private(set) var events: [Int64]
    private(set) var losses: [Int64]
    private(set) var entries: [Int64]
    /// At risk from time 0.
    private(set) var initiallyAtRisk: Int64 = 0

    /// Counts the selected records of a table; `bins` cover the time up to the horizon.
    init(_ records: Table, _ selection: Selection, bins: Int) {
        events = Array(repeating: 0, count: bins)
        losses = events
        entries = events
        for row in records.rows where row.int("replication") == selection.replication {
            guard selection.group == "fleet" || row["cohort"] == selection.group else { continue }
            let standing = row["standing"]
            guard standing == "at-risk" || selection.riskSet == "late" && standing == "joined-exposed",
                let entry = row.int("entry_seconds"), let exit = row.int("exit_seconds")
            else { continue }
            if standing == "at-risk" { initiallyAtRisk += 1 } else { entries[entry / Self.binWidth] += 1 }
            switch row["outcome"] {
            case "protected": events[(exit - 1) / Self.binWidth] += 1
            case "lost": losses[(exit - 1) / Self.binWidth] += 1
            default: break  // Censored at the horizon, after the last bin.
            }
        }
    }

    /// Their survival curve.
    func kaplanMeier() throws -> KaplanMeier {
        try KaplanMeier(
            initiallyAtRisk: initiallyAtRisk, events: events, censored: losses, entries: entries,
            binWidth: Self.binWidth)
    }
}
