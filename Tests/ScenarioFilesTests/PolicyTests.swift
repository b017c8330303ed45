// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Policies")
struct PolicyTests {
    @Test("Say under Apple's keys what holds")
    func keys() throws {
        let policy = """
            policies.p={AutomaticActions: {InstallSecurityUpdate: AlwaysOn, Download: AlwaysOff, InstallOSUpdates: AlwaysOff}, \
            RapidSecurityResponse: {Enable: false, EnableRollback: no}, \
            Deferrals: {CombinedPeriodInDays: 1, MinorPeriodInDays: 2, MajorPeriodInDays: 90, SystemPeriodInDays: 4}}
            """
        #expect(
            try Example.load(set: [policy]).typical().policies.last
                == Policy(
                    name: "p", installSecurityUpdate: .alwaysOn, download: .alwaysOff, installOSUpdates: .alwaysOff,
                    enable: false, enableRollback: false, combinedPeriodInDays: 1, minorPeriodInDays: 2,
                    majorPeriodInDays: 90, systemPeriodInDays: 4))
    }

    @Test("Say nothing by default")
    func defaults() throws {
        #expect(try Example.load(set: ["policies.p={}"]).typical().policies.last == Policy(name: "p"))
    }

    @Test("May defer on every platform with one key", arguments: ["14": 14, "none": 0])
    func neutralDeferral(_ text: String, _ days: Int) throws {
        let policy = try Example.load(set: ["policies.p={deferral-in-days: \(text), Deferrals: {}}"])
            .typical().policies.last
        #expect(
            policy
                == Policy(
                    name: "p", combinedPeriodInDays: days, minorPeriodInDays: days, majorPeriodInDays: days,
                    systemPeriodInDays: days))
    }

    private static let two = [
        "policies.a={AutomaticActions: {InstallSecurityUpdate: AlwaysOn}, deferral-in-days: 7, "
            + "Enforcement: [{days-after-release: 7, releases: minor-updates}]}",
        "policies.b={RapidSecurityResponse: {Enable: no}, Deferrals: {CombinedPeriodInDays: 30}, "
            + "Enforcement: [{days-after-release: 3, releases: supplements}]}",
    ]

    @Test("Are combined by a cohort that names several, and listed last, once for all cohorts")
    func combined() throws {
        let scenario = try Example.load(
            set: Self.two + [
                "cohorts.phone.policy=[a, b]", "cohorts.mac-laptop.policy=[b, a]", "cohorts.mac-desktop.policy=[a, b]",
            ]
        ).typical()
        #expect(scenario.policies.map(\.name) == ["none", "defer-30", "locked", "a", "b", "a+b", "b+a"])
        #expect(scenario.cohorts.map(\.policy) == [5, 6, 5])
        #expect(scenario.cohorts.map(\.management) == [.supervised, .supervised, .supervised])
        let (a, b) = (scenario.policies[3], scenario.policies[4])
        #expect(scenario.policies[5] == a.merged(with: b))
        #expect(scenario.policies[6] == b.merged(with: a))
        #expect(scenario.policies[5].combinedPeriodInDays == 30)
        #expect(scenario.policies[5].minorPeriodInDays == 7)
        #expect(scenario.policies[5].enforcements.map(\.release) == [9, 10, 7, 8])
    }

    @Test("Three are combined from the first to the last")
    func three() throws {
        let scenario = try Example.load(set: Self.two + ["cohorts.phone.policy=[locked, a, b]"]).typical()
        #expect(scenario.policies.last?.name == "locked+a+b")
        #expect(scenario.policies.last?.installSecurityUpdate == .alwaysOff)
    }

    @Test("A list of one is that one", arguments: [("[locked]", 2, Management.supervised), ("[none]", 0, .none)])
    func listOfOne(_ list: String, _ policy: Int, _ management: Management) throws {
        let scenario = try Example.load(set: ["cohorts.phone.policy=\(list)"]).typical()
        #expect(scenario.policies.count == 3)
        #expect(scenario.cohorts[0].policy == policy)
        #expect(scenario.cohorts[0].management == management)
    }
}
