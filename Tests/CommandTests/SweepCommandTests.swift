// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What a sweep prints and writes. What becomes of its folder: ``SweepFolderTests``.
@Suite("ebb sweep")
struct SweepCommandTests {
    @Test("Writes whole tables, the same for any number of workers, and says that there is nothing more to do")
    func whole() async throws {
        let ebb = try TinySweep.ebb()
        let result = try await ebb.run("sweep", "sweep.yaml", "--output", "one", "--workers", "1")
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("A sweep\n6 of 6 points, 12 replications"))
        #expect(result.output.hasSuffix("Results in one\n"))
        #expect(try ebb.entries("one") == TinySweep.files)
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "many", "--workers", "5", "--quiet").exitCode == 0)
        #expect(try TinySweep.bytes(ebb, "one") == TinySweep.bytes(ebb, "many"))
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
        let ebb = try TinySweep.ebb()
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

    @Test("One point that cannot run stops all, unless the others are to run")
    func failing() async throws {
        let ebb = try TinySweep.ebb(["[60%, 80%]": "[60%, 180%]"])
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
        #expect(going.complaints.hasSuffix("3 of 6 points are done; 3 cannot run: 3-5\n"))
        #expect(Set(try ebb.rows("out/summary.csv").map { $0["point"] }) == ["0", "1", "2"])
        let status = try await ebb.run("sweep", "status", "out")
        #expect(status.exitCode == 75)
        #expect(
            status.output == """
                A sweep: 3 of 6 points are done
                missing: 3-5
                could not be run: 3-5
                run the same command again to see why

                """)
    }

    /// The half-width is far below what 22 replications of 600 devices give, or far above.
    @Test("Replications go on until the interval is narrow enough, and where it is not in the end, that is said")
    func adaptive() async throws {
        let rule =
            "replications: {at-least: 20, at-most: 22, until: {response: exposed_days_per_device, half-width: HALF}}"
        for (half, replications, wide) in [("0.000001", "22", [0, 1, 2, 3, 4, 5]), ("1000", "20", [])] {
            let ebb = try TinySweep.ebb(["design: full": rule.replacing("HALF", with: half) + "\ndesign: full"])
            let result = try await ebb.run("sweep", "sweep.yaml", "--output", "out")
            #expect(result.exitCode == 0)
            #expect(try ebb.rows("out/summary.csv").allSatisfy { $0["replications"] == replications })
            #expect(try ebb.json("out/manifest.json")["points_not_known"] as? [Int] == wide)
            let said = "intervals wider than 'until' asks for, after all replications that are allowed: 0-5\n"
            #expect(result.output.contains(said) == !wide.isEmpty)
            let status = try await ebb.run("sweep", "status", "out")
            #expect(status.exitCode == 0)
            #expect(status.output == "A sweep: 6 of 6 points are done\n" + (wide.isEmpty ? "" : said))
        }
    }

    @Test("A mistake has the place of the value, in the design's file and under 'set'")
    func places() async throws {
        let ebb = try TinySweep.ebb(["set: {devices: 600}": "set: {devices: 600, seeds: 4}"])
        let common = try await ebb.run("sweep", "sweep.yaml")
        #expect(common.complaints.hasPrefix("sweep.yaml:4:21: error: unknown key 'seeds'"))
        try Data(TinySweep.text.utf8).write(to: ebb.folder.appendingPathComponent("sweep.yaml"))
        try Data("share,restarts\n60%,3d\n180%,3d\n".utf8).write(to: ebb.folder.appendingPathComponent("d.csv"))
        let design = try await ebb.run("sweep", "sweep.yaml", "--design", "d.csv")
        #expect(design.complaints.hasPrefix("point 1: d.csv:3:1: factor 'share': error: '180%' is above 100%"))
    }

    @Test("Says what a sweep will take, and writes its points, without running it")
    func dry() async throws {
        let ebb = try TinySweep.ebb()
        let forecast = try await ebb.run("sweep", "sweep.yaml", "--dry-run", "--workers", "2")
        #expect(forecast.exitCode == 0)
        let lines = forecast.output.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        #expect(lines.map { $0.first } == ["points", "replications", "devices", "time", "memory"])
        #expect(lines[2][1] == "7,200")
        #expect(try ebb.entries(".") == ["sweep.yaml", "tiny.yaml"])
        // A sweep that stands there counts: what is done is not told of again, and another one is refused.
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "out", "--quiet").exitCode == 0)
        let done = try await ebb.run("sweep", "sweep.yaml", "--dry-run", "--output", "out")
        #expect(done.output.hasPrefix("points          0, besides 6 that are done\n"))
        #expect(try await ebb.run("sweep", "sweep.yaml", "--dry-run", "--output", "out", "--seed", "5").exitCode == 73)
        try FileManager.default.removeItem(at: ebb.folder.appendingPathComponent("out"))
        let design = try await ebb.run("design", "sweep.yaml")
        #expect(design.output.hasPrefix("point,share,restarts\n0,60%,3d\n1,60%,6d\n"))
        #expect(try await ebb.run("design", "sweep.yaml", "--output", "d.csv").exitCode == 0)
        #expect(try ebb.text("d.csv") == design.output)
        #expect(try await ebb.run("design", "sweep.yaml", "--output", "d.csv").exitCode == 73)
        let missing = try await ebb.run("sweep", "status", "nowhere")
        #expect(missing.exitCode == 66)
    }

    @Test("A scenario that does not exist is a mistake of the sweep, with its place")
    func missingScenario() async throws {
        let ebb = try TinySweep.ebb(["scenario: tiny.yaml": "scenario: tny.yaml"])
        let result = try await ebb.run("sweep", "sweep.yaml")
        #expect(result.exitCode == 65)
        let place = try #require(
            try ebb.text("sweep.yaml").split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
                $0.hasPrefix("scenario:")
            })
        #expect(result.complaints.hasPrefix("sweep.yaml:\(place + 1):11: error: 'tny.yaml' does not exist"))
    }
}
