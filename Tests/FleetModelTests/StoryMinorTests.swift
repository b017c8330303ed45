// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@Suite("A minor update's way to a device, by hand")
struct StoryMinorTests {
    private let released = day + 10 * hour

    @Test("It is taken when the owner's clock is due, and applied by the next restart")
    func lag() {
        var fixture = Fixture([.minor("26.2", at: released, fixes: [0])], exposedFrom: released)
        fixture.cohort.lag = .after(.constant(Double(2 * day)))
        let story = fixture.story()
        let due = released + 2 * day
        #expect(
            story.happenings == [
                at(due, .sees(release: 1)), at(due, .downloads(release: 1, seconds: 120)),
                at(due + 120, .stages(release: 1)), at(4 * day + 3 * hour, .restarts(.automatic)),
                at(4 * day + 3 * hour, .applies(release: 1)),
            ])
        #expect(
            story.spells[0] == [
                spell(.awaitingBase, released, due), spell(.downloading, due, due + 120),
                spell(.awaitingRestart, due + 120, 4 * day + 3 * hour),
            ])
    }

    @Test("The pipeline is taken out of the clock, but not below the release")
    func pipeline() {
        for (pipeline, due) in [(hour, released + 2 * day - hour), (2 * day, released), (5 * day, released)] {
            var fixture = Fixture([.minor("26.2", at: released, fixes: [0])])
            fixture.cohort.lag = .after(.constant(Double(2 * day)), pipeline: pipeline)
            #expect(fixture.story().time(.sees(release: 1)) == due)
        }
    }

    /// Days of deferral, and when the update is taken with a lag of two days: the later of the two.
    @Test(
        "Lag and deferral both run from the release, and the later one counts",
        arguments: [(0, 2), (1, 2), (2, 2), (3, 3), (7, 7)])
    func deferral(days: Int, due: Int) {
        var fixture = Fixture([.minor("26.2", at: released, fixes: [0])], exposedFrom: released)
        fixture.cohort.lag = .after(.constant(Double(2 * day)))
        fixture.policy.minorPeriodInDays = days
        let story = fixture.story()
        #expect(story.time(.sees(release: 1)) == released + due * day)
        let hidden = days > 0 ? [spell(.deferred, released, released + days * day)] : []
        let lagging = days < due ? [spell(.awaitingBase, released + days * day, released + due * day)] : []
        #expect(Array((story.spells[0] ?? []).prefix(hidden.count + lagging.count)) == hidden + lagging)
    }

    @Test("A Mac does not heed the deferral of iOS, nor the other way round")
    func deferralKeys() {
        var mac = Fixture([.minor("26.2", at: released, fixes: [0])])
        mac.cohort.lag = .after(.constant(0))
        mac.policy.combinedPeriodInDays = 5
        #expect(mac.story().time(.sees(release: 1)) == released)
        var phone = mac
        phone.cohort.platform = .iOS
        phone.scenario.releases[0].platform = .iOS
        phone.scenario.releases[1].platform = .iOS
        #expect(phone.story().time(.sees(release: 1)) == released + 5 * day)
    }

    @Test("The first clock due takes the newest update that is offered")
    func newest() {
        var fixture = Fixture([
            .minor("26.2", at: released), .minor("26.3", at: released + day, fixes: [0]),
        ])
        fixture.cohort.lag = .after(.constant(Double(2 * day)))
        let story = fixture.story()
        #expect(story.time(.sees(release: 1)) == nil)
        #expect(story.time(.sees(release: 2)) == released + 2 * day)
    }

    @Test("The next update is considered only when the one in hand has been applied")
    func undisturbed() {
        var fixture = Fixture([
            .minor("26.2", at: released), .minor("26.3", at: released + 60, fixes: [0]),
        ])
        fixture.cohort.lag = .after(.constant(0))
        let story = fixture.story()
        #expect(story.times(.applies(release: 1)) == [2 * day + 3 * hour])
        #expect(story.time(.sees(release: 2)) == 2 * day + 3 * hour)
        #expect(story.times(.applies(release: 2)) == [3 * day + 3 * hour])
    }

    @Test("With both staged the minor update wins, and the old base's supplement is dropped")
    func bothStaged() {
        var fixture = Fixture([
            .supplement("a", at: released), .minor("26.2", at: released, fixes: []),
        ])
        fixture.scenario.offersOnSupersededBase = true
        fixture.cohort.lag = .after(.constant(hour.double))
        let story = fixture.story()
        let restart = 2 * day + 3 * hour
        #expect(
            story.happenings.suffix(3) == [
                at(restart, .restarts(.automatic)), at(restart, .drops(release: 1)), at(restart, .applies(release: 2)),
            ])
        // 26.2 contains what was issued before it, and a supplement of the same second.
        #expect(story.protected[0] == restart)
    }

    @Test("A withdrawn update is not taken; the one in hand is dropped", arguments: [60, 600])
    func withdrawn(after: Int) {
        var fixture = Fixture([.minor("26.2", at: released, fixes: [0], withdrawn: released + after)])
        fixture.cohort.lag = .after(.constant(0))
        let story = fixture.story()
        #expect(story.time(.drops(release: 1)) == released + after)
        #expect(story.time(.applies(release: 1)) == nil)
        #expect(story.spells[0]?.last == spell(.withdrawn, released + after, 10 * day))
    }

    @Test("A clock that was due for a withdrawn update takes the next one as soon as it is offered")
    func afterWithdrawal() {
        var fixture = Fixture([
            .minor("26.2", at: released, fixes: [0], withdrawn: released + hour),
            .minor("26.3", at: released + 3 * day, fixes: [0]),
        ])
        fixture.cohort.lag = .after(.constant(Double(2 * day)))
        // 26.2's clock is due a day before 26.3 comes, 26.3's own two days after.
        #expect(fixture.story().time(.sees(release: 2)) == released + 3 * day)
    }

    @Test("A device on the newest base has nothing to take, and one on an older base takes what came before the start")
    func beforeTheStart() {
        var fixture = Fixture([.minor("26.2", at: -day, fixes: [0])])
        fixture.cohort.lag = .after(.constant(Double(3 * day)))
        fixture.bases = [Weighted("26.1", share: 1)]
        #expect(fixture.story().time(.sees(release: 1)) == 2 * day)
        fixture.cohort.lag = .after(.constant(Double(hour)))
        fixture.bases = [Weighted("26.2", share: 1)]
        let current = fixture.story()
        #expect(current.happenings.isEmpty)
        #expect(current.neverExposed == [0: 0])
    }
}

extension Int {
    var double: Double { Double(self) }
}
