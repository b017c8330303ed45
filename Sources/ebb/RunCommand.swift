// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import ScenarioFiles

/// `ebb run`: simulates a scenario, prints a summary and writes the results.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Simulate a scenario: a summary on the terminal, result files in a folder.",
        discussion: """
            The same build and arguments give the same bytes in every result file but run.json, for any number of workers. Ctrl-C stops the run and keeps the replications that have ended; with --resumable it keeps all but the last seconds, and so does a crash.
            """)

    @OptionGroup var options: ScenarioOptions

    @Flag(help: "Keep what is done every few seconds, in FOLDER-unfinished; the same command goes on with it.")
    var resumable = false

    @Flag(help: "With --resumable: discard what an earlier run has kept.")
    var startOver = false

    @OptionGroup var runOptions: RunOptions

    func validate() throws {
        if startOver, !resumable { throw ValidationError("'--start-over' goes with '--resumable'") }
    }

    func run() throws {
        let stopwatch = Stopwatch()
        let (document, experiment) = try options.changes.load(options.scenario)
        let folder = try runOptions.folder(for: options.scenario)
        let unfinished = try resumable ? unfinished(besides: folder, document, experiment) : nil
        let done = unfinished?.devices(replications: experiment.replications.count) ?? 0
        let outcome = try runOptions.run(devices: experiment.devices, done: done) { runner, watch in
            guard let unfinished else { return experiment.run(on: runner, watch: watch) }
            return try orExit { () throws(OutputFailure) in
                try experiment.run(on: runner, watch: watch, keeping: unfinished)
            }
        }
        if let unfinished, !outcome.isComplete {
            Terminal.complain(
                "interrupted: \(kept(of: experiment, in: unfinished)) are done and kept in \(unfinished.path); the same command goes on"
            )
            throw ExitCode.interrupted
        }
        try runOptions.finish(
            folder, done: outcome.replications.count, arguments: options.arguments, inputs: document.inputs, stopwatch,
            unfinished: unfinished
        ) {
            let responses = ResponseTable(outcome)
            return (
                Results(outcome, responses, resolved: document.resolvedText()),
                SummaryTable(outcome, responses, styles: Terminal.hasColor).text
            )
        }
    }

    /// Opens the folder of what is unfinished, and says what is in it.
    private func unfinished(
        besides folder: ResultsFolder, _ document: ScenarioDocument, _ experiment: Experiment
    ) throws -> UnfinishedRun {
        let unfinished = try orExit { () throws(OutputFailure) in
            try UnfinishedRun(
                besides: folder, scenario: document.resolvedText(), version: Ebb.version,
                executable: Machine.executable, startOver: startOver)
        }
        if unfinished.devices(replications: experiment.replications.count) > 0, !runOptions.quiet {
            Terminal.complain("going on with \(unfinished.path): \(kept(of: experiment, in: unfinished)) are done")
        }
        return unfinished
    }

    private func kept(of experiment: Experiment, in unfinished: UnfinishedRun) -> String {
        let done = unfinished.devices(replications: experiment.replications.count)
        return "\(Text.grouped(done)) of \(Text.grouped(experiment.devices)) devices"
    }
}
