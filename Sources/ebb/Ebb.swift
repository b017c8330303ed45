// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// The command line's root.
@main
struct Ebb: ParsableCommand {
    /// A change of numbers raises the minor version.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "ebb",
        abstract: "Simulates how exposure ebbs away while a security patch rolls out over a fleet of Apple devices.",
        discussion: """
            A scenario file says what Apple released when, what the fleet looks like and what its policies are; Ebb \
            follows every device, one by one, and reports how long it stayed exposed, and why.

            Exit codes: 0 done; 64 bad usage; 65 bad scenario; 66 input missing; 69 gnuplot missing; 73 cannot \
            create output; 74 input or output error; 75 sweep incomplete; 130 interrupted.
            """,
        version: version,
        subcommands: [
            RunCommand.self, CompareCommand.self, SweepCommand.self, DesignCommand.self, ValidateCommand.self,
            TraceCommand.self, RecordsCommand.self, ResponsesCommand.self, PlotCommand.self,
        ])

    /// Runs the command line. What turns out to be wrong only once the scenario is read is said without the usage, which would not help.
    static func main() {
        do {
            try checkCommand(CommandLine.arguments.dropFirst().first)
            var command = try parseAsRoot()
            try command.run()
        } catch let error as ValidationError {
            Terminal.complain("Error: \(error)")
            exit(withError: ExitCode.validationFailure)
        } catch {
            exit(withError: error)
        }
    }

    /// Refuses a word that is no command, of which the parser would say no more than that it is unexpected.
    private static func checkCommand(_ word: String?) throws {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word, !word.hasPrefix("-"), !(names + ["help"]).contains(word) else { return }
        throw ValidationError("there is no command '\(word)'; expected one of \(names.joined(separator: ", "))")
    }
}
