// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ScenarioFiles

@Suite("Warnings")
struct WarningTests {
    private func warnings(_ changes: String...) throws -> [String] {
        try Example.load(set: changes).warnings.map(\.description)
    }

    private static let combined = """
        study/scenario.yaml:13:17: warning: no device reads 'Deferrals.CombinedPeriodInDays' of the policy 'defer-30'; \
        expected a supervised cohort of iPhones or iPads with this policy; \
        write 'deferral-in-days' for every platform, or remove the key
        """

    @Test("Tell of keys for platforms on which nobody has the policy")
    func platforms() throws {
        #expect(try warnings() == [Self.combined])
        #expect(try warnings("cohorts.phone.policy=defer-30") == [])
        #expect(try warnings("cohorts.phone.policy=[locked, defer-30]") == [])
        #expect(
            try warnings("cohorts.phone.policy=defer-30", "cohorts.mac-laptop.policy=none") == [
                "study/scenario.yaml:13:43: warning: no device reads 'Deferrals.MinorPeriodInDays' of the policy "
                    + "'defer-30'; expected a supervised cohort of Macs with this policy; "
                    + "write 'deferral-in-days' for every platform, or remove the key"
            ])
    }

    @Test("Tell of the deferral of Safari releases where nobody has a Mac, or where there are none")
    func systemPeriod() throws {
        let policy = "policies.p={Deferrals: {SystemPeriodInDays: 7}}"
        let safari = """
            timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: 20624.1.16, lines: [26]}}}
            """
        let warning = """
            --set:1:25: warning: no device reads 'Deferrals.SystemPeriodInDays' of the policy 'p'; expected a supervised cohort \
            of Macs, and a Safari release in the timeline, with this policy; write 'deferral-in-days' for every platform, or \
            remove the key
            """
        #expect(try warnings(policy, "cohorts.phone.policy=p", safari) == [Self.combined, warning])
        #expect(try warnings(policy, "cohorts.mac-desktop.policy=p") == [Self.combined, warning])
        #expect(try warnings(policy, "cohorts.mac-desktop.policy=p", safari) == [Self.combined])
    }

    @Test("Do not tell of keys that say what holds anyway, of the key for all platforms, or of policies nobody has")
    func silence() throws {
        #expect(
            try warnings(
                "policies.defer-30={deferral-in-days: 30, RapidSecurityResponse: {Enable: yes}, Enforcement: []}",
                "policies.idle={Deferrals: {MinorPeriodInDays: 3}}") == [])
        #expect(
            try warnings(
                "policies.defer-30={deferral-in-days: 30}", "policies.defer-30.Deferrals.MinorPeriodInDays=3") == [])
        #expect(try warnings("cohorts.mac-laptop.policy=none") == [])
        #expect(try warnings("cohorts.mac-laptop.share=0%", "cohorts.phone.share=90%") == [])
    }

    @Test("Tell of cohorts that follow no policy, because of how they are managed")
    func management() throws {
        #expect(
            try warnings(
                "cohorts.phone.policy=locked", "cohorts.mac-laptop.management=enrolled",
                "cohorts.mac-desktop.management=none", "cohorts.phone.management=enrolled") == [
                    "study/scenario.yaml:32:5: warning: the policy 'defer-30' has no effect on the cohort 'mac-laptop', "
                        + "which is enrolled without supervision; expected 'management: supervised'; "
                        + "change 'management', or write 'policy: none'",
                    "study/scenario.yaml:68:5: warning: the policy 'locked' has no effect on the cohort 'mac-desktop', "
                        + "which is not managed; expected 'management: supervised'; "
                        + "change 'management', or write 'policy: none'",
                    "--set:1:15: warning: the policy 'locked' has no effect on the cohort 'phone', "
                        + "which is enrolled without supervision; expected 'management: supervised', or 'Enforcement' "
                        + "in the policy; change 'management', or write 'policy: none'",
                ])
    }

    @Test("Tell of settings on iPhones that follow enforcement only")
    func enrolled() throws {
        let policy = "policies.p={AutomaticActions: {Download: AlwaysOff}, Enforcement: [{days-after-release: 7}]}"
        #expect(
            try warnings(policy, "cohorts.phone.policy=p", "cohorts.phone.management=enrolled") == [
                Self.combined,
                "--set:2:15: warning: only 'Enforcement' of the policy 'p' acts on the cohort 'phone', which is enrolled "
                    + "without supervision; expected 'management: supervised' for its other keys; change 'management', or "
                    + "give the cohort a policy of its own",
            ])
        #expect(try warnings(policy, "cohorts.phone.policy=p") == [Self.combined])
    }

    @Test("Tell of deferrals that delay nobody, because what they hide is declared at once")
    func idleDeferral() throws {
        func policy(_ days: Int, _ declared: String) -> String {
            "policies.p={deferral-in-days: \(days), Enforcement: [{days-after-release: 40, declared-after: \(declared)}]}"
        }
        #expect(
            try warnings(policy(3, "0s"), "cohorts.phone.policy=p") == [
                Self.combined,
                "--set:2:15: warning: the policy 'p' hides minor updates for 3 days on 'phone', and delays nobody in the run, as each is "
                    + "declared when it is released; expected later declarations ('declared-after', or 'declared' for one "
                    + "release), and deadlines after them; declare later, or remove the deferral; as it stands, a minor update "
                    + "is staged when it is declared, and installs at the next restart",
            ])
        #expect(try warnings(policy(3, "1s"), "cohorts.phone.policy=p") == [Self.combined])
        // 26.3.1 is out at the start, still hidden, and not enforced.
        #expect(try warnings(policy(14, "0s"), "cohorts.phone.policy=p") == [Self.combined])
        // Another update comes that nobody enforces, so the deferral counts for it.
        #expect(
            try warnings(
                policy(3, "0s"), "cohorts.phone.policy=p",
                "timeline.'26.4.1'={released: 2026-04-08T17:00:00Z, size: 1 GB, platforms: {iOS: {build: 23E200}}}",
                "policies.p.Enforcement=[{TargetOSVersion: '26.4', TargetLocalDateTime: 2026-04-01T18:00:00}]") == [
                    Self.combined
                ])
    }

    @Test("Tell of exploitation that is outside what is simulated, and of a part of no hazard")
    func exploitation() throws {
        let flaw = "vulnerabilities.CVE-2026-20643"
        #expect(
            try warnings("\(flaw).exploited-from=2026-07-01T00:00:00Z", "\(flaw).hazard-when-partly-protected=50%") == [
                Self.combined,
                "--set:1:47: warning: exploitation begins after the scenario's end; expected an instant before "
                    + "2026-05-31T00:00:00Z; lengthen 'duration', or remove 'exploited-from'",
                "--set:2:61: warning: 'hazard-when-partly-protected' has no effect without 'hazard'; expected the hazard of "
                    + "which it is a part; add e.g. 'hazard: 0.1%/d', or remove it",
            ])
        #expect(
            try warnings("\(flaw).exploited-from=2026-04-01T00:00:00Z", "\(flaw).hazard=1%/d") == [Self.combined])
    }

    @Test("Tell of models that nobody has, where they may be misspelt")
    func models() throws {
        func warnings(_ names: String) throws -> [String] {
            try self.warnings("timeline.'26.3.2'.models={only: [\(names)]}")
        }
        #expect(
            try warnings("MacBook Neo, MacBok Neo") == [
                Self.combined,
                "--set:1:47: warning: no cohort has the model 'MacBok Neo'; expected 'Apple silicon', 'Intel' or "
                    + "'MacBook Neo'; did you mean 'MacBook Neo'? Otherwise nothing is wrong",
            ])
        #expect(try warnings("MacBook Neo, Mac mini") == [Self.combined])
    }

    @Test("Tell of policies that nobody has, where they may be misspelt")
    func policies() throws {
        func warning(_ name: String, _ other: String) -> String {
            "--set:1:10: warning: no cohort has the policy '\(name)'; expected 'defer-30' or 'locked'; did you mean '\(other)'? "
                + "Otherwise nothing is wrong"
        }
        #expect(try warnings("policies.loked.deferral-in-days=3") == [Self.combined, warning("loked", "locked")])
        #expect(try warnings("policies.strict={deferral-in-days: 3}") == [Self.combined])
        #expect(try warnings("policies.loked.deferral-in-days=3", "cohorts.phone.policy=loked") == [Self.combined])
        // Files may hold policies for later.
        let spare = Example.replacing([
            "  locked:\n": "  ring-2: {}\n  locked:\n", "\ntimeline:\n": "\npolicies: {ring-1: {}}\ntimeline:\n",
        ])
        #expect(try Example.load(spare).warnings.count == 1)
    }

    @Test("Tell of enforcement of releases for other platforms")
    func enforcement() throws {
        let policy = """
            policies.p={Enforcement: [{TargetOSVersion: '26.3.2', TargetLocalDateTime: 2026-04-01T18:00:00}]}
            """
        #expect(
            try warnings(policy, "cohorts.phone.policy=p") == [
                Self.combined,
                "--set:1:13: warning: no device reads 'Enforcement' of the policy 'p'; expected a managed cohort on a "
                    + "platform of the releases that it names with this policy; name releases for the cohort's platform, "
                    + "or remove the key",
            ])
        #expect(try warnings(policy, "cohorts.mac-desktop.policy=p") == [Self.combined])
    }

    @Test("Tell of deadlines before the release, wherever a device is, and of declarations without a release")
    func emptyEnforcement() throws {
        func policy(_ declaration: String) -> String { "policies.p={Enforcement: [{\(declaration)}]}" }
        let version = "TargetOSVersion: '26.4', TargetLocalDateTime:"
        #expect(
            try warnings(policy("\(version) 2026-03-24T05:00:00")) == [
                Self.combined,
                "--set:1:74: warning: the deadline is before '26.4' is released; expected a later date; correct it; as it "
                    + "stands, devices install an hour after they are told",
            ])
        #expect(try warnings(policy("\(version) 2026-03-24T05:00:01")) == [Self.combined])
        let late = ["start=2026-03-18T00:00:00Z", "vulnerabilities.CVE-2026-20643.exposed-from=2026-03-25T00:00:00Z"]
        #expect(
            try warnings(late[0], late[1], policy("days-after-release: 7, releases: supplements")) == [
                Self.combined,
                "--set:3:27: warning: there is nothing to enforce; expected such releases at or after the scenario's "
                    + "start; remove the declaration, or let the scenario start earlier",
            ])
        #expect(try warnings(late[0], late[1], policy("days-after-release: 7")) == [Self.combined])
        #expect(
            try warnings(policy("days-after-release: 7, declared-after: 9d")) == [
                Self.combined,
                "--set:1:27: warning: declarations come after their deadlines; expected 'declared-after' before "
                    + "'days-after-release'; correct one of the two; as it stands, devices install an hour after they are told",
            ])
        #expect(try warnings(policy("days-after-release: 7, declared-after: 8d")) == [Self.combined])
    }
}
