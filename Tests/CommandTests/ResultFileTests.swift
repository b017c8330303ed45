// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite("Result files")
struct ResultFileTests {
    private static let devices = sampleSize(debug: 5000, release: 70_000)

    /// In release every size makes several shards, the last of them not full.
    @Test("Workers and shards change no byte of any result file but run.json")
    func sameBytes() async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.withLaptops])
        func run(workers: Int, shardSize: Int) async throws -> [String: Data] {
            let result = try await ebb.run(
                "run", "tiny.yaml", "--output", "out", "--quiet", "--devices", "\(Self.devices)", "--workers",
                "\(workers)", "--shard-size", "\(shardSize)")
            #expect(result.exitCode == 0)
            #expect(try ebb.json("out/run.json")["shard_size"] as? Int == shardSize)
            let files = try TinyScenario.resultFiles.filter { $0 != "run.json" }.map { ($0, try ebb.data("out/\($0)")) }
            return Dictionary(uniqueKeysWithValues: files)
        }
        let reference = try await run(workers: 1, shardSize: Self.devices)
        for workers in [1, 2, 5] {
            for shardSize in [1000, 4096, 32_768] {
                let files = try await run(workers: workers, shardSize: shardSize)
                for (name, bytes) in reference {
                    #expect(files[name] == bytes, "\(name) with \(workers) workers and shards of \(shardSize)")
                }
            }
        }
        let laptops = try ebb.rows("out/summary.csv").first { $0["cohort"] == "laptops" }
        #expect((laptops?["battery_device_days"]).flatMap { Double($0) } ?? 0 > 0)
    }

    /// Five million devices would take more than a gigabyte.
    @Test("A shard takes no more memory than the fleet needs", arguments: [5_000_000, Int.max])
    func largeShards(size: Int) async throws {
        let ebb = try Ebb()
        let result = try await ebb.run(
            "run", "tiny.yaml", "--output", "out", "--quiet", "--devices", "1000", "--shard-size", "\(size)")
        #expect(result.exitCode == 0)
        let memory = try #require(try ebb.json("out/run.json")["peak_memory_megabytes"] as? Double)
        #expect(memory < 500)
    }

    @Test("The manifest's digests are those of the files")
    func digests() async throws {
        let ebb = try Ebb()
        #expect(sha256(Data("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet", "--seed", "7").exitCode == 0)
        let manifest = try ebb.json("out/manifest.json")
        let outputs = try #require(manifest["outputs"] as? [[String: String]])
        let named = outputs.compactMap { $0["path"] }
        #expect(named.sorted() == TinyScenario.resultFiles.filter { $0 != "manifest.json" && $0 != "run.json" })
        for file in outputs {
            let path = try #require(file["path"])
            #expect(try file["sha256"] == sha256(ebb.data("out/\(path)")), "\(path)")
        }
        let inputs = try #require(manifest["inputs"] as? [[String: String]])
        #expect(inputs.map { $0["path"] } == ["tiny.yaml"])
        #expect(try inputs[0]["sha256"] == sha256(ebb.data("tiny.yaml")))
    }

    @Test("The manifest says what decided the result")
    func provenance() async throws {
        let ebb = try Ebb()
        let result = try await ebb.run(
            "run", "tiny.yaml", "--output", "out", "--quiet", "--seed", "7", "--devices", "200", "--replications", "3",
            "--set", "name=Other", "--workers", "1")
        #expect(result.exitCode == 0)
        let manifest = try ebb.json("out/manifest.json")
        #expect(manifest["seed"] as? Int == 7)
        #expect(manifest["devices"] as? Int == 200)
        #expect(manifest["replications"] as? Int == 3)
        #expect(manifest["replications_done"] as? Int == 3)
        #expect(manifest["is_complete"] as? Bool == true)
        #expect(
            manifest["arguments"] as? [String] == [
                "tiny.yaml", "--set", "name=Other", "--set", "devices=200", "--set", "seed=7", "--set",
                "replications=3",
            ])
        #expect((manifest["executable_sha256"] as? String)?.count == 64)
        #expect((manifest["tables"] as? [String])?.count == 3)
        let record = try ebb.json("out/run.json")
        #expect(record["workers"] as? Int == 1)
    }

    @Test("A resolved scenario runs to the same tables")
    func resolved() async throws {
        let ebb = try Ebb()
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "first", "--quiet").exitCode == 0)
        #expect(try await ebb.run("run", "first/resolved.yaml", "--output", "second", "--quiet").exitCode == 0)
        for file in TinyScenario.resultFiles where file.hasSuffix("csv") || file.hasSuffix("yaml") {
            #expect(try ebb.data("first/\(file)") == ebb.data("second/\(file)"), "\(file)")
        }
    }

    @Test("An earlier result is replaced as a whole")
    func replaced() async throws {
        let ebb = try Ebb()
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet").exitCode == 0)
        let before = try ebb.data("out/summary.csv")
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet", "--seed", "2").exitCode == 0)
        #expect(try ebb.data("out/summary.csv") != before)
        #expect(try ebb.entries(".") == ["out", "tiny.yaml"])
        #expect(try ebb.entries("out") == TinyScenario.resultFiles)
    }

    /// The tables of the summary are small enough for the limit, those that follow are not.
    @Test("A result that cannot be written whole leaves nothing behind, and the earlier one as it was")
    func notWritable() async throws {
        let ebb = try Ebb()
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet").exitCode == 0)
        let before = try TinyScenario.resultFiles.map { try ebb.data("out/\($0)") }
        let arguments = ["run", "tiny.yaml", "--output", "out", "--quiet", "--seed", "2"]
        let result = try await ebb.run(arguments, fileBlocks: 32)
        #expect(result.exitCode == 74)
        #expect(result.complaints.hasPrefix("out: cannot write ("))
        #expect(result.complaints.hasSuffix("); nothing was left behind\n"))
        #expect(try ebb.entries(".") == ["out", "tiny.yaml"])
        #expect(try ebb.entries("out") == TinyScenario.resultFiles)
        #expect(try TinyScenario.resultFiles.map { try ebb.data("out/\($0)") } == before)
    }

    @Test("An earlier result beside which something else lies is not replaced")
    func notReplaced() async throws {
        let ebb = try Ebb()
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet").exitCode == 0)
        let before = try ebb.data("out/summary.csv")
        try Data("mine".utf8).write(to: ebb.folder.appendingPathComponent("out/notes.txt"))
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet", "--seed", "2").exitCode == 73)
        #expect(try ebb.data("out/summary.csv") == before)
        #expect(try ebb.text("out/notes.txt") == "mine")
    }

    @Test("Without --output the results lie in ebb-results, under the scenario's name or its folder's")
    func defaultOutput() async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, "study/scenario.yaml": TinyScenario.text])
        #expect(try await ebb.run("run", "tiny.yaml", "--quiet").exitCode == 0)
        #expect(try await ebb.run("run", "study/scenario.yaml", "--quiet").exitCode == 0)
        #expect(try ebb.entries("ebb-results") == ["study", "tiny"])
    }

    @Test("Tables are UTF-8 without a byte order mark, with a header, LF, and as many cells in every row")
    func tables() async throws {
        let ebb = try Ebb()
        #expect(try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet").exitCode == 0)
        for file in TinyScenario.resultFiles where file.hasSuffix("csv") {
            let text = try ebb.text("out/\(file)")
            #expect(text.hasSuffix("\n") && !text.contains("\r") && !text.hasPrefix("\u{FEFF}"))
            let rows = text.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).count
            }
            #expect(rows.count > 1)
            // No name or unit in this scenario needs quotes.
            #expect(Set(rows).count == 1 && !text.contains("\""), "\(file)")
        }
    }

    /// In every row of the curves the reasons add up to those exposed, and they are as many as the responses say.
    @Test("Curves, responses and blocking reasons tell one story")
    func oneStory() async throws {
        let ebb = try Ebb()
        #expect(
            try await ebb.run("run", "tiny.yaml", "--output", "out", "--quiet", "--replications", "1").exitCode == 0)
        let curves = try ebb.rows("out/curves.csv").filter { $0["cohort"] == "fleet" }
        for row in curves {
            let parts = row.filter {
                $0.key.hasSuffix("_devices") && $0.key != "exposed_devices" && $0.key != "at_risk_devices"
            }
            let sum = parts.filter { !$0.key.contains("range90") }.values.compactMap(Double.init).reduce(0, +)
            #expect(sum == Double(row["exposed_devices"] ?? ""))
        }
        let summary = try #require(try ebb.rows("out/summary.csv").first { $0["cohort"] == "fleet" })
        let devices = try #require(Double(summary["devices"] ?? ""))
        let afterWeek = try #require(curves.first { $0["hours_since_exposure"] == "168" })
        let share = try #require(Double(summary["exposed_after_7d_share"] ?? ""))
        #expect(share == (Double(afterWeek["exposed_devices"] ?? "") ?? -1) / devices)
        let blocking = try ebb.rows("out/blocking.csv").filter { $0["cohort"] == "fleet" }
        let days = blocking.compactMap { Double($0["device_days"] ?? "") }.reduce(0, +)
        let total = try #require(Double(summary["exposed_device_days"] ?? ""))
        // Thirteen roundings of numbers not above the total.
        #expect(abs(days - total) < 1e-14 * 14 * total)
    }
}
