// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import ExposureStatistics
import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

/// What Ebb reports of the same scenarios. These tests fail when a change of the model changes the records; then
/// outside/remake makes records and R's figures anew.
@Suite("What a run reports agrees with R's survival")
struct RunTests {
    /// A scenario, run.
    private struct Run {
        let scenarios: [Scenario]
        let outcome: ExperimentOutcome
        let records: Table
        let groups: [(name: String, group: Group)]

        init(_ name: String) throws {
            let document = try ScenarioDocument.load(
                path: Table.folder.appending(path: "\(name).yaml").path, overrides: [ScenarioChange]())
            scenarios = try (0..<document.replications).map { replication in
                try document.resolve(replication: replication) {
                    fleetDraw(seed: document.seed, replication: replication, keyPath: $0, distribution: $1)
                }
            }
            let outcome = Experiment(replications: scenarios).run(on: Runner(workers: 2), watch: RunWatch())
            self.outcome = outcome
            records = try Table("records/\(name).csv")
            groups = outcome.groups.map { (outcome.name(of: $0), $0) }
        }
    }

    @Test("The records are the committed ones, byte for byte", arguments: ["open", "closed"])
    func records(name: String) throws {
        let run = try Run(name)
        var table = RecordTable(run.scenarios[0])
        for (replication, scenario) in run.scenarios.enumerated() {
            var records = RecordRun(World(scenario))
            for device in 0..<scenario.devices {
                for record in records.records(ofDevice: device) { table.add(record, replication: replication) }
            }
        }
        let isSame = table.rest == run.records.bytes
        #expect(isSame, "\(name): run outside/remake")
    }

    @Test("The histograms of a run are the records, counted", arguments: ["open", "closed"])
    func histograms(name: String) throws {
        let run = try Run(name)
        for (replication, scenario) in run.scenarios.enumerated() {
            let tally = try #require(Runner(workers: 1).run(World(scenario), watch: RunWatch()))
            for (cohort, facts) in scenario.cohorts.enumerated() {
                let subjects = Subjects(
                    run.records,
                    Subjects.Selection(
                        scenario: name, replication: replication, riskSet: "closed", group: facts.name),
                    bins: tally.layout.bins(0))
                #expect(tally.atRisk(tally.layout.account(0, cohort)) == subjects.initiallyAtRisk)
                #expect(tally.layout.windows(0, cohort).map { tally.counts[$0] } == subjects.events)
                let losses = tally.layout.losses(0, cohort).map { tally.counts[$0] }
                #expect(losses == (tally.layout.isOpen ? subjects.losses : []))
            }
        }
    }

    /// A mean over replications adds two roundings.
    @Test("Survival, its interval and the numbers at risk, as in curves.csv", arguments: ["open", "closed"])
    func curves(name: String) throws {
        let run = try Run(name)
        let count = run.scenarios.count
        let known = try Table("r/curves.csv").rows.filter { $0["scenario"] == name && $0["risk_set"] == "closed" }
        for (group, number) in run.groups {
            let points = ExposureCurve(
                run.outcome.exposure(vulnerability: 0, group: number),
                run.outcome.parts(vulnerability: 0, group: number)
            ).points
            let rows = Dictionary(grouping: known.filter { $0["group"] == group }) { $0.int("seconds") ?? -1 }
            // R's curve of a replication ends with its last device.
            for (seconds, rows) in rows where rows.count == count {
                let point = points[seconds / 3600]
                let survival = rows.reduce(0) { $0 + ($1.number("survival") ?? .nan) } / Double(count)
                #expect(agree(point.survival, survival), "\(group) at \(seconds)")
                if count == 1 {
                    #expect(agree(point.survivalInterval?.lowerBound, rows[0].number("log_log_low")))
                    #expect(agree(point.survivalInterval?.upperBound, rows[0].number("log_log_high")))
                }
                // R counts who is at risk just before an instant, Ebb whose window is open after it.
                let gone = run.records.rows.count { row in
                    (group == "fleet" || row["cohort"] == group) && row["standing"] == "at-risk"
                        && row["outcome"] != "unprotected" && (row.int("exit_seconds") ?? .max) <= seconds
                }
                let atRisk = run.records.rows.count {
                    (group == "fleet" || $0["cohort"] == group) && $0["standing"] == "at-risk"
                }
                #expect(point.numberAtRisk == Double(atRisk - gone) / Double(count), "\(group) at \(seconds)")
            }
        }
    }

    /// 1.96 is the normal quantile at 0.975, which R prints as 1.959963984540054.
    @Test("Quantiles and restricted means, as in responses.csv", arguments: ["open", "closed"])
    func responses(name: String) throws {
        let run = try Run(name)
        let table = ResponseTable(run.outcome)
        func estimate(_ row: Table.Row, _ response: String) throws -> Response.Estimate {
            let group = try #require(run.groups.first { $0.name == row["group"] }).group
            let found = try #require(table.row(vulnerability: 0, group: group, response))
            return found.replications[try #require(row.int("replication"))]
        }
        for row in try Table("r/quantiles.csv").rows where row["scenario"] == name && row["risk_set"] == "closed" {
            let percent = row["percent"] == "50" ? "median" : "p\(row["percent"])"
            let found = try estimate(row, "window_\(percent)_hours")
            #expect(found.value == row.number("seconds").map { $0 / 3600 }, "\(Subjects.Selection(row)) \(percent)")
            #expect(found.isNotReached == row["seconds"].isEmpty)
        }
        for row in try Table("r/means.csv").rows
        where row["scenario"] == name && row["risk_set"] == "closed" && row["days"] == "30" {
            let found = try estimate(row, "window_mean_to_30d_days")
            let mean = try #require(row.number("mean")) / 86_400
            let margin = try #require(row.number("standard_error")) / 86_400 * 1.959963984540054
            #expect(agree(found.value, mean), "\(Subjects.Selection(row))")
            #expect(agree(found.given?.lowerBound, mean - margin), "\(Subjects.Selection(row))")
            #expect(agree(found.given?.upperBound, mean + margin), "\(Subjects.Selection(row))")
        }
    }
}
