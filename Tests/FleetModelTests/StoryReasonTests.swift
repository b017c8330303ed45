// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@Suite("Blocking reasons, by hand")
struct StoryReasonTests {
    private let released = day + 10 * hour
    private let end = 10 * day

    @Test("No fix will come: unsupported")
    func unsupported() {
        let story = Fixture([.supplement("a", at: released, fixes: [])]).story()
        #expect(story.spells[0] == [spell(.unsupported, 0, end)])
        #expect(story.protected.isEmpty)
    }

    @Test("Exposure that begins before any fix waits for the release")
    func awaitingRelease() {
        let story = Fixture([.supplement("a", at: released)], exposedFrom: hour).story()
        #expect(story.spells[0]?.first == spell(.awaitingRelease, hour, released))
    }

    @Test("A vulnerability that does not affect the platform never exposes it")
    func otherPlatform() {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: hour)
        fixture.scenario.vulnerabilities[0].platforms = [.iOS]
        let story = fixture.story()
        #expect(story.neverExposed == [0: hour])
        #expect(story.spells.isEmpty)
    }

    @Test("Protected before exposure begins, at the latest in its first second: never exposed")
    func neverExposed() {
        let restart = 2 * day + 3 * hour
        for (exposedFrom, isExposed) in [(restart - 1, true), (restart, false), (restart + 1, false)] {
            let story = Fixture([.supplement("a", at: released)], exposedFrom: exposedFrom).story()
            #expect(story.neverExposed == (isExposed ? [:] : [0: exposedFrom]))
            #expect(story.protected == (isExposed ? [0: restart] : [:]))
        }
    }

    /// 26.2 comes at `released`, 26.3 a minute later, (a) on 26.2 an hour later; nobody takes a minor update.
    @Test("A superseded base on which a supplement is still offered helps only where superseded bases are offered any")
    func helpfulSupersededBase() {
        var fixture = Fixture([
            .minor("26.2", at: released), .minor("26.3", at: released + 60),
            .supplement("a", on: "26.2", at: released + hour),
        ])
        #expect(fixture.story().spells[0] == [spell(.awaitingRelease, 0, end)])
        fixture.scenario.offersOnSupersededBase = true
        #expect(
            fixture.story().spells[0] == [
                spell(.awaitingRelease, 0, released + hour), spell(.awaitingBase, released + hour, end),
            ])
    }

    @Test("AlwaysOff forbids the supplement, whatever the user chose")
    func policyForbidden() {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        fixture.policy.installSecurityUpdate = .alwaysOff
        #expect(fixture.story().spells[0] == [spell(.policyForbidden, released, end)])
    }

    @Test("AlwaysOn installs it, whatever the user chose")
    func alwaysOn() {
        var fixture = Fixture([.supplement("a", at: released)])
        fixture.cohort.automaticInstall = 0
        fixture.policy.installSecurityUpdate = .alwaysOn
        #expect(fixture.story().protected[0] == 2 * day + 3 * hour)
    }

    @Test("An opted-out device waits exactly for the minor update")
    func optedOut() {
        var fixture = Fixture(
            [.supplement("a", at: released), .minor("26.2", at: 4 * day, fixes: [0])], exposedFrom: released)
        fixture.cohort.automaticInstall = 0
        fixture.cohort.lag = .after(.constant(day.double))
        #expect(
            fixture.story().spells[0] == [
                spell(.optedOut, released, 4 * day), spell(.awaitingBase, 4 * day, 5 * day),
                spell(.downloading, 5 * day, 5 * day + 120),
                spell(.awaitingRestart, 5 * day + 120, 5 * day + 3 * hour),
            ])
    }

    @Test("With the supplement still offered, opted-out becomes awaiting-base once the minor update is visible")
    func optedOutUntilVisible() {
        var fixture = Fixture(
            [.supplement("a", at: released), .minor("26.2", at: 4 * day, fixes: [0])], exposedFrom: released)
        fixture.scenario.offersOnSupersededBase = true
        fixture.cohort.automaticInstall = 0
        fixture.policy.minorPeriodInDays = 2
        #expect(fixture.story().spells[0] == [spell(.optedOut, released, 6 * day), spell(.awaitingBase, 6 * day, end)])
        // Where the offer ended with the base, policy hides the only fix left.
        fixture.scenario.offersOnSupersededBase = false
        #expect(
            fixture.story().spells[0] == [
                spell(.optedOut, released, 4 * day), spell(.deferred, 4 * day, 6 * day),
                spell(.awaitingBase, 6 * day, end),
            ])
    }

    @Test("Deferred becomes awaiting-base when the deferral ends")
    func deferred() {
        var fixture = Fixture([.minor("26.2", at: released, fixes: [0])], exposedFrom: released)
        fixture.policy.minorPeriodInDays = 3
        #expect(
            fixture.story().spells[0] == [
                spell(.deferred, released, released + 3 * day), spell(.awaitingBase, released + 3 * day, end),
            ])
    }

    @Test("Not offered until the ramp's second, awaiting the poll from then on")
    func ramp() throws {
        let ramp = Ramp(points: [Ramp.Point(time: 0, share: 0), Ramp.Point(time: 3 * day, share: 1)])
        var fixture = Fixture([.supplement("a", at: released, ramp: ramp)], exposedFrom: released)
        // A device that polls at every second shows when the ramp reaches it.
        let offered = try #require(fixture.story().time(.sees(release: 1)))
        #expect(offered > released && offered <= released + 3 * day)
        fixture.habits.polls = .every(.constant(day.double), jitter: 0)
        let story = fixture.story()
        let seen = try #require(story.time(.sees(release: 1)))
        #expect(seen > offered && seen < offered + day)
        #expect(
            story.spells[0]?.prefix(2) == [spell(.notOffered, released, offered), spell(.awaitingPoll, offered, seen)])
    }

    @Test("Each letter ramps anew")
    func rampPerLetter() throws {
        let ramp = Ramp(points: [Ramp.Point(time: 0, share: 0), Ramp.Point(time: 3 * day, share: 1)])
        var fixture = Fixture([.supplement("a", at: 0, ramp: ramp), .supplement("b", at: 0, ramp: ramp)])
        fixture.scenario.devices = 20
        let world = World(fixture.scenario)
        // With both out at once, some devices are reached by (a) first and others by (b).
        let first = (0..<20).map { Story(DeviceStory(world, device: $0)).happenings.first?.event }
        #expect(first.contains(.sees(release: 1)))
        #expect(first.contains(.sees(release: 2)))
    }

    @Test("A step in a ramp reaches everybody at its second, and a share of 0 nobody")
    func rampStep() {
        let step = Ramp(points: [
            Ramp.Point(time: 0, share: 0), Ramp.Point(time: hour, share: 0), Ramp.Point(time: hour, share: 1),
        ])
        let story = Fixture([.supplement("a", at: released, ramp: step)], exposedFrom: released).story()
        #expect(story.time(.sees(release: 1)) == released + hour)
        #expect(story.spells[0]?.first == spell(.notOffered, released, released + hour))
    }

    @Test("A withdrawn supplement leaves the minor update to wait for, if there is one")
    func withdrawnThenBase() {
        let story = Fixture(
            [.supplement("a", at: released, withdrawn: released), .minor("26.2", at: 4 * day, fixes: [0])],
            exposedFrom: released
        ).story()
        #expect(story.spells[0] == [spell(.withdrawn, released, 4 * day), spell(.awaitingBase, 4 * day, end)])
    }

    @Test("An update in hand without the fix does not count as one in hand")
    func inHandWithoutFix() {
        var fixture = Fixture(
            [.minor("26.2", at: day), .minor("26.3", at: 5 * day, fixes: [0])], exposedFrom: day)
        fixture.cohort.lag = .after(.constant(0))
        #expect(fixture.story().spells[0]?.first == spell(.awaitingRelease, day, 5 * day))
    }
}
