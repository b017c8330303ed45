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
            The same build and arguments give the same bytes in every result file but run.json, for any number of workers. Ctrl-C stops the run and keeps the replications that have ended.
            """)

    @OptionGroup var options: ScenarioOptions
    @OptionGroup var runOptions: RunOptions

    func run() throws {
        let stopwatch = Stopwatch()
        let (document, experiment) = try options.changes.load(options.scenario)
        let folder = try runOptions.folder(for: options.scenario)
        let outcome = runOptions.run(devices: experiment.devices) { experiment.run(on: $0, watch: $1) }
        try runOptions.finish(
            folder, done: outcome.replications.count, arguments: options.arguments, inputs: document.inputs, stopwatch
        ) {
            let responses = ResponseTable(outcome)
            return (
                Results(outcome, responses, resolved: document.resolvedText()),
                SummaryTable(outcome, responses, styles: Terminal.hasColor).text
            )
        }
    }
}
