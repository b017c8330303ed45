// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("A sweep's folder: interrupted, killed, damaged, somebody else's")
struct SweepFolderTests {
    @Test("What was interrupted is gone on with, and the files are those of an uninterrupted sweep")
    func resumed() async throws {
        let ebb = try TinySweep.ebb()
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
        for file in TinySweep.files + ["curves.csv"] where file != "run.json" {
            #expect(try ebb.data("out/\(file)") == ebb.data("whole/\(file)"), "\(file)")
        }
        #expect(try await ebb.run("sweep", "status", "out").exitCode == 0)
    }

    /// Six points of 10^9 devices take an hour.
    @Test("Ctrl-C ends a sweep in good order; the folder can be in use by one process only")
    func interrupted() async throws {
        let ebb = try TinySweep.ebb(["devices: 600": "devices: 1000000000"])
        let arguments = ["sweep", "sweep.yaml", "--output", "out", "--quiet", "--workers", "1"]
        let number = Mutex<Int32>(0)
        async let first = ebb.run(arguments, started: { pid in number.withLock { $0 = pid } })
        try await ebb.wait { ebb.exists("out/design.csv") }
        let second = try await ebb.run(arguments)
        #expect(second.exitCode == 73)
        #expect(second.complaints.hasPrefix("out: another process works in this folder"))
        #expect(
            try await ebb.run("sweep", "status", "out").output.hasPrefix("A sweep: 0 of 6 points are done, running\n"))
        kill(number.withLock { $0 }, SIGINT)
        let result = try await first
        #expect(result.exitCode == 130)
        #expect(!result.wasKilled)
        #expect(result.complaints.hasSuffix("0 of 6 points are done; interrupted: run it again to go on\n"))
        #expect(try ebb.entries("out") == ["design.csv", "points", "resolved.yaml", "sweep.json"])
    }

    /// It is killed when the first of six points has ended; the others take longer than it takes to see that.
    @Test("Killed, it goes on with what is missing and leaves what has ended alone")
    func killed() async throws {
        let ebb = try TinySweep.ebb(["devices: 600": "devices: \(Self.many)"])
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "whole", "--quiet").exitCode == 0)
        let arguments = ["sweep", "sweep.yaml", "--output", "out", "--quiet", "--workers", "1"]
        #expect(try await ebb.run(arguments, killedWhen: { ebb.exists("out/points/0") }).wasKilled)
        let status = try await ebb.run("sweep", "status", "out")
        #expect(status.exitCode == 75)
        #expect(status.output.contains("missing: "))
        // What stands there is taken as it is: a mark in it comes through.
        let mark = try ebb.text("out/points/0/responses.csv").replacing(
            "0,CVE-2026-20643,macs", with: "0,CVE-marked,macs")
        try Data(mark.utf8).write(to: ebb.folder.appendingPathComponent("out/points/0/responses.csv"))
        #expect(try await ebb.run(arguments).exitCode == 0)
        #expect(try ebb.text("out/responses.csv").contains("\n0,CVE-marked,macs"))
        let unmarked = try ebb.text("out/responses.csv").replacing("CVE-marked", with: "CVE-2026-20643")
        #expect(try unmarked == ebb.text("whole/responses.csv"))
        #expect(try ebb.data("out/summary.csv") == ebb.data("whole/summary.csv"))
        #expect(try ebb.entries("out") == TinySweep.files)
    }

    private static let many = sampleSize(debug: 3_000, release: 200_000)

    @Test("Whatever a killed process has left is mended: beginnings, damaged points, a table that is gone")
    func mended() async throws {
        let ebb = try TinySweep.ebb()
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "whole", "--quiet").exitCode == 0)
        let files = FileManager.default
        func path(_ name: String) -> String { ebb.folder.appendingPathComponent(name).path }
        try files.createDirectory(atPath: path("early"), withIntermediateDirectories: true)
        for name in [".lock", "sweep.json.partial"] {
            try Data().write(to: URL(fileURLWithPath: path("early/" + name)))
        }
        try files.createDirectory(atPath: path("damaged/points/0"), withIntermediateDirectories: true)
        try files.createDirectory(atPath: path("damaged/points/3.partial"), withIntermediateDirectories: true)
        try files.createDirectory(atPath: path("damaged/points/77"), withIntermediateDirectories: true)
        try files.copyItem(atPath: path("whole/sweep.json"), toPath: path("damaged/sweep.json"))
        try files.copyItem(atPath: path("whole"), toPath: path("gone"))
        try files.removeItem(atPath: path("gone/summary.csv"))
        // A folder of points is a sweep's; what else lies in it is somebody's.
        try files.copyItem(atPath: path("damaged"), toPath: path("shared"))
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path("shared/points/notes.txt")))
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "shared", "--quiet").exitCode == 73)
        #expect(try ebb.text("shared/points/notes.txt") == "mine")
        for folder in ["early", "damaged", "gone"] {
            #expect(try await ebb.run("sweep", "sweep.yaml", "--output", folder, "--quiet").exitCode == 0)
            #expect(try TinySweep.bytes(ebb, folder) == TinySweep.bytes(ebb, "whole"), "\(folder)")
            #expect(try ebb.entries(folder) == TinySweep.files)
        }
    }

    @Test(
        "A person's files are nobody's to remove",
        arguments: ["points/thesis.txt", "summary.csv", "sweep.json", "notes.partial"])
    func foreign(file: String) async throws {
        let ebb = try TinySweep.ebb()
        let url = ebb.folder.appendingPathComponent("mine/" + file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("{}".utf8).write(to: url)
        for option in [[], ["--start-over"]] {
            let result = try await ebb.run(["sweep", "sweep.yaml", "--output", "mine", "--quiet"] + option)
            #expect(result.exitCode == 73)
            #expect(result.complaints.contains("holds something else than a sweep"))
            #expect(try ebb.text("mine/" + file) == "{}")
        }
    }

    @Test("A sweep that was begun otherwise is refused, and says what differs")
    func refused() async throws {
        let ebb = try TinySweep.ebb()
        let arguments = ["sweep", "sweep.yaml", "--output", "out", "--quiet"]
        #expect(try await ebb.run(arguments).exitCode == 0)
        let before = try TinySweep.bytes(ebb, "out")
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
        let text = try ebb.text("sweep.yaml")
        try Data(text.replacing("levels: [60%, 80%]", with: "levels: {60%: 61%, 80%: 80%}").utf8).write(
            to: ebb.folder.appendingPathComponent("sweep.yaml"))
        let meaning = try await ebb.run(arguments)
        #expect(
            meaning.complaints.contains(
                "automatic-install: 60%, 80%, is cohorts.macs.automatic-install: 60% = 61%, 80%\n"))
        try Data(text.utf8).write(to: ebb.folder.appendingPathComponent("sweep.yaml"))
        let design = try await ebb.run(arguments + ["--design", "other.csv"])
        #expect(design.complaints.contains("\n  the design, in design.csv line 3: was '1,60%,6d', is '1,80%,4d'\n"))
        #expect(try TinySweep.bytes(ebb, "out") == before)
        #expect(try await ebb.run(arguments + ["--seed", "5", "--start-over"]).exitCode == 0)
        #expect(try TinySweep.bytes(ebb, "out") != before)
        #expect(try await ebb.run("run", "tiny.yaml", "--quiet", "--output", "run").exitCode == 0)
        let results = try await ebb.run("sweep", "sweep.yaml", "--quiet", "--output", "run")
        #expect(results.exitCode == 73)
        #expect(results.complaints.contains("holds something else than a sweep"))
    }

    @Test("A sweep that another build has marked otherwise is told for one, and gives way only if that is asked for")
    func anotherBuild() async throws {
        let ebb = try TinySweep.ebb()
        let arguments = ["sweep", "sweep.yaml", "--output", "out", "--quiet"]
        #expect(try await ebb.run(arguments).exitCode == 0)
        let marks = try ebb.text("out/sweep.json")
        for (old, new) in [("\"source\"", "\"origin\""), ("\"points\" : 6", "\"points\" : -3")] {
            let text = marks.replacing(old, with: new)
            #expect(text != marks)
            try Data(text.utf8).write(to: ebb.folder.appendingPathComponent("out/sweep.json"))
            let refused = try await ebb.run(arguments)
            #expect(refused.exitCode == 73)
            #expect(refused.complaints.hasPrefix("out/sweep.json: is damaged, or another build's"))
            let status = try await ebb.run("sweep", "status", "out")
            #expect(status.exitCode == 66)
            #expect(status.complaints.contains("no sweep stands here that this build can read"))
            #expect(try ebb.text("out/sweep.json") == text)
            #expect(try await ebb.run(arguments + ["--start-over"]).exitCode == 0)
            #expect(try ebb.text("out/sweep.json") == marks)
        }
    }

    /// Base, design and factors are the same; what the second cohort has like the first is not.
    @Test("A sweep is refused whose scenario is written otherwise, though it resolves to the same")
    func writtenOtherwise() async throws {
        let set = "set: {devices: 600, cohorts.macs.share: 70%, cohorts.kiosks: KIOSKS}"
        let ebb = try TinySweep.ebb(["set: {devices: 600}": set])
        let text = try ebb.text("sweep.yaml")
        func write(_ kiosks: String) throws {
            try Data(text.replacing("KIOSKS", with: kiosks).utf8).write(
                to: ebb.folder.appendingPathComponent("sweep.yaml"))
        }
        try write("{like: macs, share: 30%}")
        #expect(try await ebb.run("sweep", "sweep.yaml", "--output", "out", "--quiet").exitCode == 0)
        let share = try #require(
            ebb.text("out/resolved.yaml").split(separator: "\n").first { $0.contains("automatic-install: ") }?
                .split(separator: " ").last)
        try write("{like: macs, share: 30%, automatic-install: \(share)}")
        let result = try await ebb.run("sweep", "sweep.yaml", "--output", "out", "--quiet")
        #expect(result.exitCode == 73)
        #expect(result.complaints.contains("\n  the scenario: is written otherwise, so that points may differ"))
    }
}
