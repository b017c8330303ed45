// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FleetModel
import Foundation
import ScenarioFiles
import Synchronization

/// `ebb sweep SWEEP`: simulates the points that are missing, and lays all of them together.
struct SweepRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Simulate the points of a sweep; go on with one that was interrupted.",
        discussion: """
            All points are resolved and checked before the first one runs. The same build and arguments give the same bytes in every file but run.json, for any number of workers and however often the sweep was interrupted.
            """)

    /// What happens when a point fails.
    enum Failing: String, EnumerableFlag {
        case keepGoing, failFast

        static func help(for value: Failing) -> ArgumentHelp? {
            switch value {
            case .keepGoing: "Run the other points if one fails."
            case .failFast: "Run nothing more if a point fails."
            }
        }
    }

    @OptionGroup var options: SweepOptions

    @Flag var failing = Failing.failFast

    @Flag(help: "Write curves.csv, too: every point hour by hour.")
    var curves = false

    @Flag(help: "Discard what an earlier sweep has left in the folder.")
    var startOver = false

    @Flag(help: "Check everything, say how many points there are and what they will take, and run none.")
    var dryRun = false

    @Option(help: "Run one replication of this point alone and print its rows of responses.csv.", transform: number)
    var point: Int?

    @Option(help: "Which replication of --point (default: 0).", transform: number)
    var replication: Int?

    @OptionGroup var runOptions: RunOptions

    func validate() throws {
        if point != nil, dryRun || startOver || curves {
            throw ValidationError(
                "'--point' runs one point alone and writes no folder; it goes with none of --dry-run, --start-over, --curves"
            )
        }
        if replication != nil, point == nil { throw ValidationError("'--replication' says which one of '--point'") }
    }

    func run() throws {
        let stopwatch = Stopwatch()
        let sweep = try SweepPlan.load(options)
        if let point { return try sayRows(of: point, sweep) }
        let plan = try SweepPlan(sweep, workers: runOptions.runner.workers, keepGoing: failing == .keepGoing)
        let identity = SweepIdentity(
            sweep, version: Ebb.version, executable: Machine.executable,
            tableDigest: World(plan.first.scenario).tableDigest, files: plan.files, curves: curves)
        let path = runOptions.folderPath(for: options.sweep, ending: "-sweep")
        if dryRun {
            let done = try orExit { () throws(OutputFailure) in
                try SweepFolder.ended(path: path, identity, startOver: startOver)
            }
            return try Terminal.say(SweepForecast(plan, done: done, on: runOptions.runner).text)
        }
        let folder = try orExit { () throws(OutputFailure) in
            try SweepFolder(path: path, identity, startOver: startOver)
        }
        if folder.isComplete {
            if !runOptions.quiet { try Terminal.say("All \(plan.points.count) points are in \(folder.path)") }
            return
        }
        if !folder.done.isEmpty, !runOptions.quiet {
            Terminal.complain(
                "going on with \(folder.path): \(folder.done.count) of \(plan.points.count) points are done")
        }
        let (isInterrupted, failures) = runMissing(of: plan, in: folder)
        let failed = (plan.failed + failures.points).sorted()
        if let failure = failures.output { try orExit { () throws(OutputFailure) in throw failure } }
        let totals = try orExit { () throws(OutputFailure) in
            try folder.finish(
                provenance: Provenance(
                    version: Ebb.version, arguments: options.arguments + (curves ? ["--curves"] : []),
                    inputs: sweep.inputs + plan.files, executable: Machine.executable),
                seed: sweep.base.seed, failed: failed
            ) { stopwatch.record(of: runOptions.runner) }
        }
        if totals.done > 0, !runOptions.quiet {
            try Terminal.say(SweepTable(sweep, totals, styles: Terminal.hasColor).text)
            try Terminal.say("Results in \(folder.path)")
        }
        guard totals.isComplete else {
            let why =
                isInterrupted
                ? "interrupted: run it again to go on"
                : "\(failed.count) cannot run: \(SweepStatusCommand.ranges(failed))"
                    + (totals.done + failed.count < totals.points ? "; the others were left alone (--fail-fast)" : "")
            Terminal.complain("\(totals.done) of \(totals.points) points are done; \(why)")
            throw isInterrupted ? ExitCode.interrupted : ExitCode.badScenario
        }
    }

    /// What went wrong while points ran.
    private struct Failures: Sendable {
        var points: [Int] = []
        var output: OutputFailure?
    }

    /// Runs the points that are missing, several at once.
    private func runMissing(of plan: SweepPlan, in folder: SweepFolder) -> (isInterrupted: Bool, Failures) {
        let (sweep, curves, shardSize) = (plan.sweep, curves, runOptions.shardSize)
        let missing = plan.points.indices.filter { plan.points[$0] != nil && !folder.done.contains($0) }
        let watch = RunWatch()
        let ended = Atomic<Int>(0)
        let failures = Mutex(Failures())
        let keepsGoing = failing == .keepGoing
        @Sendable func work(_ point: Int, _ threads: Int) -> Bool {
            do throws(ScenarioErrors) {
                let runner = Runner(workers: threads, shardSize: shardSize)
                guard let outcome = try sweep.experiment(of: point).run(on: runner, watch: watch) else { return false }
                do throws(OutputFailure) {
                    try folder.keep(PointResult(point, of: sweep, outcome, curves: curves), of: point)
                } catch {
                    failures.withLock { $0.output = $0.output ?? error }
                    watch.stop()
                    return false
                }
                ended.wrappingAdd(1, ordering: .relaxed)
                return true
            } catch {
                Terminal.complain("point \(point): \(error)")
                failures.withLock { $0.points.append(point) }
                return keepsGoing
            }
        }
        let isFixed = if case .fixed = sweep.rule { true } else { false }
        let devices = missing.reduce(0) { $0 + (plan.points[$1]?.devices ?? 0) * sweep.rule.most }
        runOptions.withProgress(of: isFixed ? devices : missing.count, isFixed ? "devices" : "points", watch) {
            SideBySide.forEach(missing, workers: runOptions.runner.workers, work)
        } done: {
            isFixed ? watch.devicesDone : ended.load(ordering: .relaxed)
        }
        let found = failures.withLock { $0 }
        return (watch.isStopped && found.output == nil, found)
    }

    /// Runs one replication of one point and prints its rows.
    private func sayRows(of point: Int, _ sweep: SweepDocument) throws {
        guard sweep.points.indices.contains(point) else {
            throw ValidationError("'--point \(point)': the sweep has the points 0 to \(sweep.points.count - 1)")
        }
        let replication = replication ?? 0
        try check(replication: replication, of: sweep.rule.most)
        let scenario = try orExit { () throws(ScenarioErrors) in
            try sweep.document(of: point).scenario(replication: replication)
        }
        let outcome = runOptions.run(devices: scenario.devices) {
            Experiment(replications: [scenario]).run(on: $0, watch: $1)
        }
        guard outcome.isComplete else { throw ExitCode.interrupted }
        try Terminal.say(PointResult.replicationRows(point, of: sweep, outcome))
    }
}

/// A whole number from 0 on.
private func number(_ text: String) throws -> Int {
    guard let value = Int(text), value >= 0 else { throw ValidationError("expected a whole number from 0 on") }
    return value
}
