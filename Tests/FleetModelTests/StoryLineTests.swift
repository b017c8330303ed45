// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// Whoever has something staged restarts at 03:00:00.
@Suite("Supersession, upgrades and the burn-in, by hand")
struct StoryLineTests {
    private let night = 3 * hour

    /// The update that the device runs when the simulation starts, and what it applies, by version.
    private func course(_ fixture: Fixture) -> (start: String, applied: [Int: String]) {
        var start = ""
        var applied: [Int: String] = [:]
        for moment in fixture.story().told.moments {
            switch moment.event {
            case .starts(let release): start = fixture.scenario.releases[release].name
            case .applies(let release): applied[moment.time] = fixture.scenario.releases[release].name
            default: break
            }
        }
        return (start, applied)
    }

    /// The clock of 26.2 is due on day 6, that of 26.3 on day 8.
    @Test(
        "A newer update takes an older clock over, leaves it alone, or cancels it",
        arguments: [
            (Lag.Supersession.newest, [7 * day + 3 * hour: "26.3"]),
            (.own, [7 * day + 3 * hour: "26.2", 9 * day + 3 * hour: "26.3"]),
            (.restart, [9 * day + 3 * hour: "26.3"]),
        ])
    func supersession(rule: Lag.Supersession, applied: [Int: String]) {
        var fixture = Fixture([.minor("26.2", at: day + 12 * hour), .minor("26.3", at: 3 * day + 12 * hour)])
        fixture.cohort.lag = .after(.constant(Double(5 * day)))
        fixture.cohort.lag.supersession = rule
        #expect(course(fixture).applied == applied)
    }

    @Test("An offer that policy hides, or a withdrawal, cancels no older clock")
    func hiddenOffer() {
        var fixture = Fixture([
            .minor("26.2", at: 0), .minor("26.3", at: 12 * hour, withdrawn: day + 12 * hour),
        ])
        fixture.cohort.lag = .after(.constant(Double(2 * day)))
        fixture.cohort.lag.supersession = .restart
        #expect(course(fixture).applied == [2 * day + night: "26.2"])
    }

    /// 18.7.1 is due on day 2. The clock of line 26 runs from 26.0, on day 2, and is due on day 5, when 26.1 is out.
    private var upgrading: Fixture {
        var fixture = Fixture()
        fixture.scenario.releases = [
            .minor("18.7", at: -50 * day), .minor("18.7.1", at: day + 12 * hour),
            .minor("26.0", at: 2 * day + 12 * hour), .minor("26.1", at: 4 * day + 12 * hour),
        ]
        fixture.bases = [Weighted("18.7", share: 1)]
        fixture.cohort.lag = .after(.constant(Double(day)))
        fixture.cohort.lag.major = [Lag.Kind(name: "upgrader", share: 1, delay: .after(.constant(Double(3 * day))))]
        return fixture
    }

    @Test("An upgrade has a clock of its own and brings the newest of the newer line")
    func upgrade() {
        #expect(course(upgrading).applied == [3 * day + night: "18.7.1", 6 * day + night: "26.1"])
    }

    @Test("Who never upgrades stays on his line")
    func staying() {
        var fixture = upgrading
        fixture.cohort.lag.major = [.staying]
        #expect(course(fixture).applied == [3 * day + night: "18.7.1"])
    }

    @Test("MajorPeriodInDays hides a newer line on macOS")
    func majorDeferral() {
        var fixture = upgrading
        fixture.policy.majorPeriodInDays = 4
        // 26.0 is visible on day 6; once on its line, the device sees 26.1 without a deferral.
        #expect(
            course(fixture).applied == [3 * day + night: "18.7.1", 7 * day + night: "26.0", 8 * day + night: "26.1"])
    }

    @Test("A fix on a newer line is none for a line that gets its own; a line without one waits for the upgrade")
    func reasonsOnOlderLine() {
        var fixture = upgrading
        fixture.cohort.lag.kinds = [.staying]
        fixture.cohort.lag.major = [.staying]
        fixture.scenario.releases[2].fixes = [0]
        #expect(
            fixture.story().spells[0] == [
                spell(.awaitingRelease, 0, 2 * day + 12 * hour), spell(.awaitingBase, 2 * day + 12 * hour, 10 * day),
            ])
        fixture.scenario.releases.append(.minor("18.7.2", at: 6 * day, fixes: [0]))
        #expect(
            fixture.story().spells[0] == [
                spell(.awaitingRelease, 0, 6 * day), spell(.awaitingBase, 6 * day, 10 * day),
            ])
        fixture.scenario.vulnerabilities[0].lines = [26]
        #expect(fixture.story().neverExposed == [0: 0])
    }

    /// 26.2 is 50 days old at the start and 26.3 is 20.
    private func burnIn(lag: Int, _ rule: Lag.Supersession) -> (start: String, applied: [Int: String]) {
        var fixture = Fixture([.minor("26.2", at: -50 * day), .minor("26.3", at: -20 * day)])
        fixture.cohort.basesAt = -60 * day
        fixture.cohort.lag = .after(.constant(Double(lag * day)), pipeline: hour)
        fixture.cohort.lag.supersession = rule
        return course(fixture)
    }

    @Test(
        "The burn-in follows the lag to the start, by the rule of supersession",
        arguments: [
            (10, "26.3", "26.3", "26.3"), (25, "26.2", "26.2", "26.2"), (35, "26.3", "26.2", "26.1"),
            (60, "26.1", "26.1", "26.1"),
        ])
    func burnIn(lag: Int, newest: String, own: String, restart: String) {
        #expect(burnIn(lag: lag, .newest).start == newest)
        #expect(burnIn(lag: lag, .own).start == own)
        #expect(burnIn(lag: lag, .restart).start == restart)
    }

    @Test("A clock due at the very start is not of the burn-in; the run takes the pipeline out of it")
    func burnInEnds() {
        #expect(burnIn(lag: 20, .own).start == "26.2")
        // Due an hour before the start, so the first poll sees it.
        #expect(burnIn(lag: 20, .own).applied == [night: "26.3"])
    }

    @Test("A burn-in over lines upgrades when the newer line is due, to what is offered then, and goes on from there")
    func burnInUpgrade() {
        var fixture = Fixture()
        fixture.scenario.releases = [
            .minor("18.7", at: -200 * day), .minor("26.0", at: -100 * day), .minor("26.1", at: -60 * day),
            .minor("26.2", at: -20 * day),
        ]
        fixture.bases = [Weighted("18.7", share: 1)]
        fixture.cohort.basesAt = -150 * day
        fixture.cohort.lag = .after(.constant(Double(90 * day)))
        for (delay, start) in [(30, "26.0"), (50, "26.1"), (90, "26.2"), (101, "18.7")] {
            fixture.cohort.lag.major = [Lag.Kind(name: "k", share: 1, delay: .after(.constant(Double(delay * day))))]
            #expect(course(fixture).start == start, "upgrade after \(delay) days")
        }
    }
}
