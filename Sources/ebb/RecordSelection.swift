// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
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
        if let replication, replication >= count {
            throw ValidationError("'--replication \(replication)': the scenario has replications 0 to \(count - 1)")
        }
        replications = replication.map { $0..<$0 + 1 } ?? 0..<count
        func place(of name: String?, among names: [String], _ option: String, _ kind: String) throws -> Int? {
            guard let name else { return nil }
            guard let place = names.firstIndex(of: name) else {
                let list = names.map { "'\($0)'" }.joined(separator: ", ")
                throw ValidationError("'\(option) \(name)': the scenario has the \(kind) \(list)")
            }
            return place
        }
        let scenario = experiment.replications[0]
        self.cohort = try place(of: cohort, among: scenario.cohorts.map(\.name), "--cohort", "cohorts")
        self.vulnerability = try place(
            of: vulnerability, among: scenario.vulnerabilities.map(\.id), "--vulnerability", "vulnerabilities")
    }

    /// Whether a record is wanted.
    func includes(_ record: DeviceRecord) -> Bool {
        (cohort ?? record.cohort) == record.cohort && (vulnerability ?? record.vulnerability) == record.vulnerability
    }
}
