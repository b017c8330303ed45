// SPDX-License-Identifier: GPL-3.0-or-later

public import FleetModel
import Tables

/// Device records as CSV, in pieces, so that a table may be longer than memory.
public struct RecordTable {
    /// The columns.
    static let header = [
        "vulnerability", "cohort", "replication", "device", "standing", "entry_seconds", "exit_seconds", "outcome",
        "exposed_seconds",
    ]

    private var table = CSVTable(Self.header)
    private let scenario: Scenario

    /// Begins a table with its header.
    ///
    /// - Parameter scenario: any replication's; names are the same in all.
    public init(_ scenario: Scenario) { self.scenario = scenario }

    /// Adds a row.
    public mutating func add(_ record: DeviceRecord, replication: Int) {
        table.cell(scenario.vulnerabilities[record.vulnerability].id)
        table.cell(scenario.cohorts[record.cohort].name)
        table.cell(replication)
        table.cell(record.device)
        table.cell(record.standing.rawValue)
        for number in [record.entry, record.exit] {
            if let number { table.cell(number) } else { table.empty() }
        }
        if let outcome = record.outcome { table.cell(outcome.rawValue) } else { table.empty() }
        table.cell(record.exposedSeconds)
    }

    /// Takes the bytes that have been added since the last time.
    public mutating func take() -> [UInt8] { table.take() }

    /// Takes the bytes that have been added since the last time, and the end of the table.
    public var rest: [UInt8] { table.text }
}
