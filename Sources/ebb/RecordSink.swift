// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FleetModel
import ScenarioFiles

/// Where records go.
enum RecordSink {
    case standardOutput
    case file(RecordFile)

    /// Writes the records of all devices, replication by replication, some devices at a time.
    ///
    /// - Returns: whether all were written; not if the watch stopped the run.
    func write(_ selection: RecordSelection, of experiment: Experiment, until watch: RunWatch) throws -> Bool {
        var table = RecordTable(experiment.replications[0])
        for replication in selection.replications {
            let world = World(experiment.replications[replication])
            var run = RecordRun(world)
            for device in 0..<world.scenario.devices {
                for record in run.records(ofDevice: device) where selection.includes(record) {
                    table.add(record, replication: replication)
                }
                guard device % 1024 == 1023 else { continue }
                try write(table.take())
                if watch.isStopped { return discard() }
            }
        }
        try write(table.rest)
        if watch.isStopped { return discard() }
        try finish()
        return true
    }

    private func write(_ bytes: [UInt8]) throws {
        switch self {
        case .standardOutput: try Terminal.say(bytes)
        case .file(let file): try orExit { () throws(OutputFailure) in try file.write(bytes) }
        }
    }

    private func finish() throws {
        if case .file(let file) = self { try orExit { () throws(OutputFailure) in try file.finish() } }
    }

    private func discard() -> Bool {
        if case .file(let file) = self { file.discard() }
        return false
    }
}
