// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel

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

    /// Every vulnerability and group, with the ids that begin their rows.
    private var subjects: [(vulnerability: Int, id: String, group: Group, name: String)] {
        outcome.scenario.vulnerabilities.enumerated().flatMap { number, vulnerability in
            outcome.groups.map { (number, vulnerability.id, $0, outcome.name(of: $0)) }
        }
    }

    /// One row per vulnerability and group: every response's mean over replications.
    private var summary: [UInt8] {
        var table = CSVTable(CSVTable.summary)
        table.summary(of: outcome, responses)
        return table.text
    }

    /// One row per response and replication, and one over all replications.
    private var responseRows: [UInt8] {
        var table = CSVTable(
            ["vulnerability", "cohort", "response", "unit", "row", "replication", "value"] + CSVTable.intervals
                + ["device_variance", "fleet_variance", "replications", "reached"])
        let vulnerabilities = outcome.scenario.vulnerabilities
        for row in responses.rows {
            func ids(_ kind: String) {
                table.cell(vulnerabilities[row.vulnerability].id)
                table.cell(outcome.name(of: row.group))
                table.cell(row.response.name)
                table.cell(row.response.unit)
                table.cell(kind)
            }
            for (replication, estimate) in row.replications.enumerated() {
                ids("replication")
                table.cell(replication)
                table.cell(estimate.value)
                table.intervals(of: estimate)
                table.cell(estimate.deviceVariance)
                table.empty()
                table.cell(1)
                table.cell(estimate.value == nil ? 0 : 1)
            }
            let all = row.aggregate
            ids("aggregate")
            table.empty()
            table.cell(all.mean)
            table.intervals(of: all)
            table.cell(all.deviceVariance)
            table.cell(all.fleetVariance)
            table.cell(all.replications)
            table.cell(all.reached)
        }
        return table.text
    }

    /// States hour by hour since the start of exposure.
    private var curves: [UInt8] {
        let reasons = BlockingReason.allCases.map { $0.columnName + "_devices" }
        var table = CSVTable(
            [
                "vulnerability", "cohort", "hours_since_exposure", "time_utc", "replications", "devices",
                "exposed_devices", "exposed_range90_low_devices", "exposed_range90_high_devices", "survival",
                "survival_low", "survival_high", "number_at_risk",
            ] + reasons + ["partly_protected_devices", "known_but_exposed_devices", "protected_but_unknown_devices"])
        let scenario = outcome.scenario
        let count = outcome.replications.count
        for (vulnerability, id, group, name) in subjects {
            let total = outcome.exposure(vulnerability: vulnerability, group: group)
            let start = scenario.start + Int64(scenario.vulnerabilities[vulnerability].exposedFrom)
            let parts = outcome.parts(vulnerability: vulnerability, group: group)
            for point in ExposureCurve(total, parts).points {
                table.cell(id)
                table.cell(name)
                table.cell(point.hour)
                table.cell(Instant.text(Int(start) + point.hour * 3600))
                table.cell(count)
                table.cell(point.present)
                table.cell(point.exposedTotal)
                table.cell(point.range90?.low)
                table.cell(point.range90?.high)
                table.cell(point.survival)
                table.cell(point.survivalInterval?.lowerBound)
                table.cell(point.survivalInterval?.upperBound)
                table.cell(point.numberAtRisk)
                for devices in point.exposed { table.cell(devices) }
                table.cell(point.partlyProtected)
                table.cell(point.knownButExposed)
                table.cell(point.protectedButUnknown)
            }
        }
        return table.text
    }

    /// First windows by the hour; hours in which none closed are left out.
    private var histogram: [UInt8] {
        var table = CSVTable([
            "vulnerability", "cohort", "window_above_hours", "window_to_hours", "replications", "devices",
        ])
        let count = outcome.replications.count
        for (vulnerability, id, group, name) in subjects {
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
        for (vulnerability, id, group, name) in subjects {
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
