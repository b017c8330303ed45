// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import ScenarioFiles

/// `ebb design`: the points of a sweep, without running it.
struct DesignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "design",
        abstract: "Write the points of a sweep as CSV; run nothing.",
        discussion: """
            The file can be read again with 'ebb sweep --design', as can one that was made elsewhere. Whether every point can run, 'ebb sweep --dry-run' says.
            """)

    @OptionGroup var options: SweepOptions

    @Option(help: ArgumentHelp("Where to write them (default: standard output).", valueName: "file"))
    var output: String?

    func run() throws {
        let sweep = try SweepPlan.load(options)
        guard let output, output != "-" else { return try Terminal.say(sweep.designText) }
        try orExit { () throws(OutputFailure) in try TableFile.write(sweep.designText, to: output) }
    }
}
