// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ScenarioFiles

/// A change from the command line that is wrong, and what the reader says about it.
struct Slip: CustomTestStringConvertible, Sendable {
    var change: String
    var column: Int
    var problem: String
    var expected: String
    var remedy: String

    init(_ change: String, at column: Int, _ problem: String, expected: String, mend remedy: String) {
        self.change = change
        self.column = column
        self.problem = problem
        self.expected = expected
        self.remedy = remedy
    }

    var testDescription: String { change }
}

extension Expected {
    static let localTime = "a local date and time such as '2026-04-01T18:00:00'"
}

@Suite("Mistakes in what is added to a scenario")
struct SlipTests {
    @Test("In switches and policies they are named", arguments: Slip.policies)
    func policies(_ slip: Slip) { expect(slip) }

    @Test("In enforcements they are named", arguments: Slip.enforcements)
    func enforcements(_ slip: Slip) { expect(slip) }

    @Test("In management, habits and lags they are named", arguments: Slip.cohorts)
    func cohorts(_ slip: Slip) { expect(slip) }

    @Test("In Safari releases they are named", arguments: Slip.safariReleases)
    func safariReleases(_ slip: Slip) { expect(slip) }

    @Test("In what Safari releases have and others have not they are named", arguments: Slip.besideSafari)
    func besideSafari(_ slip: Slip) { expect(slip) }

    @Test("In exploitation they are named", arguments: Slip.exploitation)
    func exploitation(_ slip: Slip) { expect(slip) }

    @Test("In joining, leaving, reports and downloads they are named", arguments: Slip.fleet)
    func fleet(_ slip: Slip) { expect(slip) }

    private func expect(_ slip: Slip, sourceLocation: SourceLocation = #_sourceLocation) {
        let line =
            "--set:1:\(slip.column): error: \(slip.problem); expected \(slip.expected); \(slip.remedy)"
        #expect(Example.mistakes(set: [slip.change]) == [line], sourceLocation: sourceLocation)
    }

    @Test("Those of several enforcements come out at once")
    func severalEnforcements() {
        let change = """
            policies.p={Enforcement: [{TargetOSVersion: '26.9', TargetLocalDateTime: noon}, {at: 25:00}, \
            {days-after-release: -1, TargetOSVersion: '26.4'}]}
            """
        let found = Example.mistakes(set: [change]).map { $0.prefix { $0 != ";" } }
        #expect(
            found == [
                "--set:1:45: error: the timeline has no release '26.9'",
                "--set:1:74: error: 'noon' is not a local date and time",
                "--set:1:81: error: missing key 'days-after-release'",
                "--set:1:86: error: '25:00' does not exist on a clock",
                "--set:1:94: error: missing key 'TargetLocalDateTime'",
                "--set:1:95: error: 'days-after-release' does not belong here",
            ])
    }

    @Test("A timeline that is wrong is told, and not each name that enforcements use of it")
    func noEchoes() {
        let found = Example.mistakes(
            Example.replacing(["released: 2026-03-17T18:32:19Z": "released: 2026-02-30T18:32:19Z"]),
            set: ["policies.p={Enforcement: [{TargetOSVersion: '27', TargetLocalDateTime: 2026-04-01T18:00:00}]}"])
        #expect(found.count == 1)
    }

    private static let alwaysOn = "policies.p={AutomaticActions: {InstallOSUpdates: AlwaysOn}}"

    @Test("Automatic installation that no delay describes is refused, with a way out")
    func alwaysOnWithoutDelay() {
        let cohort = "cohorts.mac-desktop"
        let changes = [Self.alwaysOn, "\(cohort).policy=p"]
        #expect(
            Example.mistakes(set: changes) == [
                "--set:2:28: error: the policy 'p' says 'InstallOSUpdates: AlwaysOn', but the cohort does not say when "
                    + "updates then install; expected a delay under 'always-on' in the cohort's 'lag'; "
                    + "add e.g. 'always-on: {wave: {center: 14d, spread: 3d}}' there"
            ])
        let wayOut = "\(cohort).lag.always-on={wave: {center: 14d, spread: 3d}}"
        #expect(Example.mistakes(set: changes + [wayOut]) == [])
        #expect(Example.mistakes(set: changes + ["\(cohort).management=enrolled"]) == [])
        #expect(Example.mistakes(set: changes + ["policies.p.AutomaticActions.Download=AlwaysOff"]) == [])
        #expect(Example.mistakes(set: [Self.alwaysOn, "\(cohort).policy=[locked, p]"]).count == 1)
        #expect(Example.mistakes(set: [Self.alwaysOn, "cohorts.phone.policy=p"]) == [])
        #expect(
            Example.mistakes(set: [Self.alwaysOn, "cohorts.phone.policy=p", "cohorts.phone.lag.always-on=never"]).count
                == 1)
    }

    @Test("A policy that has the name of a combined one is refused")
    func combinedName() {
        let found = Example.mistakes(set: ["policies.defer-30+locked={}", "cohorts.phone.policy=[defer-30, locked]"])
        #expect(
            found == [
                "--set:2:22: error: the combined policy has the name 'defer-30+locked' of another one; "
                    + "expected another name for that one; rename it"
            ])
    }
}
