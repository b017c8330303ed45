// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FleetModel
import ScenarioFiles

/// `ebb validate`: resolves scenarios and runs nothing.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check scenarios and print them resolved, with units; run nothing.",
        discussion: "Every mistake is reported as file:line:column, all of them at once; the exit code is then 65.")

    @Argument(
        help: "Scenario files, YAML or JSON.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var scenarios: [String]

    @OptionGroup var changes: ScenarioChanges

    @Flag(help: "Print nothing but mistakes.")
    var quiet = false

    func run() throws {
        var failure: ExitCode?
        for (index, path) in scenarios.enumerated() {
            let (document, experiment): (ScenarioDocument, Experiment)
            do { (document, experiment) = try changes.load(path) } catch let code as ExitCode {
                failure = code
                continue
            }
            if quiet { continue }
            if index > 0 { try Terminal.say("---") }
            try Terminal.say(comment(path, experiment))
            try Terminal.say(document.resolvedText(), terminator: "")
        }
        if let failure { throw failure }
    }

    private func comment(_ path: String, _ experiment: Experiment) -> String {
        let scenario = experiment.replications[0]
        let megabytes = Double(TallyLayout(scenario).bytes) / 1e6
        return """
            # \(path): valid
            # cohorts: \(scenario.cohorts.count), releases: \(scenario.releases.count), \
            vulnerabilities: \(scenario.vulnerabilities.count), replications: \(experiment.replications.count)
            # tallies need \(Text.decimal(megabytes, places: 1)) MB for each worker, for any number of devices
            """
    }
}
