// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import ScenarioFiles

/// The arguments of everything that simulates: on how many cores, what is shown, and where results go.
struct RunOptions: ParsableArguments {
    @Option(help: "How many cores to use; all of them if not given.")
    var workers: Int?

    @Option(help: ArgumentHelp("Devices in a shard.", visibility: .hidden))
    var shardSize = Runner.defaultShardSize

    @Option(
        help: ArgumentHelp(
            "Where to write the results (default: ebb-results/ and the name of the file, or of its folder if it is just called scenario or sweep; NAME-compared, NAME-sweep).",
            valueName: "folder"),
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

    var runner: Runner {
        Runner(workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, shardSize: shardSize)
    }

    /// Runs some work with progress shown, which Ctrl-C stops in good order.
    ///
    /// - Parameters:
    ///   - devices: how many devices the work goes through.
    ///   - done: how many of them were done before.
    func run<Outcome>(
        devices: Int, done: Int = 0, _ work: (Runner, RunWatch) throws -> Outcome
    ) rethrows -> Outcome {
        let watch = RunWatch(devicesDone: done)
        return try withProgress(of: devices, "devices", watch) {
            try work(runner, watch)
        } done: {
            watch.devicesDone
        }
    }

    /// Does some work with progress shown, which Ctrl-C stops by way of a watch.
    ///
    /// - Parameters:
    ///   - total: how much there is to do.
    ///   - things: what is counted.
    ///   - done: how much of it is done.
    func withProgress<Outcome>(
        of total: Int, _ things: String, _ watch: RunWatch, _ work: () throws -> Outcome,
        done: @escaping @Sendable () -> Int
    ) rethrows -> Outcome {
        let progress = Progress(of: total, things, isShown: !quiet && !noProgress, done: done)
        defer { progress.end() }
        return try Interrupt.handled(by: watch, work)
    }

    /// The folder for the results of a scenario file: `ebb-results/` and the file's name, or its folder's where the file is just
    /// called `scenario`, if no other is named; checked before the run.
    func folder(for scenario: String, ending: String = "") throws -> ResultsFolder {
        let path = folderPath(for: scenario, ending: ending)
        return try orExit { () throws(OutputFailure) in try ResultsFolder(path: path) }
    }

    /// Where the results of a scenario or sweep go.
    func folderPath(for scenario: String, ending: String = "") -> String {
        let file = URL(fileURLWithPath: scenario)
        let name = file.deletingPathExtension().lastPathComponent
        let usual = ["scenario", "sweep"].contains(name) ? file.deletingLastPathComponent().lastPathComponent : name
        return output ?? "ebb-results/\(usual)\(ending)"
    }

    /// Writes results, says what is in them and where they are, and exits if replications are missing.
    ///
    /// - Parameters:
    ///   - done: how many replications have ended.
    ///   - unfinished: what the run has kept on the way, which is removed when the results are written.
    ///   - report: works the results and their summary out, if there are any.
    func finish(
        _ folder: ResultsFolder, done: Int, arguments: [String], inputs: [InputFile], _ stopwatch: Stopwatch,
        unfinished: UnfinishedRun? = nil, report: () -> (results: Results, summary: String)
    ) throws {
        guard done > 0 else {
            Terminal.complain("interrupted before a replication had ended; nothing was written")
            throw ExitCode.interrupted
        }
        let (results, summary) = report()
        let provenance = Provenance(
            version: Ebb.version, arguments: arguments, inputs: inputs, executable: Machine.executable)
        let placement: ResultsFolder.Placement
        do throws(OutputFailure) {
            placement = try folder.write(results, provenance: provenance) { stopwatch.record(of: runner) }
        } catch {
            let kept = unfinished.map {
                "\nwhat was counted is kept in \($0.path): mend that, and run the same command"
            }
            Terminal.complain(error.description + (kept ?? ""))
            throw error.exitCode
        }
        unfinished?.remove()
        if !quiet {
            let replaced = placement.replacesEarlier ? " (the earlier ones are replaced)" : ""
            try Terminal.say(summary)
            try Terminal.say("Results in \(placement.path)\(replaced)")
        }
        guard results.isComplete else {
            let part = "interrupted: \(done) of \(results.replications) replications are in "
            Terminal.complain(
                part
                    + (placement.path == folder.path
                        ? "the results" : "\(placement.path); the complete results in \(folder.path) stay"))
            throw ExitCode.interrupted
        }
    }
}
