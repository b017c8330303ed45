// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Overrides")
struct OverrideTests {
    @Test(
        "An override sets, creates or replaces a value",
        arguments: [
            ("b.c=2", "a: 1\nb:\n  c: 2\nl:\n  - x\n  - y\n"),
            ("b=2", "a: 1\nb: 2\nl:\n  - x\n  - y\n"),
            ("a.x.z=2", "a:\n  x: {z: 2}\nb:\n  c: 1\nl:\n  - x\n  - y\n"),
            ("l.1=z", "a: 1\nb:\n  c: 1\nl:\n  - x\n  - z\n"),
            ("l=[q]", "a: 1\nb:\n  c: 1\nl:\n  - q\n"),
            ("'it''s a.b=c'=3", "a: 1\nb:\n  c: 1\nl:\n  - x\n  - y\n'it''s a.b=c': 3\n"),
            ("b={d: [1, 2]}", "a: 1\nb:\n  d: [1, 2]\nl:\n  - x\n  - y\n"),
            ("a='x=y.z'", "a: 'x=y.z'\nb:\n  c: 1\nl:\n  - x\n  - y\n"),
        ])
    func sets(_ override: String, _ result: String) throws {
        let origin = SourcePosition(file: "f", line: 1, column: 1)
        let root = try #require(try NodeParser.parse("a: 1\nb: {c: 1}\nl: [x, y]", at: origin))
        #expect(NodeWriter(try Override(override, at: origin).applied(to: root)).text == result)
    }

    @Test("An override that says a thing in another way replaces the first way")
    func otherWording() throws {
        let cohort = try Example.load(set: [
            "cohorts.phone.habits.polls.random.mean=12h", "cohorts.mac-laptop.battery.floor=30%",
            "cohorts.mac-laptop.battery.minor-floor.intel=20%",
            "cohorts.mac-laptop.battery.minor-floor.apple-silicon=10%",
        ]).typical().cohorts
        #expect(cohort[0].habits.polls == .random(mean: .constant(43_200)))
        guard case .battery(let battery) = cohort[1].power else {
            Issue.record("a laptop has a battery")
            return
        }
        #expect(battery.floor == Battery.Floor(appleSilicon: 0.3, intel: 0.3))
        #expect(battery.minorFloor == Battery.Floor(appleSilicon: 0.1, intel: 0.2))
    }

    @Test("A policy's deferrals may be worded otherwise than those on which they are laid")
    func deferrals() throws {
        func days(_ changes: String...) throws -> [Int] {
            let policies = try Example.load(set: changes).typical().policies
            let policy = try #require(policies.first { $0.name == "defer-30" })
            return [
                policy.combinedPeriodInDays, policy.minorPeriodInDays, policy.majorPeriodInDays,
                policy.systemPeriodInDays,
            ]
        }
        #expect(try days() == [30, 30, 0, 0])
        #expect(try days("policies.defer-30.deferral-in-days=7") == [7, 7, 7, 7])
        let one = "policies.defer-30.Deferrals.MinorPeriodInDays=none"
        #expect(try days(one) == [30, 0, 0, 0])
        #expect(try days("policies.defer-30.deferral-in-days=7", one) == [7, 0, 7, 7])
        #expect(try days("policies.defer-30={deferral-in-days: 7, Deferrals: {}}", one) == [7, 0, 7, 7])
        let both = "policies.defer-30={deferral-in-days: 7, Deferrals: {MajorPeriodInDays: 9}}"
        #expect(Example.mistakes(set: [both]).count == 1)
        #expect(Example.mistakes(set: [both, one]).count == 2)
    }

    @Test("Segments with dots stand in quotes, and later overrides win")
    func quotedSegments() throws {
        let scenario = try Example.load(set: [
            "timeline.'26.3.1 (a)'.released=2026-03-17T00:00:00Z",
            "timeline.'26.3.1 (a)'.released=2026-03-18T00:00:00Z", "seed=18446744073709551615",
        ]).typical()
        let released = Set(scenario.releases.filter { $0.name == "26.3.1 (a)" }.map(\.released))
        #expect(released == [17 * 86_400])
        #expect(scenario.seed == .max)
    }

    @Test(
        "A malformed override is refused at its column",
        arguments: [
            ("seed", "--set:2:5: error: the '=' is missing"),
            ("seed=", "--set:2:6: error: the value is missing"),
            (".a=1", "--set:2:1: error: a segment of the path is empty"),
            ("a..b=1", "--set:2:3: error: a segment of the path is empty"),
            ("''=1", "--set:2:1: error: a segment of the path is empty"),
            ("'seed=1", "--set:2:1: error: a quote is not closed"),
            ("cohorts.'a'x=1", "--set:2:12: error: unexpected 'x'"),
        ])
    func malformed(_ override: String, _ beginning: String) {
        let found = Example.mistakes(set: ["name=x", override])
        #expect(
            found == [
                beginning + "; expected path=value, e.g. cohorts.mac-laptop.automatic-install=80%; "
                    + "put a segment that contains '.', '=' or a quote in single quotes"
            ])
    }

    @Test(
        "A wrong value is refused at its column",
        arguments: [
            (
                "cohorts.mac-laptop.automatic-install=101%",
                "--set:1:38: error: '101%' is above 100%; expected \(Expected.share); lower it"
            ),
            (
                "seeds=1",
                "--set:1:1: error: unknown key 'seeds'; expected \(Expected.topLevel); did you mean 'seed'?"
            ),
            (
                "timeline.'26.3.1 (a)'.fixes.1=x",
                "--set:1:29: error: 'timeline.'26.3.1 (a)'.fixes.1' is not in the list; expected an index from 0 to 0; "
                    + "set the whole list 'timeline.'26.3.1 (a)'.fixes' to add elements"
            ),
            (
                "name=[x",
                "--set:1:6: error: not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'; "
                    + "expected YAML or JSON; \(Expected.repairedYAML)"
            ),
        ])
    func wrongValues(_ override: String, _ message: String) {
        #expect(Example.mistakes(set: [override]) == [message])
    }
}
