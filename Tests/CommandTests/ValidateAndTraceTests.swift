// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("Validating and tracing")
struct ValidateAndTraceTests {
    /// The resolved scenario that validation prints, without its comments.
    private func resolved(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }.joined(
            separator: "\n")
    }

    @Test("What validation prints is valid, and prints the same again")
    func fixedPoint() async throws {
        let ebb = try Ebb()
        let first = try await ebb.run("validate", "tiny.yaml", "--seed", "99")
        #expect(first.exitCode == 0)
        #expect(first.output.hasPrefix("# tiny.yaml: valid\n"))
        #expect(first.output.contains("\nseed: 99\n"))
        try Data(first.output.utf8).write(to: ebb.folder.appendingPathComponent("again.yaml"))
        let second = try await ebb.run("validate", "again.yaml")
        #expect(second.exitCode == 0)
        #expect(resolved(second.output) == resolved(first.output))
        #expect(try ebb.entries(".") == ["again.yaml", "tiny.yaml"])
    }

    @Test("An option's number may be spelt as in a scenario")
    func underscores() async throws {
        let ebb = try Ebb()
        let option = try await ebb.run("validate", "tiny.yaml", "--devices", "1_000", "--seed", "2_0")
        #expect(option.exitCode == 0)
        #expect(option.output.contains("\ndevices: 1000\nseed: 20\n"))
        #expect(
            try await ebb.run("validate", "tiny.yaml", "--set", "devices=1_000", "--set", "seed=2_0").output
                == option.output)
    }

    @Test("Several scenarios are all checked, and one mistake is enough")
    func several() async throws {
        let ebb = try Ebb([
            "good.yaml": TinyScenario.text, "bad.yaml": TinyScenario.replacing(["devices: 3000": "devices: 0"]),
            "also.yaml": TinyScenario.text,
        ])
        let result = try await ebb.run("validate", "good.yaml", "bad.yaml", "also.yaml")
        #expect(result.exitCode == 65)
        #expect(result.output.contains("# good.yaml: valid"))
        #expect(result.output.contains("# also.yaml: valid"))
        #expect(result.complaints.hasPrefix("bad.yaml:5:10: error:"))
    }

    @Test("What has no effect is a warning, and no mistake", arguments: [["validate"], ["run", "--output", "out"]])
    func warnings(command: [String]) async throws {
        let result = try await Ebb().run(
            command + [
                "tiny.yaml", "--quiet", "--set", "policies={d: {Deferrals: {CombinedPeriodInDays: 3}}}", "--set",
                "cohorts.macs.policy=d",
            ])
        #expect(result.exitCode == 0)
        #expect(result.output.isEmpty)
        #expect(
            result.complaints == """
                --set:1:27: warning: no device reads 'Deferrals.CombinedPeriodInDays' of the policy 'd'; expected a \
                supervised cohort of iPhones or iPads with this policy; write 'deferral-in-days' for every platform, or \
                remove the key

                """)
    }

    /// The supplement comes to the second at which exposure begins, so no device escapes it; a device that does not install
    /// by itself stays exposed.
    @Test("A trace tells where exposure begins, and whether it ends", arguments: ["100%": false, "0%": true])
    func exposure(automatic: String, stays: Bool) async throws {
        let result = try await Ebb().run(
            "trace", "tiny.yaml", "--device", "5", "--set", "duration=60d", "--set",
            "cohorts.macs.automatic-install=\(automatic)")
        let lines = result.output.split(separator: "\n")
        let begun = lines.filter { $0.hasSuffix("CVE-2026-20643: exposed from here on") }
        #expect(begun.map { $0.hasPrefix("2026-03-17T18:00:00Z  ") } == [true])
        #expect(lines.last?.hasSuffix("CVE-2026-20643: still exposed at the end") == stays)
        #expect(result.output.contains("CVE-2026-20643: protected after") == !stays)
    }

    /// Full at midnight, at 20 % at 19:12; half an hour later somebody plugs in.
    @Test(
        "A trace tells of power only where it ends a wait and nothing else tells of it",
        arguments: [
            ([], ["has staged", "is on power; has staged"]), (["--all"], ["has staged", "is plugged in"]),
            (["--set", "timeline.'26.3.1 (a)'.withdrawn=2026-03-17T19:30:00Z"], ["drops 26.3.1 (a)"]),
        ])
    func power(options: [String], told: [String]) async throws {
        let battery = """
            {initial-level: 100%, drain: 100%/d, charge: 10%/h, nights: 0%, top-ups: 0%, top-up-duration: 1h, low-level: 20%, \
            low-delay: 30min, low-duration: 1h, floor: 20%, minor-floor: 50%}
            """
        let changes = [
            "cohorts.macs.share=0%", "cohorts.laptops.share=100%", "cohorts.laptops.automatic-install=100%",
            "cohorts.laptops.battery=\(battery)", "cohorts.laptops.habits.polls={every: 1min, jitter: 0s}",
            "cohorts.laptops.habits.automatic-delay=0s", "timeline.'26.3.1 (a)'.released=2026-03-17T19:12:00Z",
            "timeline.'26.3.1 (a)'.ramp=0s",
        ]
        let result = try await Ebb(["tiny.yaml": TinyScenario.withLaptops]).run(
            ["trace", "tiny.yaml", "--device", "1"] + changes.flatMap { ["--set", $0] } + options)
        #expect(result.exitCode == 0, "\(result.complaints)")
        #expect(result.output.contains("25D771280a) is ready, but the battery is below 20 %"))
        for words in told { #expect(result.output.contains(words)) }
        #expect(result.output.contains("is on power") == told.contains { $0.contains("is on power") })
    }

    @Test("A trace tells a device's story in UTC and local time, and the same one every time")
    func trace() async throws {
        let ebb = try Ebb()
        let result = try await ebb.run("trace", "tiny.yaml", "--device", "5")
        #expect(result.exitCode == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines[0].hasPrefix("device 5: cohort macs, macOS desktop, model Mac, Europe/Berlin"))
        #expect(lines.contains { $0.hasPrefix("UTC") && $0.contains("local time") && $0.contains("battery") })
        // Summer time begins on 29 March only: an hour ahead.
        #expect(lines.contains { $0.hasPrefix("2026-03-17T00:00:00Z  Tue 2026-03-17 01:00:00") })
        #expect(try await ebb.run("trace", "tiny.yaml", "--device", "5").output == result.output)
        #expect(try await ebb.run("trace", "tiny.yaml", "--device", "6").output != result.output)
        let full = try await ebb.run("trace", "tiny.yaml", "--device", "5", "--all")
        #expect(full.output.contains("  polls\n"))
        #expect(full.output.count > result.output.count)
        #expect(try ebb.entries(".") == ["tiny.yaml"])
    }

    @Test("A trace finds the first device of a cohort, and says which cohorts there are")
    func cohort() async throws {
        let kiosks = ["--set", "cohorts.macs.share=90%", "--set", "cohorts.kiosks={like: macs, share: 10%}"]
        func trace(_ arguments: String...) async throws -> Ebb.Result {
            try await Ebb().run(["trace", "tiny.yaml"] + arguments + kiosks)
        }
        let first = try await trace("--cohort", "kiosks")
        let title = try #require(first.output.split(separator: "\n").first)
        #expect(title.contains(": cohort kiosks, "))
        let number = try #require(title.split(separator: " ").dropFirst().first?.dropLast()).description
        #expect(try await trace("--device", number).output == first.output)
        #expect(try await trace("--cohort", "kiosks", "--device", number).output == first.output)
        for device in 0..<(Int(number) ?? 0) {
            #expect(try await trace("--device", String(device)).output.contains(": cohort macs, "))
        }
        let unknown = try await trace("--cohort", "phones")
        #expect(unknown.exitCode == 64)
        #expect(unknown.complaints.contains("'--cohort phones': the scenario has the cohorts 'macs', 'kiosks'"))
        #expect(try await trace().exitCode == 64)
    }
}
