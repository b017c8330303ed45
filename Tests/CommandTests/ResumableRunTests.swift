// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite("A run that can be gone on with", .serialized)
struct ResumableRunTests {
    private static let devices = sampleSize(debug: 3_000, release: 200_000)
    private static let replications = 6

    /// The arguments of a run whose first replications are kept long before the last one ends.
    private static func arguments(_ output: String) -> [String] {
        [
            "run", "tiny.yaml", "--output", output, "--devices", "\(devices)", "--replications", "\(replications)",
            "--workers", "1",
        ]
    }

    private static let kept = "out-unfinished/replication-0.tally"
    /// What a file of counts begins with; after it come how many devices are done, in 8 bytes, and the counts.
    private static let header = "Ebb tally 1\n".utf8.count

    /// A run that was killed when its first replication was kept.
    private func killed() async throws -> Ebb {
        let ebb = try Ebb()
        let result = try await ebb.run(
            Self.arguments("out") + ["--resumable", "--quiet"], killedWhen: { ebb.exists(Self.kept) })
        #expect(result.wasKilled)
        #expect(!ebb.exists("out"))
        return ebb
    }

    @Test("Killed, it goes on, and its results are the same bytes as those of a run that was not")
    func sameBytes() async throws {
        let ebb = try await killed()
        let result = try await ebb.run(Self.arguments("out") + ["--resumable", "--no-progress"])
        #expect(result.exitCode == 0)
        let total = Self.devices * Self.replications
        let numbers = result.complaints.matches(
            of: /going on with out-unfinished: ([\d,]+) of ([\d,]+) devices are done/
        )
        .flatMap { [$0.1, $0.2] }.map { Int($0.replacing(",", with: "")) }
        try #require(numbers.count == 2 && numbers[1] == total)
        #expect((numbers[0] ?? 0) > 0 && (numbers[0] ?? 0) < total)
        #expect(!ebb.exists("out-unfinished"))
        #expect(try await ebb.run(Self.arguments("whole") + ["--quiet"]).exitCode == 0)
        #expect(try ebb.entries("out") == TinyScenario.resultFiles)
        for file in TinyScenario.resultFiles where file != "run.json" {
            #expect(try ebb.data("out/\(file)") == ebb.data("whole/\(file)"), "\(file)")
        }
    }

    /// What was kept is taken and not worked out again: a mark in it comes through.
    @Test("What was kept is used")
    func used() async throws {
        let ebb = try await killed()
        var kept = try ebb.data(Self.kept)
        try await #expect(ebb.run(Self.arguments("whole") + ["--quiet"]).exitCode == 0)
        // Devices of the first cohort, which follow the events: one more.
        let place = Self.header + 24
        kept[place] &+= 1
        try (kept.dropLast(64) + Data(sha256(kept.dropLast(64)).utf8)).write(
            to: ebb.folder.appendingPathComponent(Self.kept))
        #expect(try await ebb.run(Self.arguments("out") + ["--resumable", "--quiet"]).exitCode == 0)
        #expect(try ebb.data("out/responses.csv") != ebb.data("whole/responses.csv"))
    }

