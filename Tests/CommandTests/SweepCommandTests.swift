// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("ebb sweep")
struct SweepCommandTests {
    private static let sweep = """
        schema_version: 1
        name: A sweep
        scenario: tiny.yaml
        set: {devices: 600}
        factors:
          share: {path: cohorts.macs.automatic-install, levels: [60%, 80%]}
          restarts: {path: cohorts.macs.habits.restarts.random.mean, from: 3d, to: 9d, steps: 3}
        design: full-factorial
        responses: [exposed_days_per_device, window_median_hours]

        """

    private func ebb(_ changes: [(String, String)] = []) throws -> Ebb {
        let text = changes.reduce(Self.sweep) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        return try Ebb(["tiny.yaml": TinyScenario.text, "sweep.yaml": text])
    }

    private static let files = [
        "design.csv", "manifest.json", "resolved.yaml", "responses.csv", "run.json", "summary.csv", "sweep.json",
    ]

    /// Every file but the one that says how the run went.
    private func bytes(_ ebb: Ebb, _ folder: String) throws -> [String: Data] {
        Dictionary(
            uniqueKeysWithValues: try Self.files.filter { $0 != "run.json" }.map {
                ($0, try ebb.data("\(folder)/\($0)"))
            })
    }

    @Test("Writes whole tables, the same for any number of workers, and says that there is nothing more to do")
    func whole() async throws {
        let ebb = try ebb()
        let result = try await ebb.run("sweep", "sweep.yaml", "--output", "one", "--workers", "1")
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("A sweep\n6 of 6 points, 12 replications"))
        #expect(result.output.hasSuffix("Results in one\n"))
        #expect(try ebb.entries("one") == Self.files)
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "many", "--workers", "5", "--quiet").exitCode == 0)
        #expect(try bytes(ebb, "one") == bytes(ebb, "many"))
        let again = try await ebb.run("sweep", "sweep.yaml", "--output", "one")
        #expect(again.exitCode == 0)
        #expect(again.output == "All 6 points are in one\n")
        let rows = try ebb.rows("one/summary.csv")
        #expect(rows.map { $0["point"] } == (0..<6).flatMap { ["\($0)", "\($0)"] })
        #expect(rows.map { $0["share"] } == ["60%", "80%"].flatMap { Array(repeating: $0, count: 6) })
        #expect(rows.allSatisfy { $0["replications"] == "2" })
    }

    @Test("A point is what a run with its values says")
    func sameAsRun() async throws {
        let ebb = try ebb()
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "out", "--quiet").exitCode == 0)
        let run = try await ebb.run(
            "run", "tiny.yaml", "--devices", "600", "--set", "cohorts.macs.automatic-install=80%", "--set",
            "cohorts.macs.habits.restarts.random.mean=6d", "--quiet", "--output", "run")
        #expect(run.exitCode == 0)
        for column in ["exposed_days_per_device", "window_median_hours"] {
            let point = try ebb.rows("out/summary.csv").filter { $0["point"] == "4" }.map { $0[column] }
            #expect(try point == ebb.rows("run/summary.csv").map { $0[column] })
        }
        let alone = try await ebb.run("sweep", "sweep.yaml", "--point", "4", "--replication", "1", "--quiet")
        let raw = try ebb.text("out/responses.csv").split(separator: "\n").filter {
            $0.hasPrefix("point,") || $0.hasPrefix("4,") && $0.contains(",replication,1,")
        }
        #expect(raw.count == 5)
        #expect(alone.output == raw.joined(separator: "\n") + "\n")
    }

    @Test("What was interrupted is gone on with, and the files are those of an uninterrupted sweep")
    func resumed() async throws {
        let ebb = try ebb()
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "whole", "--curves", "--quiet").exitCode == 0)
        let slow = ["sweep", "sweep.yaml", "--output", "out", "--curves", "--quiet", "--workers", "2"]
        // A file-size limit that a point's curves exceed: points cannot be kept, as on a full disk.
        let full = try await ebb.run(slow, fileBlocks: 8)
        #expect(full.exitCode == 74)
        #expect(full.complaints.hasPrefix("out: cannot write ("))
        let status = try await ebb.run("sweep", "status", "out")
        #expect(status.exitCode == 75)
        #expect(status.output == "A sweep: 0 of 6 points are done\nmissing: 0-5\nrun the same command again to go on\n")
        #expect(try ebb.entries("out/points") == [])
        #expect(try await ebb.run(slow).exitCode == 0)
        for file in Self.files + ["curves.csv"] where file != "run.json" {
            #expect(try ebb.data("out/\(file)") == ebb.data("whole/\(file)"), "\(file)")
        }
        #expect(try await ebb.run("sweep", "status", "out").exitCode == 0)
    }

    /// Six points of 10^9 devices take an hour; the interrupt comes when the other two commands have long ended.
    @Test("Ctrl-C ends a sweep in good order; the folder can be in use by one process only")
    func interrupted() async throws {
        let ebb = try ebb([("devices: 600", "devices: 1000000000")])
        let arguments = ["sweep", "sweep.yaml", "--output", "out", "--quiet", "--workers", "1"]
        async let first = ebb.run(arguments, interruptedAfter: [20])
        while !ebb.exists("out/sweep.json") { try await Task.sleep(for: .milliseconds(20)) }
        let second = try await ebb.run(arguments)
        #expect(second.exitCode == 73)
        #expect(second.complaints.hasPrefix("out: another process runs a sweep in this folder"))
        #expect(
            try await ebb.run("sweep", "status", "out").output.hasPrefix("A sweep: 0 of 6 points are done, running\n"))
        let result = try await first
        #expect(result.exitCode == 130)
        #expect(!result.wasKilled)
        #expect(result.complaints.hasSuffix("0 of 6 points are done; interrupted: run it again to go on\n"))
        #expect(try ebb.entries("out") == ["design.csv", "points", "resolved.yaml", "sweep.json"])
    }

    /// The quarter of a second in which the program begins to work is over after two, and the points take some tenths each.
    @Test("Killed at any moment, it goes on with what is missing", arguments: [0.3, 0.8, 1.5])
    func killed(after seconds: Double) async throws {
        let ebb = try ebb([("devices: 600", "devices: \(Self.many)")])
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "whole", "--quiet").exitCode == 0)
        let arguments = ["sweep", "sweep.yaml", "--output", "out", "--quiet"]
        _ = try await ebb.run(arguments, killedAfter: seconds)
        #expect(try await ebb.run(arguments).exitCode == 0)
        #expect(try bytes(ebb, "out") == bytes(ebb, "whole"))
        #expect(try ebb.entries("out") == Self.files)
    }

    #if DEBUG
        private static let many = 2_000
    #else
        private static let many = 100_000
    #endif

    @Test("A sweep that was begun otherwise is refused, and says what differs")
    func refused() async throws {
        let ebb = try ebb()
        let arguments = ["sweep", "sweep.yaml", "--output", "out", "--quiet"]
        #expect(try await ebb.run(arguments).exitCode == 0)
        let before = try bytes(ebb, "out")
        for (change, said) in [
            (["--seed", "5"], "the scenario, in resolved.yaml line 6: was 'seed: 1', is 'seed: 5'"),
            (["--replications", "3"], "the replications: was 2, is 3"),
            (["--curves"], "curves: was not written, is written"),
        ] {
            let result = try await ebb.run(arguments + change)
            #expect(result.exitCode == 73)
            #expect(result.complaints.hasPrefix("out: holds a sweep that was begun otherwise"))
            #expect(result.complaints.contains("\n  \(said)\n"))
        }
        try Data("share,restarts\n60%,3d\n80%,4d\n".utf8).write(to: ebb.folder.appendingPathComponent("other.csv"))
        let design = try await ebb.run(arguments + ["--design", "other.csv"])
        #expect(design.complaints.contains("\n  the design, in design.csv line 3: was '1,60%,6d', is '1,80%,4d'\n"))
        #expect(try bytes(ebb, "out") == before)
        #expect(try await ebb.run(arguments + ["--seed", "5", "--start-over"]).exitCode == 0)
        #expect(try bytes(ebb, "out") != before)
        #expect(try await ebb.run("run", "tiny.yaml", "--quiet", "--output", "run").exitCode == 0)
        let results = try await ebb.run("sweep", "sweep.yaml", "--quiet", "--output", "run")
        #expect(results.exitCode == 73)
        #expect(results.complaints.contains("holds something else than a sweep"))
    }

    @Test("One point that cannot run stops all, unless the others are to run")
    func failing() async throws {
        let ebb = try ebb([("[60%, 80%]", "[60%, 180%]")])
        let fast = try await ebb.run("sweep", "sweep.yaml", "--output", "out", "--quiet")
        #expect(fast.exitCode == 65)
        #expect(
            fast.complaints == """
                point 3 and 2 more: sweep.yaml:6:3: factor 'share': error: '180%' is above 100%; expected a share such as '15%' or '2.5%'; lower it
                3 of 6 points cannot run; nothing was run (--keep-going runs the others)

                """)
        #expect(try ebb.entries(".") == ["sweep.yaml", "tiny.yaml"])
        let going = try await ebb.run("sweep", "sweep.yaml", "--output", "out", "--quiet", "--keep-going")
        #expect(going.exitCode == 65)
        #expect(going.complaints.hasSuffix("3 of 6 points are done; 3 cannot run\n"))
        #expect(Set(try ebb.rows("out/summary.csv").map { $0["point"] }) == ["0", "1", "2"])
        #expect(try await ebb.run("sweep", "status", "out").exitCode == 75)
    }

    @Test("Says what a sweep will take, and writes its points, without running it")
    func dry() async throws {
        let ebb = try ebb()
        let forecast = try await ebb.run("sweep", "sweep.yaml", "--dry-run", "--workers", "2")
        #expect(forecast.exitCode == 0)
        let lines = forecast.output.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        #expect(lines.map { $0.first } == ["points", "replications", "devices", "time", "memory"])
        #expect(lines[2][1] == "7,200")
        #expect(try ebb.entries(".") == ["sweep.yaml", "tiny.yaml"])
        let design = try await ebb.run("design", "sweep.yaml")
        #expect(design.output.hasPrefix("point,share,restarts\n0,60%,3d\n1,60%,6d\n"))
        #expect(try await ebb.run("design", "sweep.yaml", "--output", "d.csv").exitCode == 0)
        #expect(try ebb.text("d.csv") == design.output)
        #expect(try await ebb.run("design", "sweep.yaml", "--output", "d.csv").exitCode == 73)
        let missing = try await ebb.run("sweep", "status", "nowhere")
        #expect(missing.exitCode == 66)
    }
}
