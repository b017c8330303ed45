// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@Suite("A supplement's way to a device, by hand")
struct StorySupplementTests {
    private let released = day + 10 * hour

    @Test("It is seen, downloaded, staged, and applied by the next night's restart")
    func wholeWay() {
        let story = Fixture([.supplement("a", at: released)], exposedFrom: released).story()
        let restart = 2 * day + 3 * hour
        #expect(
            story.happenings == [
                at(released, .sees(release: 1)), at(released + 1, .downloads(release: 1, seconds: 59)),
                at(released + 60, .stages(release: 1)), at(restart, .restarts(.automatic)),
                at(restart, .applies(release: 1)),
            ])
        #expect(
            story.spells[0] == [
                spell(.automaticDelay, released, released + 1), spell(.downloading, released + 1, released + 60),
                spell(.awaitingRestart, released + 60, restart),
            ])
        #expect(story.protected == [0: restart])
    }

    @Test("A poll at the very second of a release sees it; one second earlier it does not")
    func pollAtRelease() throws {
        var fixture = Fixture()
        fixture.habits.polls = .every(.constant(Double(day)), jitter: 0)
        // Releases do not move polls, so the polls of a world without the release are those of a world with it.
        let poll = try #require(fixture.story(isFull: true).times(.polls).first { $0 > day })
        for (release, seen) in [(poll - 1, poll), (poll, poll), (poll + 1, poll + day)] {
            fixture.scenario.releases = [fixture.scenario.releases[0], .supplement("a", at: release)]
            #expect(fixture.story().time(.sees(release: 1)) == seen)
        }
    }

    @Test("A restart at the very second of staging does not protect; one second later it does")
    func restartAtStaging() {
        let restart = 2 * day + 3 * hour
        for (staged, protected) in [(restart - 1, restart), (restart, restart + day), (restart + 1, restart + day)] {
            let story = Fixture([.supplement("a", at: staged - 60)]).story()
            #expect(story.time(.stages(release: 1)) == staged)
            #expect(story.protected[0] == protected)
        }
    }

    @Test("The user's own restart protects too, and only while he is awake")
    func habit() {
        for (staged, protected) in [
            (12 * hour, 12 * hour + 1), (23 * hour, day + 7 * hour), (22 * hour - 1, day + 7 * hour),
        ] {
            var fixture = Fixture([.supplement("a", at: staged - 60)])
            fixture.habits.restarts = .atEverySecond
            fixture.habits.automaticRestart.probability = 0
            let story = fixture.story()
            #expect(story.time(.restarts(.habit)) == protected)
            #expect(story.protected[0] == protected)
        }
    }

    @Test("The automatic-install delay runs from the first poll that sees the offer")
    func automaticDelay() {
        var fixture = Fixture([.supplement("a", at: released)], exposedFrom: released)
        fixture.habits.automaticDelay = .constant(Double(hour))
        fixture.habits.preparation.supplement = 30
        let story = fixture.story()
        #expect(story.time(.sees(release: 1)) == released)
        #expect(story.time(.downloads(release: 1, seconds: 89)) == released + hour)
        #expect(
            story.spells[0] == [
                spell(.automaticDelay, released, released + hour),
                spell(.downloading, released + hour, released + hour + 89),
                spell(.awaitingRestart, released + hour + 89, 2 * day + 3 * hour),
            ])
    }

    @Test("A download takes at least a second, and a started second counts as a whole one")
    func downloadTime() {
        for (bandwidth, seconds) in [(1e9, 1), (59_000, 1), (58_999, 2), (7000, 9)] {
            var fixture = Fixture([.supplement("a", at: released)])
            fixture.habits.bandwidth = .constant(bandwidth)
            #expect(fixture.story().time(.stages(release: 1)) == released + 1 + seconds)
        }
    }

    @Test("An Intel Mac downloads the Intel size")
    func intel() {
        var fixture = Fixture([.supplement("a", at: released)])
        fixture.cohort.models[0].chip = .intel
        #expect(fixture.story().time(.downloads(release: 1, seconds: 29)) == released + 1)
        #expect(fixture.tally(0..<1).bytes == [29_000])
    }

    @Test("A device on another base never gets the supplement")
    func prerequisite() {
        var fixture = Fixture([.minor("26.2", at: -10 * day), .supplement("a", on: "26.2", at: released)])
        fixture.bases = [Weighted("26.1", share: 1)]
        let other = fixture.story()
        #expect(other.happenings.isEmpty)
        #expect(other.spells[0] == [spell(.awaitingRelease, 0, released), spell(.awaitingBase, released, 10 * day)])
        fixture.bases = [Weighted("26.2", share: 1)]
        #expect(fixture.story().protected[0] == 2 * day + 3 * hour)
    }

    @Test(
        "A base that a later minor update superseded is offered nothing, unless the scenario says so",
        arguments: [true, false])
    func superseded(isOffered: Bool) {
        var fixture = Fixture([.minor("26.2", at: day), .supplement("a", at: released)])
        fixture.scenario.offersOnSupersededBase = isOffered
        #expect(fixture.story().protected[0] == (isOffered ? 2 * day + 3 * hour : nil))
    }

    @Test("The offer ends at the very second of the next minor update's release")
    func supersededAtTheSecond() throws {
        var fixture = Fixture()
        fixture.habits.polls = .every(.constant(Double(day)), jitter: 0)
        let poll = try #require(fixture.story(isFull: true).times(.polls).first { $0 > day })
        for (next, seen) in [(poll, nil), (poll + 1, poll)] as [(Int, Int?)] {
            fixture.scenario.releases = [
                fixture.scenario.releases[0], .supplement("a", at: poll - 100), .minor("26.2", at: next),
            ]
            #expect(fixture.story().time(.sees(release: 1)) == seen)
        }
    }

    @Test("Of two baselines, each model takes the supplement on its own")
    func modelScope() {
        var fixture = Fixture([
            .minor("26.2", at: -10 * day, models: .only(["New"])), .supplement("a", on: "26.1", at: released),
            .supplement("a", on: "26.2", at: released + hour, models: .only(["New"])),
        ])
        #expect(fixture.story().time(.applies(release: 2)) == 2 * day + 3 * hour)
        fixture.cohort.models = [
            Model(name: "New", share: 1, chip: .appleSilicon, bases: [Weighted("26.2", share: 1)])
        ]
        let new = fixture.story()
        #expect(new.time(.sees(release: 3)) == released + hour)
        #expect(new.time(.applies(release: 3)) == 2 * day + 3 * hour)
        #expect(new.time(.sees(release: 2)) == nil)
    }
}
