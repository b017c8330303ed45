// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// Safari releases, and supplements that take effect in Safari, worked out on paper.
@Suite("Safari, by hand")
struct StorySafariTests {
    private let released = day + 10 * hour
    private let horizon = 10 * day

    /// A Mac whose user relaunches Safari at every second of the day, and takes what is due at once.
    private func fixture(_ releases: [Release]) -> Fixture {
        var fixture = Fixture(releases, exposedFrom: released)
        fixture.cohort.lag = .after(.constant(Double(hour)))
        fixture.habits.relaunches = .atEverySecond
        return fixture
    }

    @Test("A Safari release comes when its clock is due, with nothing taken out, and a relaunch applies it")
    func wholeWay() {
        var fixture = fixture([.safari("26.4", at: released)])
        fixture.cohort.lag.pipeline = 3 * day
        let story = fixture.story()
        let due = released + hour
        #expect(
            story.happenings == [
                at(due, .sees(release: 1)), at(due, .downloads(release: 1, seconds: 60)),
                at(due + 60, .stages(release: 1)), at(due + 61, .relaunches(release: 1)),
                at(due + 61, .applies(release: 1)),
            ])
        #expect(
            story.spells[0] == [
                spell(.awaitingBase, released, due), spell(.downloading, due, due + 60),
                spell(.awaitingRelaunch, due + 60, due + 61),
            ])
        #expect(fixture.tally(0..<1).restarts(0) == 0)
    }

    @Test("Without a relaunch the user's own restart applies it; no restart happens for its sake")
    func restart() {
        var fixture = fixture([.safari("26.4", at: released)])
        fixture.habits.relaunches = .never
        #expect(fixture.story().protected.isEmpty)
        #expect(fixture.story().spells[0]?.last == spell(.awaitingRelaunch, released + hour + 60, horizon))
        fixture.habits.restarts = .atEverySecond
        #expect(fixture.story().protected[0] == released + hour + 61)
    }

    @Test("Only a policy's own deferral hides it")
    func deferral() {
        var fixture = fixture([.safari("26.4", at: released)])
        fixture.policy.minorPeriodInDays = 3
        #expect(fixture.story().protected[0] == released + hour + 61)
        fixture.policy.systemPeriodInDays = 3
        #expect(fixture.story().time(.sees(release: 1)) == released + 3 * day)
        #expect(fixture.story().spells[0]?.first == spell(.deferred, released, released + 3 * day))
    }

    @Test("A release for older lines says nothing of newer ones, which contain its fix if they come later")
    func lines() {
        var fixture = fixture([
            .minor("27.0", at: released), .safari("26.4", at: released - hour),
            .minor("26.2", at: released + 5 * day),
        ])
        fixture.scenario.vulnerabilities[0].exposedFrom = released - hour
        fixture.cohort.lag = .never
        // Safari's fix is not in 26.2, which is of its line.
        #expect(fixture.story().spells[0] == [spell(.awaitingBase, released - hour, horizon)])
        fixture.scenario.releases.remove(at: 2)
        #expect(fixture.story().spells[0] == [spell(.unsupported, released - hour, horizon)])
    }

    @Test("An owner whose clock was due before the start runs it from the start")
    func atTheStart() {
        let fixture = fixture([.safari("26.4", at: -2 * hour)])
        #expect(fixture.story().neverExposed == [0: released])
        #expect(fixture.tally(0..<1).installs(0, 1) == 0)
    }

    @Test("A marked supplement protects in part from the first relaunch, wholly from the restart")
    func partly() {
        let fixture = fixture([.supplement("a", at: released, effect: .safariRelaunch)])
        let story = fixture.story()
        let restart = 2 * day + 3 * hour
        #expect(story.time(.relaunches(release: 1)) == released + 61)
        #expect(
            story.spells[0]?[2...] == [
                spell(.awaitingRelaunch, released + 60, released + 61), spell(.awaitingRestart, released + 61, restart),
            ])
        #expect(story.protected[0] == restart)
        let tally = fixture.tally(0..<1)
        #expect(tally.sum(.partlyProtected, 0) == Int64(restart - released - 61))
    }

    @Test("An upgrade leaves Safari behind")
    func upgrade() {
        var fixture = fixture([.safari("26.4", at: released), .minor("27.0", at: released + day)])
        fixture.habits.relaunches = .never
        fixture.cohort.lag.major = fixture.cohort.lag.kinds
        let story = fixture.story()
        let restart = 3 * day + 3 * hour
        #expect(story.time(.drops(release: 1)) == restart)
        #expect(story.protected[0] == restart)
    }
}
