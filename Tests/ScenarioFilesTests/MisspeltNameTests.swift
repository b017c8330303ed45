// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Misspelt names of what is there already")
struct MisspeltNameTests {
    private static let cohorts = "'phone', 'mac-laptop' or 'mac-desktop'"
    private static let entries = "'26.1', '26.3', '26.3.1', '26.3.2', '26.3.1 (a)' or '26.4'"

    @Test(
        "On the command line they are told once, at the name",
        arguments: [
            (
                "cohorts.phoen.policy=none",
                "1:9: error: there is no cohort 'phoen'; expected \(cohorts); did you mean 'phone'?"
            ),
            (
                "cohorts.phoen.share=60%",
                "1:9: error: there is no cohort 'phoen'; expected \(cohorts); did you mean 'phone'?"
            ),
            (
                "cohorts.mac-dektop={habits: {polls: {jitter: 1h}}, polcy: none}",
                "1:9: error: there is no cohort 'mac-dektop'; expected \(cohorts); did you mean 'mac-desktop'?"
            ),
            (
                "cohorts.kiosk.policy=none",
                "1:9: error: there is no cohort 'kiosk'; expected \(cohorts); "
                    + "correct the name, or write a new cohort in full"
            ),
            (
                "timeline.'26.3.1 (b)'.released=2026-03-18T00:00:00Z",
                "1:10: error: there is no timeline entry '26.3.1 (b)'; expected \(entries); "
                    + "did you mean '26.3.1 (a)'?"
            ),
            (
                "timeline.'26.3.1 (b)'.platforms.macOS.withdrawn=never",
                "1:10: error: there is no timeline entry '26.3.1 (b)'; expected \(entries); "
                    + "did you mean '26.3.1 (a)'?"
            ),
            (
                "vulnerabilities.CVE-2026-20634.cvss=9",
                "1:17: error: there is no vulnerability 'CVE-2026-20634'; expected 'CVE-2026-20643'; "
                    + "did you mean 'CVE-2026-20643'?"
            ),
            (
                "cohorts.phone.lag.kinds.nevr.share=5%",
                "1:25: error: there is no lag kind 'nevr'; expected 'seeker', 'automatic' or 'never'; "
                    + "did you mean 'never'?"
            ),
            (
                "cohorts.mac-laptop.models.Intle.chip=intel",
                "1:27: error: there is no model 'Intle'; expected 'Apple silicon', 'Intel' or 'MacBook Neo'; "
                    + "did you mean 'Intel'?"
            ),
            (
                "cohorts.mac-laptop.models.Intle.share=18%",
                "1:27: error: the shares of the models add up to 118% with the new 'Intle'; "
                    + "expected 'Apple silicon', 'Intel' or 'MacBook Neo', or shares that add up to 100%; "
                    + "did you mean 'Intel'?"
            ),
            (
                "cohorts.mac-laptop.bases.'26.3.11'=50%",
                "1:26: error: the timeline has no minor update '26.3.11' for this platform; "
                    + "expected '26.1', '26.3', '26.3.1', '26.3.2' or '26.4'; did you mean '26.3.1'?"
            ),
            (
                "cohorts.mac-laptop.time-zones.Asia/Tokio=100%",
                "1:31: error: unknown time zone 'Asia/Tokio'; expected a name such as 'Europe/Berlin'; "
                    + "did you mean 'Asia/Tokyo'?"
            ),
        ])
    func overrides(_ override: String, _ message: String) {
        #expect(Example.mistakes(set: [override]) == ["--set:" + message])
    }

    @Test("In an including file they are told once, at the name, and no scrap is offered as a name")
    func includingFile() {
        let files = Example.replacing([
            "  phone:\n    automatic-install": "  mac-lapto: {policy: none}\n  phoen:\n    automatic-install"
        ])
        #expect(
            Example.mistakes(files) == [
                "study/scenario.yaml:20:3: error: there is no cohort 'mac-lapto'; "
                    + "expected \(Self.cohorts); did you mean 'mac-laptop'?",
                "study/scenario.yaml:21:3: error: there is no cohort 'phoen'; "
                    + "expected \(Self.cohorts); did you mean 'phone'?",
            ])
    }

    @Test("An entry that is new and almost whole is told what it lacks")
    func almostWhole() {
        let files = Example.replacing(["policy: defer-30\n    automatic-install: 90%": "policy: defer-30"])
        #expect(
            Example.mistakes(files) == [
                "study/scenario.yaml:23:5: error: missing key 'automatic-install'; "
                    + "expected it in 'cohorts.mac-laptop'; add 'automatic-install: …'"
            ])
    }

    @Test("A whole new entry is none")
    func newEntries() throws {
        let scenario = try Example.load(set: [
            "cohorts.mac-desktop.lag.kinds.all.share=60%",
            "cohorts.mac-desktop.lag.kinds.al={share: 40%, delay: never}",
            "vulnerabilities.CVE-2026-20644={cvss: 1, affects: [iOS], exposed-from: 2026-03-02T00:00:00Z}",
            "timeline.'26.3.1 (b)'={released: 2026-03-20T00:00:00Z, size: 1 MB, "
                + "platforms: {macOS: {build: 25D771290b, prerequisite: 25D2128}}}",
        ]).typical()
        #expect(scenario.cohorts.last?.lag.kinds.map(\.name) == ["all", "al"])
        #expect(scenario.vulnerabilities.map(\.id) == ["CVE-2026-20643", "CVE-2026-20644"])
        #expect(scenario.releases.contains { $0.name == "26.3.1 (b)" })
    }
}
