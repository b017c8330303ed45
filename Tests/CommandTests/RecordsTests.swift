// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("Device records")
struct RecordsTests {
    private static let header =
        "vulnerability,cohort,replication,device,standing,entry_seconds,exit_seconds,outcome,exposed_seconds\n"

    /// Devices leave, join late, and lose the supplement again, which some of them have before exposure begins.
    private static let open = [
        "--set", "vulnerabilities.CVE-2026-20643.exposed-from=2026-03-19T00:00:00Z",
        "--set", "cohorts.macs.departure={share: 30%, after: {uniform: {from: 0d, to: 9d}}}",
        "--set", "cohorts.macs.joining={share: 20%, after: {uniform: {from: 0d, to: 12d}}}",
        "--set", "cohorts.macs.habits.removal={probability: 20%, after: {exponential: {mean: 1d}}}",
        "--set", "cohorts.laptops.departure={share: 5%, after: {exponential: {mean: 4d}}}",
    ]

    private func ebb() throws -> Ebb { try Ebb(["tiny.yaml": TinyScenario.withLaptops]) }

    /// Times, numbers of devices and seconds are whole numbers, so the comparison is exact; days are one division.
    @Test("The records add up to what a run counts, replication by replication", arguments: [[], open])
    func addUp(changes: [String]) async throws {
        let ebb = try ebb()
        #expect(try await ebb.run(["run", "tiny.yaml", "--quiet", "--output", "out"] + changes).exitCode == 0)
        #expect(try await ebb.run(["records", "tiny.yaml", "--output", "records.csv"] + changes).exitCode == 0)
        let records = try ebb.rows("records.csv")
        let responses = try ebb.rows("out/responses.csv").filter { $0["row"] == "replication" }
        #expect(Set(records.compactMap { $0["standing"] }).count == (changes.isEmpty ? 1 : 5))
        for cohort in ["macs", "laptops", "fleet"] {
            for replication in ["0", "1"] {
                let group = records.filter {
                    $0["replication"] == replication && (cohort == "fleet" || $0["cohort"] == cohort)
                }
                func count(_ standings: String..., outcome: String? = nil) -> Int {
                    group.count {
                        standings.contains($0["standing"] ?? "") && (outcome == nil || $0["outcome"] == outcome)
                    }
                }
                func response(_ name: String) -> Double? {
                    responses.first {
                        $0["cohort"] == cohort && $0["replication"] == replication && $0["response"] == name
                    }.flatMap { Double($0["value"] ?? "") }
                }
                let counts = [
                    "devices": group.count, "at_risk_devices": count("at-risk"),
                    "joined_exposed_devices": count("joined-exposed"),
                    "never_exposed_devices": count("never-exposed", "exposed-later"),
                    "exposed_later_devices": count("exposed-later"), "absent_devices": count("absent"),
                    "unprotected_devices": count("at-risk", outcome: "unprotected"),
                    "lost_devices": count("at-risk", outcome: "lost"),
                ]
                for (name, count) in counts { #expect(response(name) == Double(count), "\(cohort) \(name)") }
                let seconds = group.reduce(0) { $0 + (Int($1["exposed_seconds"] ?? "") ?? 0) }
                #expect(response("exposed_device_days") == Double(seconds) / 86_400)
            }
        }
    }

    @Test("Windows of the records are those of the histogram and of the numbers at risk", arguments: [[], open])
    func windows(changes: [String]) async throws {
        let ebb = try ebb()
        let one = ["tiny.yaml", "--replications", "1"] + changes
        #expect(try await ebb.run(["run"] + one + ["--quiet", "--output", "out"]).exitCode == 0)
        let records = table(try await ebb.run(["records"] + one).output)
        for cohort in ["macs", "laptops"] {
            let atRisk = records.filter { $0["cohort"] == cohort && $0["standing"] == "at-risk" }
            let exits = atRisk.map { (Int($0["exit_seconds"] ?? "") ?? -1, $0["outcome"] ?? "") }
            var windows: [Int: Int] = [:]
            for (exit, outcome) in exits where outcome == "protected" { windows[(exit - 1) / 3600, default: 0] += 1 }
            let histogram = try ebb.rows("out/histogram.csv").filter { $0["cohort"] == cohort }
            let pairs = histogram.map { (Int($0["window_above_hours"] ?? "") ?? -1, Int($0["devices"] ?? "") ?? -1) }
            #expect(Dictionary(uniqueKeysWithValues: pairs) == windows)
            for row in try ebb.rows("out/curves.csv") where row["cohort"] == cohort {
                let hour = try #require(Int(row["hours_since_exposure"] ?? ""))
                // At the horizon, which may be a whole hour, windows that did not close are open.
                let open = exits.count { exit, outcome in exit > hour * 3600 || outcome == "unprotected" }
                #expect(row["number_at_risk"] == "\(open)", "\(cohort) hour \(hour)")
            }
        }
    }

    @Test("A row says what the trace of its device says")
    func trace() async throws {
        let ebb = try ebb()
        let rows = table(try await ebb.run(["records", "tiny.yaml", "--devices", "40"] + Self.open).output)
        for device in [3, 17, 31] {
            let trace = try await ebb.run(["trace", "tiny.yaml", "--device", "\(device)"] + Self.open).output
            let row = rows.first { $0["device"] == "\(device)" && $0["replication"] == "0" }
            #expect(trace.contains("joins the fleet") || trace.contains(" runs ") == (row != nil))
            let standing = row?["standing"] ?? ""
            #expect(trace.contains("was never exposed") == ["never-exposed", "exposed-later"].contains(standing))
            #expect(trace.contains(": protected after ") == (row?["outcome"] == "protected"))
            #expect(trace.hasPrefix("device \(device): cohort \(row?["cohort"] ?? ""),"))
        }
    }

    @Test("The same rows come every time, to a file as to standard output, and fewer devices are the first of them")
    func same() async throws {
        let ebb = try ebb()
        let all = try await ebb.run("records", "tiny.yaml", "--replication", "1").output
        #expect(all.hasPrefix(Self.header))
        #expect(try await ebb.run("records", "tiny.yaml", "--replication", "1", "--output", "-").output == all)
        for _ in 1...2 {
            let written = try await ebb.run("records", "tiny.yaml", "--replication", "1", "--output", "new/records.csv")
            #expect(written.output.isEmpty && written.complaints.isEmpty && written.exitCode == 0)
            #expect(try ebb.text("new/records.csv") == all)
            #expect(try ebb.entries("new") == ["records.csv"])
        }
        // The piece in which rows are written, and its neighbours.
        for devices in [1, 1023, 1024, 1025] {
            let some = try await ebb.run("records", "tiny.yaml", "--replication", "1", "--devices", "\(devices)").output
            let lines = all.split(separator: "\n").prefix(devices + 1)
            #expect(some == lines.joined(separator: "\n") + "\n")
        }
    }

    @Test("One cohort or one vulnerability is a selection of the rows")
    func selection() async throws {
        let ebb = try ebb()
        let all = try await ebb.run("records", "tiny.yaml").output
        let lines = all.split(separator: "\n")
        let laptops = try await ebb.run("records", "tiny.yaml", "--cohort", "laptops").output
        #expect(laptops == ([lines[0]] + lines.filter { $0.contains(",laptops,") }).joined(separator: "\n") + "\n")
        #expect(laptops != all)
        #expect(try await ebb.run("records", "tiny.yaml", "--vulnerability", "CVE-2026-20643").output == all)
    }

    @Test(
        "64: a replication, cohort or vulnerability that is not there, with the names of those that are",
        arguments: [
            ["--replication", "2"]: "'--replication 2': the scenario has replications 0 to 1",
            ["--replication=-1"]: "'--replication -1': replications are numbered from 0",
            ["--cohort", "mcas"]: "'--cohort mcas': the scenario has the cohorts 'macs', 'laptops'",
            ["--vulnerability", "CVE"]:
                "'--vulnerability CVE': the scenario has the vulnerabilities 'CVE-2026-20643'",
        ])
    func usage(arguments: [String], message: String) async throws {
        let ebb = try ebb()
        let result = try await ebb.run(["records", "tiny.yaml", "--output", "records.csv"] + arguments)
        #expect(result.exitCode == 64)
        #expect(result.complaints.contains("Error: \(message)\n"))
        #expect(result.output.isEmpty)
        #expect(try ebb.entries(".") == ["tiny.yaml"])
    }

    @Test(
        "73: a place where no table can be, or that holds something else",
        arguments: [
            "folder": "cannot create the file (it is a folder)", "file.txt/records.csv": "cannot create the file (",
            "": "cannot create the file (its name is empty)",
            "/dev/null": "cannot create the file (it is no regular file; '-' is standard output)",
            "file.txt": "exists and is something else than device records of Ebb's",
        ])
    func impossible(name: String, reason: String) async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, "file.txt": "precious", "folder/file": ""])
        let result = try await ebb.run("records", "tiny.yaml", "--output", name)
        #expect(result.exitCode == 73)
        #expect(result.complaints.hasPrefix("\(name.isEmpty ? "''" : name): \(reason)"))
        #expect(try ebb.text("file.txt") == "precious")
        #expect(try ebb.entries(".") == ["file.txt", "folder", "tiny.yaml"])
    }

    @Test("65, 66 and 74: a bad scenario, a missing one, and a full device")
    func otherCodes() async throws {
        let ebb = try ebb()
        #expect(try await ebb.run("records", "tiny.yaml", "--set", "devices=none").exitCode == 65)
        #expect(try await ebb.run("records", "nowhere.yaml").exitCode == 66)
        let full = try await ebb.run(["records", "tiny.yaml"], output: "/dev/full")
        #expect(full.exitCode == 74)
        #expect(full.complaints.hasPrefix("standard output: cannot write"))
    }

    @Test("Ctrl-C: no file is left behind, and an earlier one stays")
    func interrupted() async throws {
        let ebb = try ebb()
        for earlier in [nil, Self.header] {
            if let earlier { try Data(earlier.utf8).write(to: ebb.folder.appendingPathComponent("records.csv")) }
            let result = try await ebb.run(
                ["records", "tiny.yaml", "--devices", "1000000000", "--output", "records.csv"], interruptedAfter: [2])
            #expect(result.exitCode == 130)
            #expect(!result.wasKilled)
            #expect(result.complaints == "interrupted; nothing was written\n")
            #expect(try ebb.entries(".") == (earlier == nil ? ["tiny.yaml"] : ["records.csv", "tiny.yaml"]))
        }
        #expect(try ebb.text("records.csv") == Self.header)
    }
}
