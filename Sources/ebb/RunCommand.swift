// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FleetModel
import Foundation
import ScenarioFiles

/// `ebb run`: simulates a scenario, prints a summary and writes the results.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Simulate a scenario: a summary on the terminal, result files in a folder.",
        discussion: """
            The same build and arguments give the same bytes in every result file but run.json, for any number of workers. Ctrl-C stops the run and keeps the replications that have ended.
            """)

    @OptionGroup var options: ScenarioOptions

    @Option(help: "How many cores to use; all of them if not given.")
    var workers: Int?

    @Option(help: ArgumentHelp("Devices in a shard.", visibility: .hidden))
    var shardSize = Runner.defaultShardSize

    @Option(
        help: ArgumentHelp(
            "Where to write the results (default: ebb-results/NAME-OF-THE-SCENARIO).", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Flag(help: "Print no summary and no progress.")
    var quiet = false

    @Flag(help: "Show no progress.")
    var noProgress = false

    func validate() throws {
        if let workers, workers < 1 { throw ValidationError("'--workers \(workers)': expected at least 1") }
        if shardSize < 1 { throw ValidationError("'--shard-size \(shardSize)': expected at least 1") }
    }

    func run() throws {
        let stopwatch = Stopwatch()
        let (document, experiment) = try options.changes.load(options.scenario)
        let folder = try open(output ?? defaultOutput)
        let runner = Runner(workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, shardSize: shardSize)

        let watch = RunWatch()
        let progress = Progress(experiment, watch: watch, isShown: !quiet && !noProgress)
        let outcome = Interrupt.handled(by: watch) { experiment.run(on: runner, watch: watch) }
        progress.end()

        guard !outcome.replications.isEmpty else {
            Terminal.complain("interrupted before a replication had ended; nothing was written")
            throw ExitCode.interrupted
        }
        let responses = ResponseTable(outcome)
        let placement = try write(outcome, responses, of: document, to: folder) { stopwatch.record(of: runner) }
        if !quiet {
            let replaced = placement.replacesEarlier ? " (the earlier ones are replaced)" : ""
            try Terminal.say(SummaryTable(outcome, responses, styles: Terminal.hasColor).text)
            try Terminal.say("Results in \(placement.path)\(replaced)")
        }
        guard outcome.isComplete else {
            let part = "interrupted: \(outcome.replications.count) of \(outcome.asked) replications are in "
            Terminal.complain(
                part
                    + (placement.path == folder.path
                        ? "the results" : "\(placement.path); the complete results in \(folder.path) stay"))
            throw ExitCode.interrupted
        }
    }

    /// `ebb-results/` and the scenario file's name, or its folder's where the file is just called `scenario`.
    private var defaultOutput: String {
        let file = URL(fileURLWithPath: options.scenario)
        let name = file.deletingPathExtension().lastPathComponent
        return "ebb-results/" + (name == "scenario" ? file.deletingLastPathComponent().lastPathComponent : name)
    }

    private func open(_ path: String) throws -> ResultsFolder {
        do { return try ResultsFolder(path: path) } catch {
            Terminal.complain(error.description)
            throw ExitCode(error)
        }
    }

    private func write(
        _ outcome: ExperimentOutcome, _ responses: ResponseTable, of document: ScenarioDocument,
        to folder: ResultsFolder, record: () -> RunRecord
    ) throws -> ResultsFolder.Placement {
        let provenance = Provenance(
            version: Ebb.version, arguments: [options.scenario] + options.changes.all.flatMap { ["--set", $0.text] },
            inputs: document.inputs, executable: Machine.executable)
        do {
            return try folder.write(
                outcome: outcome, responses: responses, resolved: document.resolvedText(), provenance: provenance,
                record: record)
        } catch {
            Terminal.complain(error.description)
            throw ExitCode(error)
        }
    }
}
