// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@Suite("ebb compare")
struct CompareTests {
    private static let policies =
        "today,off:AutomaticActions.InstallSecurityUpdate=AlwaysOff,on:AutomaticActions="
        + "{InstallSecurityUpdate: AlwaysOn, Download: AlwaysOn},deferral-in-days=7"

    private func rows(_ text: String) -> [[String: String]] {
        let lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    @Test("Says under each policy what a run under it says, and differences that are theirs")
    func sameAsRuns() async throws {
        let ebb = try Ebb()
        let compared = try await ebb.run(
            "compare", "tiny.yaml", "--policies", Self.policies, "--replications", "2", "--no-progress", "--output",
            "out")
        #expect(compared.exitCode == 0)
        #expect(compared.output.contains("policies for macs"))
        let off = [
            "--set", "policies.off.AutomaticActions.InstallSecurityUpdate=AlwaysOff", "--set",
            "cohorts.macs.policy=off",
        ]
        for (policy, changes) in [("today", []), ("off", off)] {
            let arguments = ["run", "tiny.yaml", "--replications", "2", "--quiet", "--output", "alone-\(policy)"]
            #expect(try await ebb.run(arguments + changes).exitCode == 0)
            let alone = try ebb.text("alone-\(policy)/summary.csv").split(separator: "\n").dropFirst()
            let together = try ebb.text("out/summary.csv").split(separator: "\n").filter { $0.hasPrefix("\(policy),") }
            #expect(together == alone.map { "\(policy),\($0)" })
        }
        let contrasts = rows(try ebb.text("out/contrasts.csv"))
        let off2 = contrasts.filter {
            $0["policy"] == "off" && $0["cohort"] == "fleet" && $0["response"] == "exposed_device_days"
        }
        #expect(off2.map { $0["row"] } == ["replication", "replication", "aggregate"])
        for row in off2 {
            let (value, against) = try (number(row["value"]), number(row["against_value"]))
            #expect(try abs(number(row["difference"]) - (value - against)) < 1e-9)
        }
        let saved = try #require(
            contrasts.last {
                $0["policy"] == "off" && $0["cohort"] == "fleet"
                    && $0["response"] == "saved_device_days_per_1000_devices"
            })
        let devices = try number(
            contrasts.first { $0["cohort"] == "fleet" && $0["response"] == "devices" }?["value"])
        let lost = try number(off2.last?["difference"])
        #expect(lost > 0)
        #expect(try abs(number(saved["difference"]) + lost / devices * 1000) < 1e-9 * abs(lost))
        #expect(try number(saved["ci95_low"]) < number(saved["ci95_high"]))
    }

    private func number(_ text: String?) throws -> Double { try #require(text.flatMap { Double($0) }) }

    /// What it takes over decides; what it says itself acts on nobody here.
    @Test("A policy written in place may be like one of the scenario's, but for some keys")
    func like() async throws {
        let text = TinyScenario.replacing([
            "cohorts:\n  macs:\n": """
            policies:
              ours: {AutomaticActions: {InstallSecurityUpdate: AlwaysOff}}
            cohorts:
              macs:
                policy: ours
                management: supervised

            """
        ])
        let ebb = try Ebb(["tiny.yaml": text])
        let result = try await ebb.run(
            "compare", "tiny.yaml", "--policies", "ours,like:like=ours,deferral-in-days=3,alone:deferral-in-days=3",
            "--replications", "1", "--quiet", "--output", "out")
        #expect(result.exitCode == 0)
        func summary(_ policy: String) throws -> [Substring] {
            try ebb.text("out/summary.csv").split(separator: "\n").filter { $0.hasPrefix("\(policy),") }.map {
                $0.dropFirst(policy.count)
            }
        }
        #expect(try summary("like") == summary("ours"))
        #expect(try summary("alone") != summary("ours"))
    }

    @Test("Is the same for any number of workers, and in Markdown")
    func workers() async throws {
        let ebb = try Ebb()
        for workers in ["1", "2"] {
            let result = try await ebb.run(
                "compare", "tiny.yaml", "--policies", "today,none", "--workers", workers, "--shard-size", workers + "3",
                "--format", "markdown", "--no-progress", "--output", "out-\(workers)")
            #expect(result.exitCode == 0)
            #expect(
                result.output.contains(
                    "| cohort | policy | median | 7 d | 30 d | mean | device-days saved per 1,000 devices |\n| --- |"))
        }
        for file in ["contrasts.csv", "changes.csv", "summary.csv", "resolved.yaml", "manifest.json"] {
            #expect(try ebb.text("out-1/\(file)") == ebb.text("out-2/\(file)"))
        }
    }

