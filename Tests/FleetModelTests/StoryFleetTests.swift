// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Foundation
import Testing

/// Devices that come and go, what the server hears of them, and what attackers do, worked out on paper.
@Suite("The fleet around a device, by hand")
struct StoryFleetTests {
    private let released = day + 10 * hour
    private let restart = 2 * day + 3 * hour
    private var horizon: Int { 10 * day }

    private func responses(_ fixture: Fixture) -> ResponseTable {
        ResponseTable(Experiment(replications: [fixture.scenario]).run(on: Runner(workers: 1), watch: RunWatch()))
    }

    @Test("A device that joins is exposed from then on, has no window, and polls at once")
    func joins() {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        let joined = 4 * day + 5 * hour
        fixture.cohort.joining = Coming(share: 1, after: .constant(Double(joined)))
        let story = fixture.story()
        #expect(story.happenings.prefix(2) == [at(joined, .joins(release: 0)), at(joined, .sees(release: 1))])
        #expect(story.spells[0]?.first == spell(.automaticDelay, joined, joined + 1))
        #expect(story.protected[0] == 5 * day + 3 * hour)
        let tally = fixture.tally(0..<1)
        #expect(tally.joined(0) == 1)
        #expect([tally.atRisk(0), tally.joinedExposed(0), tally.unprotected(0)] == [0, 1, 0])
        #expect(tally.exposedSeconds[0] == Int64(5 * day + 3 * hour - joined))
        let table = responses(fixture)
        // Nobody is in the fleet a day after the start of exposure; three days after it, one is, and exposed.
        #expect(table.value("exposed_after_1d_share") == nil)
        #expect(table.value("exposed_after_3d_share") == 1)
        fixture.cohort.joining.after = .constant(Double(horizon))
        #expect(fixture.story().told.moments.isEmpty)
        #expect(fixture.tally(0..<1).devices == [0])
    }

    @Test("A device that leaves is lost to the follow-up; before exposure began, it counts as absent")
    func leaves() {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        let left = released + hour
        fixture.cohort.departure = Coming(share: 1, after: .constant(Double(left)))
        let story = fixture.story()
        #expect(story.happenings.last == at(left, .leaves))
        #expect(story.spells[0]?.last == spell(.awaitingRestart, released + 60, left))
        var tally = fixture.tally(0..<1)
        #expect([tally.atRisk(0), tally.lost(0), tally.unprotected(0), tally.absent(0)] == [1, 1, 0, 0])
        #expect(tally.bytes == [59_000])
        fixture.cohort.departure.after = .constant(Double(released))
        tally = fixture.tally(0..<1)
        #expect([tally.atRisk(0), tally.neverExposed(0), tally.absent(0)] == [0, 0, 1])
        #expect(tally.exposedSeconds == [0])
    }

    @Test("A report in slots tells late what a restart has done; one on change at once")
    func reports() throws {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        fixture.cohort.reports = Reports(onChange: true, every: .never)
        #expect(fixture.story().times(.reports(release: 1)) == [restart])
        #expect(fixture.tally(0..<1).sum(.protectedButUnknown, 0) == 0)
        fixture.cohort.reports = Reports(onChange: false, every: .every(.constant(Double(7 * day)), jitter: 0))
        let sent = try #require(fixture.story().time(.reports(release: 1)))
        #expect(sent >= restart && sent < restart + 7 * day)
        #expect(fixture.tally(0..<1).sum(.protectedButUnknown, 0) == Int64(sent - restart))
        let days = Double(sent - restart) / Double(day)
        #expect(responses(fixture).value("protected_but_unknown_device_days") == days)
        // A tool that misses letters never knows.
        fixture.cohort.reports.tellsLetters = false
        #expect(fixture.story().time(.reports(release: 0)) == sent)
        #expect(fixture.tally(0..<1).sum(.protectedButUnknown, 0) == Int64(horizon - restart))
        // Nobody asks an unmanaged device.
        fixture.cohort.management = .none
        #expect(fixture.story().time(.reports(release: 0)) == nil)
    }

    @Test("Whoever removes a supplement is thought to be protected until the next report")
    func knownButExposed() throws {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        fixture.habits.removal = Removal(probability: 1, after: .constant(Double(hour)))
        fixture.cohort.reports = Reports(onChange: false, every: .every(.constant(Double(hour)), jitter: 0))
        let removed = restart + day
        let told = try #require(fixture.story().time(.reports(release: 0)))
        #expect(told >= removed && told < removed + hour)
        #expect(fixture.tally(0..<1).sum(.knownButExposed, 0) == Int64(told - removed))
        let days = Double(told - removed) / Double(day)
        #expect(responses(fixture).value("known_but_exposed_device_days") == days)
    }

    @Test("An attempt that fails is tried again, and nothing is loaded before one succeeds")
    func failingDownload() {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        fixture.habits.downloadFailure = DownloadFailure(probability: 1, retry: hour)
        let story = fixture.story()
        #expect(story.happenings == [at(released, .sees(release: 1)), at(released + 1, .failsToDownload(release: 1))])
        #expect(story.spells[0]?.last == spell(.downloading, released + 1, horizon))
        #expect(fixture.tally(0..<1).bytes == [0])
    }

    /// One minus exp(-h w), where only a quarter of a partly protected second counts.
    @Test("Compromises follow the exponential law of the time exposed since exploitation began")
    func compromises() throws {
        var fixture = Fixture(
            [.supplement("a", at: released, effect: .safariRelaunch)], exposedFrom: released)
        fixture.habits.relaunches = .atEverySecond
        let hazard = 0.5 / Double(day)
        let from = released + 30
        fixture.scenario.vulnerabilities[0].exploitation = Exploitation(from: from, hazard: hazard, partly: 0.25)
        let partly = Double(restart - released - 61)
        let whole = Double(restart - from) - partly
        let table = responses(fixture)
        let expected = 1 - exp(-hazard * (whole + 0.25 * partly))
        #expect(abs(try #require(table.value("expected_compromises")) - expected) < 0x1p-31)
        #expect(table.value("exploited_device_days") == Double(restart - from) / Double(day))
        #expect(table.value("partly_protected_device_days") == partly / Double(day))
        fixture.scenario.vulnerabilities[0].exploitation = Exploitation(from: horizon, hazard: hazard)
        #expect(responses(fixture).value("expected_compromises") == 0)
        fixture.scenario.vulnerabilities[0].exploitation = .none
        #expect(responses(fixture).value("expected_compromises") == nil)
    }
}