    @Test("Ctrl-C keeps what is done and says how to go on")
    func interrupted() async throws {
        let ebb = try Ebb()
        let result = try await ebb.run(
            ["run", "tiny.yaml", "--output", "out", "--devices", "1000000000", "--resumable", "--no-progress"]
                + ["--replications", "1"], killedWhen: { ebb.exists(Self.kept) }, signal: SIGINT)
        #expect(result.exitCode == 130)
        #expect(!result.wasKilled)
        let said = try #require(
            result.complaints.firstMatch(
                of:
                    /interrupted: ([\d,]+) of 1,000,000,000 devices are done and kept in out-unfinished; the same command goes on/
            ))
        let done = try #require(Int(said.1.replacing(",", with: "")))
        #expect(done > 0 && done < 1_000_000_000)
        #expect(try ebb.entries(".") == ["out-unfinished", "tiny.yaml"])
    }

    @Test("It goes on in the middle of a replication")
    func middle() async throws {
        let ebb = try Ebb()
        let devices = 20 * Self.devices
        let arguments = ["run", "tiny.yaml", "--devices", "\(devices)", "--replications", "1", "--workers", "1"]
        let result = try await ebb.run(
            arguments + ["--output", "out", "--resumable", "--quiet"], killedWhen: { ebb.exists(Self.kept) })
        #expect(result.wasKilled)
        let bytes = [UInt8](try ebb.data(Self.kept)).dropFirst(Self.header).prefix(8)
        let kept = bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(kept > 0 && kept < devices)
        #expect(try await ebb.run(arguments + ["--output", "out/.", "--resumable", "--quiet"]).exitCode == 0)
        #expect(try await ebb.run(arguments + ["--output", "whole", "--quiet"]).exitCode == 0)
        #expect(try ebb.entries(".") == ["out", "tiny.yaml", "whole"])
        for file in TinyScenario.resultFiles where file != "run.json" {
            #expect(try ebb.data("out/\(file)") == ebb.data("whole/\(file)"), "\(file)")
        }
    }

    @Test("Where results cannot be written, what was counted is kept")
    func notWritten() async throws {
        let ebb = try Ebb()
        let arguments = Self.arguments("out") + ["--resumable", "--quiet"]
        // While it runs, somebody puts something of his own where the results will stand.
        let file = ebb.folder.appendingPathComponent("out/notes.txt")
        let result = try await ebb.run(
            arguments,
            killedWhen: {
                guard ebb.exists(Self.kept), !ebb.exists("out") else { return false }
                try? FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try? Data("mine".utf8).write(to: file)
                return false
            })
        #expect(result.exitCode == 73)
        #expect(
            result.complaints.contains(
                "what was counted is kept in out-unfinished: mend that, and run the same command"))
        #expect(ebb.exists(Self.kept))
        try FileManager.default.removeItem(at: file)
        #expect(try await ebb.run(arguments).exitCode == 0)
        #expect(try ebb.entries(".") == ["out", "tiny.yaml"])
    }

    @Test("One process works in a folder at a time")
    func inUse() async throws {
        let ebb = try Ebb()
        let arguments =
            [
                "run", "tiny.yaml", "--output", "out", "--devices", "1000000000", "--resumable", "--quiet", "--workers",
                "1",
            ]
        async let first = ebb.run(arguments, killedWhen: { ebb.exists("enough") }, signal: SIGINT)
        try await ebb.wait { ebb.exists(Self.kept) }
        for more in [[], ["--start-over"]] {
            let second = try await ebb.run(arguments + more)
            #expect(second.exitCode == 73)
            #expect(second.complaints.hasPrefix("out-unfinished: another process works in this folder"))
        }
        try Data().write(to: ebb.folder.appendingPathComponent("enough"))
        #expect(try await first.exitCode == 130)
        #expect(ebb.exists(Self.kept))
    }

    /// A tally of the scenario takes more than 8 KiB.
    @Test("A full disk ends the run, which goes on when there is room")
    func full() async throws {
        let ebb = try Ebb()
        let arguments = ["run", "tiny.yaml", "--output", "out", "--resumable", "--quiet"]
        let full = try await ebb.run(arguments, fileBlocks: 16)
        #expect(full.exitCode == 74)
        #expect(full.complaints.hasPrefix("out-unfinished: cannot write ("))
        #expect(full.complaints.contains("what has ended stays, and the same command goes on with the rest"))
        #expect(try ebb.entries("out-unfinished") == ["unfinished.json"])
        #expect(try await ebb.run(arguments).exitCode == 0)
        #expect(try ebb.entries(".") == ["out", "tiny.yaml"])
    }

    @Test("A run that was begun otherwise is refused, unless it starts over")
    func otherwise() async throws {
        let ebb = try await killed()
        let other = Self.arguments("out") + ["--resumable", "--quiet", "--seed", "2"]
        let refused = try await ebb.run(other)
        #expect(refused.exitCode == 73)
        #expect(refused.complaints.contains("out-unfinished: holds a run that was begun otherwise"))
        #expect(refused.complaints.contains("was 'seed: 1', is 'seed: 2'"))
        #expect(ebb.exists(Self.kept))
        #expect(try await ebb.run(other + ["--start-over"]).exitCode == 0)
        #expect(!ebb.exists("out-unfinished"))
    }

    @Test("A damaged file and somebody else's files are told, and stay")
    func damaged() async throws {
        let ebb = try await killed()
        let file = ebb.folder.appendingPathComponent(Self.kept)
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
        let result = try await ebb.run(Self.arguments("out") + ["--resumable", "--quiet"])
        #expect(result.exitCode == 73)
        #expect(
            result.complaints.contains(
                "\(Self.kept): is damaged, or another build's; expected what this build keeps in it"))
        #expect(try Data(contentsOf: file) == bytes)

        try Data("{".utf8).write(to: ebb.folder.appendingPathComponent("out-unfinished/unfinished.json"))
        let unmarked = try await ebb.run(Self.arguments("out") + ["--resumable", "--quiet", "--seed", "3"])
        #expect(unmarked.exitCode == 73)
        #expect(unmarked.complaints.contains("out-unfinished/unfinished.json: is damaged"))
        #expect(try Data(contentsOf: file) == bytes)

        try Data("mine".utf8).write(to: ebb.folder.appendingPathComponent("out-unfinished/notes.txt"))
        let occupied = try await ebb.run(Self.arguments("out") + ["--resumable", "--start-over"])
        #expect(occupied.exitCode == 73)
        #expect(occupied.complaints.contains("out-unfinished: exists and holds something else"))
        #expect(ebb.exists("out-unfinished/notes.txt"))
    }

    @Test("To start over means something to a run that can be gone on with only")
    func startOver() async throws {
        let result = try await Ebb().run("run", "tiny.yaml", "--start-over")
        #expect(result.exitCode == 64)
        #expect(result.complaints.contains("'--start-over' goes with '--resumable'"))
    }
}
