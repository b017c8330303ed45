// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FleetModel
import ScenarioFiles

/// `ebb records`: one row per device and vulnerability.
struct RecordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract: "Write one row per device and vulnerability, for survival analysis elsewhere.",
        discussion: """
            A table in CSV: when each device was first exposed, until when, how that ended, and its exposed time in all. \
            The rows add up to what 'ebb run' counts. A device is the same however many there are, so '--devices 1000' \
            gives the first thousand.
            """)

    @OptionGroup var options: ScenarioOptions

    @Option(help: "Only this replication, from 0.")
    var replication: Int?

    @Option(help: "Only the devices of this cohort.")
    var cohort: String?

    @Option(help: "Only this vulnerability.")
    var vulnerability: String?

    @Option(
        help: ArgumentHelp("Where to write the table (default: '-', standard output).", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var output = "-"

    func validate() throws {
        if let replication, replication < 0 {
            throw ValidationError("'--replication \(replication)': replications are numbered from 0")
        }
    }

    func run() throws {
        let (_, experiment) = try options.changes.load(options.scenario)
        let selection = try RecordSelection(
            experiment, replication: replication, cohort: cohort, vulnerability: vulnerability)
        let watch = RunWatch()
        let sink: RecordSink =
            output == "-"
            ? .standardOutput : .file(try orExit { () throws(OutputFailure) in try RecordFile(path: output) })
        let isComplete = try Interrupt.handled(by: watch) {
            Result { try sink.write(selection, of: experiment, until: watch) }
        }.get()
        guard isComplete else {
            Terminal.complain(
                output == "-" ? "interrupted; the table is not complete" : "interrupted; nothing was written")
            throw ExitCode.interrupted
        }
    }
}
