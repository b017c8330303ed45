// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// Hands, networks, consents and removals, worked out on paper.
@Suite("What an owner does, by hand")
struct StoryOwnerTests {
    private let released = day + 10 * hour
    private let restart = 2 * day + 3 * hour

    @Test("A minor update brings the supplement on it in the same restart, unless the scenario says otherwise")
    func combined() {
        var fixture = Fixture([.minor("26.2", at: day), .supplement("a", on: "26.2", at: day + minute)])
        fixture.cohort.lag = .after(.constant(Double(hour)))
        #expect(
            fixture.story().happenings == [
                at(day + hour, .sees(release: 1)), at(day + hour, .downloads(release: 1, seconds: 179)),
                at(day + hour + 179, .stages(release: 1)), at(day + 3 * hour, .restarts(.automatic)),
                at(day + 3 * hour, .applies(release: 1)), at(day + 3 * hour, .applies(release: 2)),
            ])
        fixture.scenario.combinesUpdates = false
        #expect(fixture.story().protected[0] == 2 * day + 3 * hour)
    }

    @Test("Who looks installs by hand at once, and leaves automatic installation on")
    func byHand() {
        var fixture = Fixture([.supplement("a", at: released), .supplement("b", at: 4 * day, fixes: [])])
        fixture.cohort.automaticInstall = 0
        fixture.habits.checks = .atEverySecond
        fixture.habits.installsByHand = 1
        let story = fixture.story()
        #expect(story.time(.downloads(release: 1, seconds: 59)) == released)
        #expect(story.protected[0] == restart)
        // At midnight nobody looks.
        #expect(story.time(.downloads(release: 2, seconds: 59)) == 4 * day + 1)
        fixture.policy.enable = false
        #expect(fixture.story().happenings.isEmpty)
        #expect(fixture.story().spells[0]?.last?.reason == .optedOut)
    }

    @Test("A removal takes effect at the next restart, and exposure begins again")
    func removal() throws {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        fixture.habits.removal = Removal(probability: 1, after: .constant(Double(hour)))
        let story = fixture.story()
        let horizon = fixture.scenario.horizon
        #expect(story.time(.isToRemove(release: 1)) == restart + hour)
        #expect(story.time(.removes(release: 1)) == restart + day)
        #expect(story.protected == [0: restart])
        #expect(try #require(story.spells[0]).last == spell(.removed, restart + day, horizon))
        let tally = fixture.tally(0..<1)
        let exposed = restart - released + horizon - restart - day
        #expect(tally.exposedSeconds[0] == Int64(exposed))
        #expect(tally.exposedSquares[0] == UInt128(exposed * exposed))
        #expect(tally.unprotected(0) == 0)
        #expect(tally.removals(0, 1) == 1)
        #expect(tally.counts[tally.layout.windows(0, 0)].reduce(0, +) == 1)
        fixture.policy.enableRollback = false
        #expect(fixture.story().times(.removes(release: 1)).isEmpty)
    }

    @Test("Who is fixed from the start and removes the fix later is exposed time of a device that was never at risk")
    func exposedLater() throws {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: 4 * day)
        fixture.habits.removal = Removal(probability: 1, after: .constant(Double(3 * day)))
        let removed = try #require(fixture.story().time(.removes(release: 1)))
        #expect(removed == restart + 4 * day)
        let tally = fixture.tally(0..<1)
        #expect([tally.atRisk(0), tally.neverExposed(0), tally.exposedLater(0), tally.unprotected(0)] == [0, 1, 1, 0])
        #expect(tally.exposedSeconds[0] == Int64(fixture.scenario.horizon - removed))
    }

    @Test("A removed letter comes again only if the scenario says so; a later one does in any case")
    func removedLetters() {
        var fixture = Fixture([.supplement("a", at: released), .supplement("b", at: 5 * day)])
        fixture.habits.removal = Removal(probability: 1, after: .constant(Double(hour)))
        #expect(fixture.story().times(.applies(release: 1)) == [restart])
        #expect(fixture.story().times(.applies(release: 2)) == [5 * day + 3 * hour])
        fixture.scenario.releases.removeLast()
        fixture.scenario.reinstallsRemoved = true
        let again = stride(from: restart, to: fixture.scenario.horizon, by: 2 * day)
        #expect(fixture.story().times(.applies(release: 1)) == Array(again))
    }

    @Test("A withdrawal removes installed copies only if the scenario says so")
    func withdrawnCopies() throws {
        var fixture = Fixture([.supplement("a", at: released, withdrawn: 3 * day + 10)])
        #expect(fixture.story().times(.removes(release: 1)).isEmpty)
        fixture.scenario.removesWithdrawnCopies = true
        let story = fixture.story()
        #expect(story.time(.isToRemove(release: 1)) == 3 * day + 10)
        #expect(story.time(.removes(release: 1)) == 3 * day + 3 * hour)
        #expect(try #require(story.spells[0]).last?.reason == .withdrawn)
    }

    @Test("What needs its owner's consent is staged when he gives it")
    func authorisation() {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        fixture.habits.authorisation = Authorisation(share: 1, after: .constant(Double(hour)))
        let story = fixture.story()
        #expect(story.time(.waitsForAuthorisation(release: 1)) == released + 60)
        #expect(story.time(.stages(release: 1)) == released + 60 + hour)
        #expect(
            story.spells[0]?[2...] == [
                spell(.awaitingAuthorisation, released + 60, released + 60 + hour),
                spell(.awaitingRestart, released + 60 + hour, restart),
            ])
    }

    @Test("Off-line a device neither polls nor downloads")
    func offline() throws {
        var fixture = Fixture()
        fixture.habits.offline = OfflineSpells(
            begin: .every(.constant(Double(2 * day)), jitter: 0), lasting: .constant(Double(day)))
        // Spells are the device's own: no release moves them.
        let begin = try #require(fixture.story(isFull: true).times(.goesOffline).first)
        fixture.scenario.releases.append(.supplement("a", at: begin + hour))
        fixture.scenario.vulnerabilities[0].exposedFrom = begin + hour
        var story = fixture.story()
        #expect(story.time(.sees(release: 1)) == begin + day)
        #expect(story.spells[0]?.first == spell(.offline, begin + hour, begin + day))
        // A download that the end of the network cuts in two.
        fixture.scenario.releases[1].released = begin - 21
        fixture.scenario.vulnerabilities[0].exposedFrom = begin - 21
        story = fixture.story()
        #expect(story.time(.stages(release: 1)) == begin + day + 39)
        #expect(
            story.spells[0]?.prefix(4) == [
                spell(.automaticDelay, begin - 21, begin - 20), spell(.downloading, begin - 20, begin),
                spell(.offline, begin, begin + day), spell(.downloading, begin + day, begin + day + 39),
            ])
    }
}
