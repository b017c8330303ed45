// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
    @Test("0: done, with every result file in the folder")
    func done() async throws {
        let ebb = try Ebb()
        let result = try await ebb.run("run", "tiny.yaml", "--output", "out")
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("Tiny\n3,000 devices"))
        #expect(result.output.hasSuffix("Results in out\n"))
        #expect(result.complaints.isEmpty)
        #expect(try ebb.entries("out") == TinyScenario.resultFiles)
        #expect(try ebb.entries(".") == ["out", "tiny.yaml"])
    }

    @Test(
        "64: bad usage",
        arguments: [
            ["run"], ["run", "tiny.yaml", "--workers", "0"], ["run", "tiny.yaml", "--replications", "0"],
            ["validate", "tiny.yaml", "--devices", "0"], ["run", "tiny.yaml", "--shard-size", "0"],
            ["run", "tiny.yaml", "--no-such-option"], ["run", "tiny.yaml", "--devices", "many"],
            ["trace", "tiny.yaml"], ["trace", "tiny.yaml", "--device", "-1"],
            ["sweep", "tiny.yaml", "--replications", "1000001"],
        ])
    func usage(arguments: [String]) async throws {
        #expect(try await complaintsOfBadUsage(arguments).contains("\nUsage: ebb "))
    }

    @Test(
        "64: what the scenario does not have is said without the usage, which would not help",
        arguments: [
            ["trace", "tiny.yaml", "--device", "3000"], ["trace", "tiny.yaml", "--device", "0", "--replication", "2"],
            ["trace", "tiny.yaml", "--cohort", "phones"], ["records", "tiny.yaml", "--cohort", "phones"],
            ["no-such-command"], ["runn", "tiny.yaml"],
        ])
    func unknown(arguments: [String]) async throws {
        #expect(try await !complaintsOfBadUsage(arguments).contains("Usage"))
    }

    private func complaintsOfBadUsage(_ arguments: [String]) async throws -> String {
        let ebb = try Ebb()
        let result = try await ebb.run(arguments)
        #expect(result.exitCode == 64)
        #expect(!result.wasKilled)
        #expect(result.output.isEmpty)
        #expect(result.complaints.contains("Error: "))
        #expect(try ebb.entries(".") == ["tiny.yaml"])
        return result.complaints
    }

    @Test("65: five mistakes are reported in one go, each with its place, and nothing is written")
    func mistakes() async throws {
        let bad = """
            schema_version: 1
            include: [tiny.yaml]
            start: 2026-02-30T00:00:00Z
            cohorts:
              mcas: {policy: none}
              macs:
                share: 130%
                automatic-instal: 80%
                habits: {restarts: {random: {mean: 7 days}}}
            """
        let cohort = """
            'share', 'platform', 'hardware', 'bases-at', 'bases', 'models', 'time-zones', 'policy', 'management', \
            'automatic-install', 'authorisation', 'joining', 'departure', 'reports', 'lag', 'habits', 'power' or 'like'
            """
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, "bad.yaml": bad])
        let result = try await ebb.run("run", "bad.yaml", "--output", "out")
        #expect(result.exitCode == 65)
        #expect(result.output.isEmpty)
        #expect(
            result.complaints == """
                bad.yaml:3:8: error: '2026-02-30T00:00:00Z' is an impossible date; expected an instant such as \
                '2026-03-17T18:32:19Z'; 2026-02 has the days 01 to 28
                bad.yaml:5:3: error: there is no cohort 'mcas'; expected 'macs'; did you mean 'macs'?
                bad.yaml:7:12: error: '130%' is above 100%; expected a share such as '15%' or '2.5%'; lower it
                bad.yaml:8:5: error: unknown key 'automatic-instal'; expected \(cohort); did you mean 'automatic-install'?
                bad.yaml:9:40: error: '7 days' has the unknown unit 'days'; expected a duration such as '90s', '5min', \
                '24h' or '1d 12h'; write 'd' for 'days'

                """)
        #expect(try ebb.entries(".") == ["bad.yaml", "tiny.yaml"])
        #expect(try await ebb.run("validate", "bad.yaml").exitCode == 65)
        #expect(try await ebb.run("trace", "bad.yaml", "--device", "0").exitCode == 65)
    }

    @Test(
        "65: a change on the command line is checked like the file",
        arguments: [
            "devices=none", "cohorts.macs.habits.wake=25:00", "no-such-key=1",
            "vulnerabilities.CVE-2026-20643.exposed-from=2026-03-16T00:00:00Z",
        ])
    func overrides(change: String) async throws {
        let ebb = try Ebb()
        let result = try await ebb.run("run", "tiny.yaml", "--set", change)
        #expect(result.exitCode == 65)
        #expect(try ebb.entries(".") == ["tiny.yaml"])
    }

    @Test("65: a value on the command line is told under its option, and each --set under its number")
    func origins() async throws {
        let ebb = try Ebb()
        let result = try await ebb.run(
            "run", "tiny.yaml", "--devices", "200_000_000_000", "--set", "name=Other", "--replications", "2000000",
            "--set", "seed=2",
            "--set", "cohorts.macs.share=101%", "--seed", "1")
        #expect(result.exitCode == 65)
        #expect(
            result.complaints == """
                --devices: error: '200000000000' is out of range; expected a whole number from 1 to 100000000000; lower it
                --replications: error: '2000000' is out of range; expected a whole number from 1 to 1000000; lower it
                --set:3:20: error: '101%' is above 100%; expected a share such as '15%' or '2.5%'; lower it

                """)
        #expect(try ebb.entries(".") == ["tiny.yaml"])
    }

    @Test("66: the scenario, or a file that it names, is missing")
    func missing() async throws {
        let ebb = try Ebb(["includes.yaml": "schema_version: 1\ninclude: [nowhere.yaml]\n"])
        let result = try await ebb.run("run", "nowhere.yaml")
        #expect(result.exitCode == 66)
        #expect(result.complaints.hasPrefix("nowhere.yaml: error:"))
        let included = try await ebb.run("run", "includes.yaml")
        #expect(included.complaints.hasPrefix("includes.yaml:2:"))
        #expect(try ebb.entries(".") == ["includes.yaml"])
    }

    @Test("66: why the scenario cannot be read is told", arguments: ["folder", "text", "nothing"])
    func unreadable(kind: String) async throws {
        let ebb = try Ebb(["folder/tiny.yaml": TinyScenario.text])
        try Data([0x61, 0x3A, 0x20, 0xFF, 0x0A]).write(to: ebb.folder.appendingPathComponent("text"))
        let result = try await ebb.run("validate", kind == "nothing" ? "" : kind)
        #expect(result.exitCode == 66)
        let complaint = [
            "folder": "folder: error: 'folder' is a folder; expected a text file in UTF-8; name a file in it\n",
            "text": "text: error: 'text' is not UTF-8; expected a text file in UTF-8; save it in UTF-8\n",
            "nothing": "'': error: the file's name is empty; expected a text file in UTF-8; name a file\n",
        ]
        #expect(result.complaints == complaint[kind])
    }

    @Test("66: a scenario that the permissions close is told from one that is not there", .enabled(if: getuid() != 0))
    func notPermitted() async throws {
        let ebb = try Ebb()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0], ofItemAtPath: ebb.folder.appendingPathComponent("tiny.yaml").path)
        let result = try await ebb.run("validate", "tiny.yaml")
        #expect(result.exitCode == 66)
        #expect(result.complaints.hasPrefix("tiny.yaml: error: 'tiny.yaml' may not be read; "))
    }

    @Test("73: what stands at the output's place and is no result is left alone", arguments: ["folder", "file"])
    func occupied(kind: String) async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, kind == "folder" ? "out/precious.txt" : "out": "precious"])
        let result = try await ebb.run("run", "tiny.yaml", "--output", "out")
        #expect(result.exitCode == 73)
        #expect(result.complaints.hasPrefix("out: "))
        #expect(result.output.isEmpty)
        #expect(try ebb.text(kind == "folder" ? "out/precious.txt" : "out") == "precious")
        #expect(try ebb.entries(".") == ["out", "tiny.yaml"])
    }

    #if os(Linux)
        @Test(
            "74: what is printed cannot be written",
            arguments: [
                ["run", "tiny.yaml"], ["validate", "tiny.yaml"], ["trace", "tiny.yaml", "--device", "0"], ["responses"],
            ])
        func fullDevice(arguments: [String]) async throws {
            let result = try await Ebb().run(arguments, output: "/dev/full")
            #expect(result.exitCode == 74)
            #expect(result.complaints.hasPrefix("standard output: cannot write ("))
        }
    #endif

    /// Shapes that a scenario may state, and with which some quantiles are beyond every number.
    @Test(
        "No distribution that is accepted brings the program down",
        arguments: [
            "cohorts.macs.habits.automatic-delay={log-normal: {median: 1d, sigma: 100}}",
            "cohorts.macs.habits.bandwidth={weibull: {shape: 0.001, scale: 1 MB/s}}",
            "cohorts.macs.habits.automatic-delay={gamma: {shape: 0.0001, mean: 1d}}",
            "cohorts.macs.habits.automatic-delay={gamma: {shape: 1000000000, mean: 1d}}",
        ])
    func extremeShapes(change: String) async throws {
        let ebb = try Ebb()
        let result = try await ebb.run("run", "tiny.yaml", "--quiet", "--devices", "500", "--set", change)
        #expect(!result.wasKilled)
        #expect(result.exitCode == 0 || result.exitCode == 65)
    }
}
