// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import ScenarioFiles

/// `ebb sweep`: a scenario at many points.
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Simulate a scenario at many points: any of its keys may vary.",
        discussion: """
            A sweep file names a scenario, what varies, and at which points. Results of a point are kept as soon as it ends: whenever and however a sweep stops, the same command goes on where it stopped, and the final files are the same. 'ebb sweep status FOLDER' says what is missing; 'ebb design' writes the points and runs nothing.
            """,
        subcommands: [SweepRunCommand.self, SweepStatusCommand.self], defaultSubcommand: SweepRunCommand.self)
}

/// The arguments that say what is swept.
struct SweepOptions: ParsableArguments {
    @Argument(help: "The sweep file, YAML or JSON.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var sweep: String

    @Option(
        help: ArgumentHelp(
            "A CSV file with the points, a column for each factor, instead of the sweep's own design.",
            valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var design: String?

    @OptionGroup var changes: ScenarioChanges

    func validate() throws {
        if let replications = changes.replications, replications > 1_000_000 {
            throw ValidationError("'--replications \(replications)': expected at most 1,000,000")
        }
    }

    /// The arguments that decide results, in one spelling.
    var arguments: [String] {
        [sweep] + (design.map { ["--design", $0] } ?? []) + changes.all.flatMap { ["--set", $0.text] }
    }
}
