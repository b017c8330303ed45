// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FleetModel
import ScenarioFiles
import Synchronization

/// A sweep with every point resolved and checked, before the first one runs.
struct SweepPlan {
    /// What is known of a point before it runs.
    struct Point: Sendable {
        var devices: Int
        var tallyBytes: Int
    }

    let sweep: SweepDocument
    /// By point; nil for those that cannot run.
    let points: [Point?]
    /// Files that only points read, each once.
    let files: [InputFile]
    /// The first point that can run, to try it out.
    let first: (point: Int, scenario: Scenario)

    /// Reads a sweep, or says everything that is wrong with its files and exits.
    static func load(_ options: SweepOptions) throws -> SweepDocument {
        let sweep = try orExit { () throws(ScenarioErrors) in
            try SweepDocument(
                path: options.sweep, design: options.design, changes: options.changes.ofWorld,
                replications: options.changes.replications)
        }
        for warning in sweep.base.warnings { Terminal.complain(warning.description) }
        return sweep
    }

    /// Checks every point, and exits if one cannot run, unless the others are to.
    ///
    /// - Parameter keepGoing: whether the others are to run.
    init(_ sweep: SweepDocument, workers: Int, keepGoing: Bool) throws {
        let checks = Mutex<[Int: Check]>([:])
        SideBySide.forEach(Array(sweep.points.indices), workers: workers) { point, _ in
            let check = Check(point, of: sweep)
            checks.withLock { $0[point] = check }
            return true
        }
        let all = checks.withLock { found in sweep.points.indices.map { found[$0] } }
        Self.complain(all.map { $0?.mistakes ?? [] })
        Self.complain(all.map { $0?.warnings.filter { !sweep.base.warnings.contains($0) } ?? [] })
        let failed = all.count { $0?.point == nil }
        self.sweep = sweep
        points = all.map { $0?.point }
        var known = Set(sweep.inputs.map(\.path))
        files = all.flatMap { $0?.files ?? [] }.filter { known.insert($0.path).inserted }
        guard let first = points.firstIndex(where: { $0 != nil }),
            let scenario = try? sweep.document(of: first).scenario(replication: 0), failed == 0 || keepGoing
        else {
            Terminal.complain(
                "\(failed) of \(all.count) points cannot run; nothing was run"
                    + (failed < all.count ? " (--keep-going runs the others)" : ""))
            throw ExitCode.badScenario
        }
        self.first = (first, scenario)
    }

    /// The points that cannot run.
    var failed: [Int] { points.indices.filter { points[$0] == nil } }

    /// What is found when a point is resolved.
    private struct Check: Sendable {
        var point: Point?
        var files: [InputFile] = []
        var mistakes: [Diagnostic] = []
        var warnings: [Diagnostic] = []

        init(_ number: Int, of sweep: SweepDocument) {
            do throws(ScenarioErrors) {
                let document = try sweep.document(of: number)
                let scenario = try sweep.check(document)
                point = Point(devices: scenario.devices, tallyBytes: TallyLayout(scenario).bytes)
                files = document.inputs
                warnings = document.warnings
            } catch {
                mistakes = error.diagnostics
            }
        }
    }

    /// The lines that are said; the mending of these shows what is wrong with the others.
    private static let most = 20

    /// Says each thing once, and of how many points it is true.
    private static func complain(_ found: [[Diagnostic]]) {
        var points: [String: [Int]] = [:]
        var order: [String] = []
        for (point, diagnostics) in found.enumerated() {
            for line in diagnostics.map(\.description) where points[line]?.last != point {
                if points[line] == nil { order.append(line) }
                points[line, default: []].append(point)
            }
        }
        for line in order.prefix(most) {
            let places = points[line] ?? []
            let others = places.count > 1 ? " and \(places.count - 1) more" : ""
            Terminal.complain("point \(places[0])\(others): \(line)")
        }
        if order.count > most { Terminal.complain("… and \(order.count - most) more lines of the kind") }
    }
}
