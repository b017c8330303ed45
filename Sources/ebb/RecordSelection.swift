// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel

/// Which records are wanted.
struct RecordSelection {
    let replications: Range<Int>
    let cohort: Int?
    let vulnerability: Int?

    /// Finds what is named in a scenario.
    ///
    /// - Throws: `ValidationError` with the names that there are.
    init(_ experiment: Experiment, replication: Int?, cohort: String?, vulnerability: String?) throws {
        let count = experiment.replications.count
        if let replication { try check(replication: replication, of: count) }
        replications = replication.map { $0..<$0 + 1 } ?? 0..<count
        let scenario = experiment.replications[0]
        self.cohort = try cohort.map { try place(of: $0, among: scenario.cohorts.map(\.name), "--cohort", "cohorts") }
        self.vulnerability = try vulnerability.map {
            try place(of: $0, among: scenario.vulnerabilities.map(\.id), "--vulnerability", "vulnerabilities")
        }
    }

    /// Whether a record is wanted.
    func includes(_ record: DeviceRecord) -> Bool {
        (cohort ?? record.cohort) == record.cohort && (vulnerability ?? record.vulnerability) == record.vulnerability
    }
}
