// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Interrupts come two seconds after the start: reading the scenario takes milliseconds, the runs would take minutes.
@Suite("Ctrl-C", .serialized)
struct InterruptTests {
    @Test("In the first replication: nothing is written")
    func nothing() async throws {
        let ebb = try Ebb()
        let result = try await ebb.run(
            "run", "tiny.yaml", "--output", "out", "--devices", "1000000000", interruptedAfter: [2])
        #expect(result.exitCode == 130)
        #expect(!result.wasKilled)
        #expect(result.complaints.contains("interrupted before a replication had ended; nothing was written"))
        #expect(try ebb.entries(".") == ["tiny.yaml"])
    }

    private static let devices = sampleSize(debug: 3000, release: 150_000)

    /// A replication takes some tenths of a second, two hundred of them longer than the test has.
    @Test("Later: the replications that have ended are kept, and the manifest says that it is not complete")
    func partial() async throws {
        let ebb = try Ebb()
        let result = try await ebb.run(
            "run", "tiny.yaml", "--output", "out", "--devices", "\(Self.devices)", "--replications", "200",
            interruptedAfter: [3])
        #expect(result.exitCode == 130)
        #expect(!result.wasKilled)
        #expect(try ebb.entries(".") == ["out", "tiny.yaml"])
        #expect(try ebb.entries("out") == TinyScenario.resultFiles)
        let manifest = try ebb.json("out/manifest.json")
        let done = try #require(manifest["replications_done"] as? Int)
        #expect(manifest["is_complete"] as? Bool == false)
        #expect(manifest["replications"] as? Int == 200)
        #expect(done > 0 && done < 200)
        #expect(result.complaints.contains("interrupted: \(done) of 200 replications are in the results"))
        #expect(try ebb.rows("out/summary.csv").allSatisfy { $0["replications"] == "\(done)" })
        #expect(Set(try ebb.rows("out/responses.csv").compactMap { Int($0["replication"] ?? "") }) == Set(0..<done))
    }

    @Test("A complete result is not replaced: the interrupted one stands beside it, and replaces one of its kind only")
    func besideComplete() async throws {
        let ebb = try Ebb()
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out/", "--quiet").exitCode == 0)
        let complete = try ebb.data("out/manifest.json")
        for _ in 1...2 {
            let result = try await ebb.run(
                "run", "tiny.yaml", "--output", "out/", "--devices", "\(Self.devices)", "--replications", "200",
                "--quiet",
                interruptedAfter: [3])
            #expect(result.exitCode == 130)
            #expect(
                result.complaints.hasSuffix(
                    " of 200 replications are in out-interrupted; the complete results in out/ stay\n"))
            #expect(try ebb.entries(".") == ["out", "out-interrupted", "tiny.yaml"])
            #expect(try ebb.data("out/manifest.json") == complete)
            #expect(try ebb.json("out-interrupted/manifest.json")["is_complete"] as? Bool == false)
        }
    }

    @Test("Where an interrupted result could not stand beside a complete one, the run does not begin")
    func besideSomethingElse() async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, "out-interrupted/precious.txt": "precious"])
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet").exitCode == 0)
        let result = try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet")
        #expect(result.exitCode == 73)
        #expect(result.complaints.hasPrefix("out-interrupted: "))
        #expect(try ebb.text("out-interrupted/precious.txt") == "precious")
    }

    @Test("Replications that had ended are what they are in a whole run")
    func sameReplications() async throws {
        let ebb = try Ebb()
        _ = try await ebb.run(
            "run", "tiny.yaml", "--output", "out", "--devices", "\(Self.devices)", "--replications", "200", "--quiet",
            interruptedAfter: [3])
        let whole = try await ebb.run(
            "run", "tiny.yaml", "--output", "whole", "--devices", "\(Self.devices)", "--replications", "1", "--quiet")
        #expect(whole.exitCode == 0)
        func first(_ folder: String) throws -> [[String: String]] {
            try ebb.rows("\(folder)/responses.csv").filter { $0["replication"] == "0" }
        }
        #expect(try first("out") == first("whole"))
        #expect(try !first("whole").isEmpty)
    }
}
