// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Cohorts and policies that are like others")
struct LikenessTests {
    @Test("Cohorts are what the others are, but for their share and what they say themselves")
    func taken() throws {
        let document = try Example.load(set: [
            "cohorts.phone.share=50%", "cohorts.kiosk={like: phone, share: 10%, automatic-install: 100%}",
            "cohorts.kiosk.habits.restarts={every: 7d}",
        ])
        let cohorts = try document.typical().cohorts
        let (phone, kiosk) = (cohorts[0], try #require(cohorts.last))
        #expect(kiosk.name == "kiosk")
        #expect(kiosk.automaticInstall == 1)
        #expect(kiosk.habits.restarts == .every(.constant(7 * 86_400), jitter: 0))
        var expected = phone
        (expected.name, expected.share, expected.automaticInstall) = ("kiosk", kiosk.share, 1)
        expected.habits.restarts = kiosk.habits.restarts
        #expect(kiosk == expected)
        #expect(!document.resolvedText().contains("like:"))
    }

    @Test("They follow a change of the other one, over several of them, wherever they stand")
    func chain() throws {
        let files = Example.replacing([
            "  mac-laptop:\n    share: 30%":
                "  far:\n    like: near\n    share: 5%\n  near: {like: mac-laptop, share: 5%, policy: none}\n"
                + "  mac-laptop:\n    share: 20%"
        ])
        let cohorts = try Example.load(files, set: ["cohorts.mac-laptop.habits.wake=05:00"]).typical().cohorts
        let far = try #require(cohorts.first { $0.name == "far" })
        let laptop = try #require(cohorts.first { $0.name == "mac-laptop" })
        #expect(far.habits.wake == .constant(5 * 3600))
        #expect(far.policy == 0)
        #expect(laptop.policy != 0)
    }

    private static let strict = """
        policies.strict={AutomaticActions: {InstallSecurityUpdate: AlwaysOn}, RapidSecurityResponse: {EnableRollback: no}, \
        Enforcement: [{TargetOSVersion: '26.4', TargetLocalDateTime: 2026-04-03T18:00:00}]}
        """

    /// How a policy words its deferrals, how one that is like it does, and the days for iOS, macOS, its lines and Safari.
    private static let deferrals: [(model: String, own: String, days: [Int])] = [
        ("deferral-in-days=7", "deferral-in-days: none", [0, 0, 0, 0]),
        ("deferral-in-days=7", "Deferrals: {MinorPeriodInDays: 3}", [7, 3, 7, 7]),
        ("Deferrals={MajorPeriodInDays: 9}", "deferral-in-days: 30", [30, 30, 30, 30]),
        ("Deferrals={MajorPeriodInDays: 9}", "Deferrals: {MinorPeriodInDays: 3}", [0, 3, 9, 0]),
        ("Deferrals={}", "deferral-in-days: 5", [5, 5, 5, 5]),
    ]

    @Test("Policies are what the others are, but for what they say themselves", arguments: deferrals)
    func policies(_ model: String, _ own: String, _ days: [Int]) throws {
        let like = "policies.other={like: strict, \(own), AutomaticActions: {Download: AlwaysOff}}"
        let written = try Example.load(set: [Self.strict, "policies.strict.\(model)", like])
        // As in a comparison: laid over a scenario that is written out, with every default.
        let resolved = try Example.load(set: [Self.strict, "policies.strict.\(model)"])
            .changed(by: [ScenarioChange(like, option: "other")])
        for document in [written, resolved] {
            let policies = try document.typical().policies
            var expected = try #require(policies.first { $0.name == "strict" })
            #expect(!expected.enforcements.isEmpty)
            (expected.name, expected.download) = ("other", .alwaysOff)
            (expected.combinedPeriodInDays, expected.minorPeriodInDays) = (days[0], days[1])
            (expected.majorPeriodInDays, expected.systemPeriodInDays) = (days[2], days[3])
            #expect(policies.first { $0.name == "other" } == expected)
            #expect(!document.resolvedText().contains("like:"))
        }
    }

    @Test(
        "They name another cohort that there is, and do not go round in circles",
        arguments: [
            (
                "{like: phoen, share: 1%}",
                "there is no other cohort 'phoen'; expected 'phone', 'mac-laptop' or 'mac-desktop'; did you mean 'phone'?"
            ),
            (
                "{like: x, share: 1%}",
                "'x' cannot be like itself; expected 'phone', 'mac-laptop' or 'mac-desktop'; "
                    + "name another one, or write it in full"
            ),
            (
                "{like: [phone], share: 1%}",
                "there is no other cohort a list; expected 'phone', 'mac-laptop' or 'mac-desktop'; "
                    + "name a cohort of the scenario"
            ),
        ])
    func mistakes(_ cohort: String, _ message: String) {
        #expect(Example.mistakes(set: ["cohorts.x=\(cohort)"]) == ["--set:1:18: error: \(message)"])
    }

    @Test(
        "They name another policy that there is, and do not go round in circles",
        arguments: [
            (
                "policies.x={like: lockd}",
                "there is no other policy 'lockd'; expected 'defer-30' or 'locked'; did you mean 'locked'?"
            ),
            (
                "policies.x={like: strict}",
                "there is no other policy 'strict'; expected 'defer-30' or 'locked'; name a policy of the scenario"
            ),
            (
                "policies.x={like: y}",
                "'y' is like 'x' in its turn; expected 'defer-30' or 'locked'; write one of them in full"
            ),
        ])
    func policyMistakes(_ policy: String, _ message: String) {
        let other = message.hasPrefix("'y'") ? ["policies.y={like: x}"] : []
        #expect(Example.mistakes(set: [policy] + other).first == "--set:1:19: error: \(message)")
    }

    @Test("A circle is told where it closes")
    func circle() {
        let found = Example.mistakes(set: ["cohorts.x={like: y, share: 1%}", "cohorts.y={like: x, share: 1%}"])
        #expect(
            found == [
                "--set:1:18: error: 'y' is like 'x' in its turn; expected 'phone', 'mac-laptop' or 'mac-desktop'; "
                    + "write one of them in full",
                "--set:2:18: error: 'x' is like 'y' in its turn; expected 'phone', 'mac-laptop' or 'mac-desktop'; "
                    + "write one of them in full",
            ])
    }
}
