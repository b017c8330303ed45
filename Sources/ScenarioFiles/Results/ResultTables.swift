// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Tables

/// The tables that a run writes, as bytes: pure functions of its outcome.
struct ResultTables {
    let outcome: ExperimentOutcome
    let responses: ResponseTable

    /// Every table, by file name, in the order in which the manifest lists them.
    var files: [(name: String, bytes: [UInt8])] {
        [
            ("summary.csv", summary), ("responses.csv", responseRows), ("curves.csv", curves),
            ("histogram.csv", histogram), ("blocking.csv", blocking), ("running.csv", running),
        ]
    }

    /// One row per vulnerability and group: every response's mean over replications.
    private var summary: [UInt8] {
        var table = CSVTable(CSVTable.summary())
        table.summary(of: outcome, responses)
        return table.text
    }

    /// One row per response and replication, and one over all replications.
    private var responseRows: [UInt8] {
        var table = CSVTable(CSVTable.responses)
        table.responses(of: outcome, responses)
        return table.text
    }

    /// States hour by hour since the start of exposure.
    private var curves: [UInt8] {
        var table = CSVTable(CSVTable.curves)
        table.curves(of: outcome)
        return table.text
    }

    /// First windows by the hour; hours in which none closed are left out.
    private var histogram: [UInt8] {
        var table = CSVTable([
            "vulnerability", "cohort", "window_above_hours", "window_to_hours", "replications", "devices",
        ])
        let count = outcome.replications.count
        for (vulnerability, id, group, name) in outcome.subjects {
            let windows = outcome.exposure(vulnerability: vulnerability, group: group).windows(binWidth: 3600)
            for (hour, devices) in windows.enumerated() where devices > 0 {
                table.cell(id)
                table.cell(name)
                table.cell(hour)
                table.cell(hour + 1)
                table.cell(count)
                table.cell(Double(devices) / Double(count))
            }
        }
        return table.text
    }

    /// Exposed time by blocking reason.
    private var blocking: [UInt8] {
        var table = CSVTable([
            "vulnerability", "cohort", "reason", "replications", "device_days", "share_of_exposed_time",
            "days_per_exposed_device",
        ])
        let count = outcome.replications.count
        for (vulnerability, id, group, name) in outcome.subjects {
            let all = outcome.exposure(vulnerability: vulnerability, group: group)
            let (total, devices) = (all.exposedSeconds, all.exposedDevices)
            for reason in BlockingReason.allCases {
                let seconds = all.reasonSeconds[Int(reason.rawValue)]
                let days = Double(seconds) / 86_400
                table.cell(id)
                table.cell(name)
                table.cell(reason.name)
                table.cell(count)
                table.cell(days / Double(count))
                table.cell(total > 0 ? Double(seconds) / Double(total) : nil)
                table.cell(devices > 0 ? days / Double(devices) : nil)
            }
        }
        return table.text
    }

    /// Devices by the release that they run, once a day from the scenario's start; releases that nobody runs are left out.
    private var running: [UInt8] {
        var table = CSVTable([
            "cohort", "release", "build", "days_since_start", "time_utc", "replications", "devices",
        ])
        let scenario = outcome.scenario
        let layout = TallyLayout(scenario)
        let count = outcome.replications.count
        for (cohort, facts) in scenario.cohorts.enumerated() {
            for (release, offered) in scenario.releases.enumerated() where offered.platform == facts.platform {
                let cells = layout.runningChanges(cohort, release)
                var now: Int64 = 0
                for day in 0..<layout.days {
                    now += outcome.total.counts[cells.lowerBound + day]
                    guard now > 0 else { continue }
                    table.cell(facts.name)
                    table.cell(offered.name)
                    table.cell(offered.build)
                    table.cell(day)
                    table.cell(Instant.text(Int(scenario.start) + day * 86_400))
                    table.cell(count)
                    table.cell(Double(now) / Double(count))
                }
            }
        }
        return table.text
    }
}
