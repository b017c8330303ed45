// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Tables

extension CSVTable {
    /// The columns of ``curves(of:leading:)`` after the leading ones.
    static let curves =
        [
            "vulnerability", "cohort", "hours_since_exposure", "time_utc", "replications", "devices",
            "exposed_devices", "exposed_share", "exposed_range90_low_share", "exposed_range90_high_share", "survival",
            "survival_low", "survival_high", "number_at_risk",
        ] + BlockingReason.allCases.map { $0.columnName + "_devices" }
        + ["partly_protected_devices", "known_but_exposed_devices", "protected_but_unknown_devices"]

    /// Adds states hour by hour since the start of exposure.
    ///
    /// - Parameter leading: cells that every row begins with.
    mutating func curves(of outcome: ExperimentOutcome, leading: [String] = []) {
        let scenario = outcome.scenario
        let count = outcome.replications.count
        for (vulnerability, id, group, name) in outcome.subjects {
            let total = outcome.exposure(vulnerability: vulnerability, group: group)
            let start = scenario.start + Int64(scenario.vulnerabilities[vulnerability].exposedFrom)
            let parts = outcome.parts(vulnerability: vulnerability, group: group)
            for point in ExposureCurve(total, parts).points {
                for text in leading { cell(text) }
                cell(id)
                cell(name)
                cell(point.hour)
                cell(Instant.text(Int(start) + point.hour * 3600))
                cell(count)
                cell(point.present)
                cell(point.exposedTotal)
                cell(point.exposedShare)
                cell(point.range90?.low)
                cell(point.range90?.high)
                cell(point.survival)
                cell(point.survivalInterval?.lowerBound)
                cell(point.survivalInterval?.upperBound)
                cell(point.numberAtRisk)
                for devices in point.exposed { cell(devices) }
                cell(point.partlyProtected)
                cell(point.knownButExposed)
                cell(point.protectedButUnknown)
            }
        }
    }
}
