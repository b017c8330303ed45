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

    @Test("Policies are what the others are, but for what they say themselves")
    func policies() throws {
        let document = try Example.load(set: [
            "policies.strict={deferral-in-days: 7, RapidSecurityResponse: {Enable: no, EnableRollback: no}}",
            "policies.sooner={like: strict, deferral-in-days: none, RapidSecurityResponse: {Enable: yes}}",
            "cohorts.phone.policy=sooner",
        ])
        let policies = try document.typical().policies
        let strict = try #require(policies.first { $0.name == "strict" })
        var expected = strict
        expected.name = "sooner"
        expected.enable = true
        (expected.combinedPeriodInDays, expected.minorPeriodInDays) = (0, 0)
        (expected.majorPeriodInDays, expected.systemPeriodInDays) = (0, 0)
        #expect(strict.combinedPeriodInDays == 7)
        #expect(policies.first { $0.name == "sooner" } == expected)
        #expect(
            Example.mistakes(set: ["policies.sooner={like: strickt}", "policies.strict={deferral-in-days: 7}"]).map {
                $0.contains("there is no other policy 'strickt'") && $0.contains("did you mean 'strict'?")
            } == [true])
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
                "there is no other cohort 'x'; expected 'phone', 'mac-laptop' or 'mac-desktop'; "
                    + "name a cohort of the scenario"
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

    @Test("A circle is told where it closes")
    func circle() {
        let found = Example.mistakes(set: ["cohorts.x={like: y, share: 1%}", "cohorts.y={like: x, share: 1%}"])
        #expect(
            found == [
                "--set:1:18: error: 'y' is like 'x' in its turn; expected 'phone', 'mac-laptop', 'mac-desktop' or 'y'; "
                    + "write one of them in full",
                "--set:2:18: error: 'x' is like 'y' in its turn; expected 'phone', 'mac-laptop', 'mac-desktop' or 'x'; "
                    + "write one of them in full",
            ])
    }
}