    @Test(
        "Says what is wrong with policies, once for all cohorts",
        arguments: [
            ("today", 64, "expected two policies or more"), ("today,today", 64, "'today' is named twice"),
            ("today,key=1", 64, "the key 'key=1' belongs to no policy"),
            ("today,:key=1", 64, "a policy without a name"),
            ("none,today:key=1", 64, "'today' is what the scenario says"),
            ("today,x:deferral-in-days", 64, "the key 'deferral-in-days' has no value"),
            (
                "today,x:like=ours,deferral-in-days:3", 64,
                "the key '3' has no value; expected 'key=value', or 'deferral-in-days=3' if that is a key of the policy before"
            ),
            (
                "today,x:like=today,deferral-in-days=3", 64,
                "'today' may be another policy in each cohort; expected 'like=NAME' with the name of one policy; "
                    + "name the cohorts that have it with '--cohorts'"
            ),
            ("today,strict", 64, "'--policies strict': the scenario has the policies 'today', 'none'"),
            ("today,none:deferral-in-days=3", 64, "'none' stands for no policy"),
            ("today,x:deferral-in-day=3", 65, "unknown key 'deferral-in-day'"),
            (
                "today,x:like=ours", 65,
                "'like=ours' of 'x': error: there is no other policy 'ours'; expected the name of a policy; write it in full"
            ),
            ("today,x:deferral-in-days=-3", 65, "'deferral-in-days=-3' of 'x': error: '-3' is out of range"),
            ("today,x:deferral-in-days=-3,y:foo=3", 65, "-3' of 'x': error: '-3' is out of range"),
            ("today,x:deferral-in-days=-3,y:foo=3", 65, "'foo=3' of 'y': error: unknown key 'foo'"),
        ])
    func mistakes(policies: String, code: Int32, complaint: String) async throws {
        let ebb = try Ebb()
        let kiosks = ["--set", "cohorts.macs.share=70%", "--set", "cohorts.kiosks={like: macs, share: 30%}"]
        let result = try await ebb.run(["compare", "tiny.yaml", "--policies", policies, "--output", "out"] + kiosks)
        #expect(result.exitCode == code)
        #expect(result.complaints.ranges(of: complaint).count == 1)
        #expect(try ebb.entries(".") == ["tiny.yaml"])
    }

    @Test("Changes the cohorts that are named, and none that is like them")
    func namedCohorts() async throws {
        let ebb = try Ebb()
        let kiosks = ["--set", "cohorts.macs.share=70%", "--set", "cohorts.kiosks={like: macs, share: 30%}"]
        let result = try await ebb.run(
            ["compare", "tiny.yaml", "--policies", "today, off:AutomaticActions.InstallSecurityUpdate=AlwaysOff"]
                + ["--cohorts", "macs", "--no-progress", "--output", "out"] + kiosks)
        #expect(result.exitCode == 0)
        let changes = rows(try ebb.text("out/changes.csv"))
        func devices(_ cohort: String, _ change: String) throws -> Double {
            try number(changes.first { $0["cohort"] == cohort && $0["change"] == change }?["devices"])
        }
        #expect(try devices("macs", "worse by more than 7 d") > 0)
        for change in ["worse by more than 7 d", "worse by 1 d to 7 d", "worse by 1 h to 1 d", "better by 1 h to 1 d"] {
            #expect(try devices("kiosks", change) == 0)
        }
        #expect(try devices("kiosks", "unchanged") > 0)
    }

    @Test("Refuses names that the scenario uses, and warns once")
    func names() async throws {
        let ebb = try Ebb()
        let policy = ["--set", "policies.p={Deferrals: {CombinedPeriodInDays: 3}}", "--set", "cohorts.macs.policy=p"]
        let taken = try await ebb.run(["compare", "tiny.yaml", "--policies", "today,p:deferral-in-days=3"] + policy)
        #expect(taken.exitCode == 64)
        #expect(taken.complaints.contains("the scenario has a policy 'p' already"))
        let warned = try await ebb.run(
            ["compare", "tiny.yaml", "--policies", "today,none,q:deferral-in-days=3", "--no-progress", "--quiet"]
                + policy)
        #expect(warned.exitCode == 0)
        #expect(warned.complaints.split(separator: "\n").count == 1)
    }

    /// A policy with a deadline forces restarts, and one without forces none: both are said.
    @Test("Says what else was counted, and what reasons mean")
    func besides() async throws {
        let result = try await Ebb().run(
            "compare", "tiny.yaml", "--policies", "none,soon:Enforcement=[{days-after-release: 1}]", "--no-progress")
        #expect(result.exitCode == 0)
        let lines = result.output.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        let heading = try #require(lines.firstIndex { $0 == ["cohort", "policy", "forced", "restarts"] })
        #expect(lines[heading + 1] == ["macs", "none", "0"])
        #expect(lines[heading + 2][0] == "soon")
        #expect(try number(String(lines[heading + 2][1].replacing(",", with: ""))) > 0)
        #expect(lines.contains { $0.first == "Reasons:" })
        #expect(lines.contains { $0.starts(with: ["Counted:", "forced", "restarts:"]) })
    }

    @Test("Says which cohorts there are")
    func cohorts() async throws {
        let result = try await Ebb().run("compare", "tiny.yaml", "--policies", "today,none", "--cohorts", "phones")
        #expect(result.exitCode == 64)
        #expect(result.complaints.contains("'--cohorts phones': the scenario has the cohorts 'macs'"))
    }
}
