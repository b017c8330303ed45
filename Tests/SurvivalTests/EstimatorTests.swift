// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import Testing

/// The committed records of devices, counted in bins of a minute, against what R's survival makes of them (outside/survival.R).
/// These tests stand whatever the model does: records and R's figures were committed together.
@Suite("Estimates from device records agree with R's survival")
struct EstimatorTests {
    private static let scenarios = ["open", "closed"]

    /// The bins of the records: up to the last exit.
    private static func bins(_ records: Table) -> Int {
        ((records.rows.compactMap { $0.int("exit_seconds") }.max() ?? 0) + 59) / 60
    }

    /// Every curve that a table of R's rows is about, with those rows.
    private static func curves(_ file: String, _ scenario: String) throws -> [(
        selection: Subjects.Selection, curve: KaplanMeier, rows: [Table.Row]
    )] {
        let records = try Table("records/\(scenario).csv")
        let rows = try Table("r/\(file)").rows.filter { $0["scenario"] == scenario }
        return try Dictionary(grouping: rows) { Subjects.Selection($0) }.map { selection, rows in
            (selection, try Subjects(records, selection, bins: bins(records)).kaplanMeier(), rows)
        }
    }

    @Test("The curve, Greenwood's error and both intervals, with censoring and with late entries", arguments: scenarios)
    func curves(scenario: String) throws {
        for (selection, curve, rows) in try Self.curves("curves.csv", scenario) {
            for row in rows {
                let time = try #require(row.int("seconds"))
                let estimate = try #require(curve.estimate(at: time), "\(selection)")
                #expect(estimate.atRisk == row.int("at_risk").map(Int64.init), "\(selection) at \(time)")
                #expect(estimate.events == row.int("events").map(Int64.init), "\(selection) at \(time)")
                let logLog = estimate.interval()
                let plain = estimate.interval(.plain)
                let pairs = [
                    ("survival", estimate.survival), ("standard_error", estimate.standardError),
                    ("log_log_low", logLog?.lower), ("log_log_high", logLog?.upper), ("plain_low", plain?.lower),
                    ("plain_high", plain?.upper),
                ]
                for (column, found) in pairs {
                    #expect(agree(found, row.number(column)), "\(selection) at \(time): \(column)")
                }
            }
        }
    }

    /// An event counts at the end of its minute, so with nobody censored the mean exceeds that of exact times by at most 60 s.
    @Test("The restricted mean and its error", arguments: scenarios)
    func restrictedMeans(scenario: String) throws {
        for (selection, curve, rows) in try Self.curves("means.csv", scenario) {
            for row in rows {
                let horizon = 86_400 * (try #require(row.int("days")))
                let mean = try #require(try curve.restrictedMean(until: horizon))
                #expect(agree(mean.mean, row.number("mean")), "\(selection)")
                #expect(agree(mean.standardError, row.number("standard_error")), "\(selection)")
                if scenario == "closed" {
                    let excess = mean.mean - (try #require(row.number("mean_of_exact_times")))
                    #expect((0...60).contains(excess), "\(selection)")
                }
            }
        }
    }

    @Test("Quantiles, reached and not reached", arguments: scenarios)
    func quantiles(scenario: String) throws {
        for (selection, curve, rows) in try Self.curves("quantiles.csv", scenario) {
            for row in rows {
                let percent = try #require(row.number("percent"))
                #expect(
                    curve.time(survivalAtMost: 1 - percent / 100) == row.int("seconds"), "\(selection) \(percent) %")
            }
        }
    }

    /// With late entries R's figure is the score test of Cox's model with exact ties, which is the same test.
    @Test("The log-rank test between cohorts, with censoring and with late entries", arguments: scenarios)
    func logRank(scenario: String) throws {
        let records = try Table("records/\(scenario).csv")
        let rows = try Table("r/log-rank.csv").rows.filter { $0["scenario"] == scenario }
        for rows in Dictionary(grouping: rows, by: { $0["replication"] + $0["risk_set"] }).values {
            let curves = try rows.map {
                try Subjects(records, Subjects.Selection($0), bins: Self.bins(records)).kaplanMeier()
            }
            let test = try #require(try LogRank(curves))
            for (group, row) in rows.enumerated() {
                if !row["observed"].isEmpty {
                    #expect(test.observed[group] == row.int("observed").map(Int64.init))
                    #expect(agree(test.expected[group], row.number("expected")))
                }
                #expect(agree(test.chiSquare, row.number("chi_square")))
                #expect(test.degreesOfFreedom == row.int("degrees_of_freedom"))
                #expect(agree(test.pValue, row.number("p_value")))
            }
        }
    }
}
