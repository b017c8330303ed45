// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@Suite("Letters and withdrawals, by hand")
struct StoryLetterTests {
    private let released = day + 10 * hour
    private let restart = 2 * day + 3 * hour

    /// (a) fixes the first vulnerability, (b) the second.
    private func twoLetters(b: Int, withdrawn: Int = never) -> Fixture {
        var fixture = Fixture([
            .supplement("a", at: released, withdrawn: withdrawn), .supplement("b", at: b, fixes: [1]),
        ])
        fixture.scenario.vulnerabilities.append(
            Vulnerability(id: "CVE-2", score: 1, platforms: [.macOS], exposedFrom: 0))
        return fixture
    }

    @Test("One letter after the other: each closes its own vulnerability")
    func oneByOne() {
        let story = twoLetters(b: 4 * day).story()
        #expect(story.times(.applies(release: 1)) == [restart])
        #expect(story.times(.applies(release: 2)) == [4 * day + 3 * hour])
        #expect(story.protected == [0: restart, 1: 4 * day + 3 * hour])
    }

    @Test("A later letter contains the earlier ones, withdrawn or not")
    func cumulative() {
        let story = twoLetters(b: 4 * day, withdrawn: released + 30).story()
        #expect(story.time(.applies(release: 1)) == nil)
        #expect(story.time(.drops(release: 1)) == released + 30)
        #expect(story.protected == [0: 4 * day + 3 * hour, 1: 4 * day + 3 * hour])
        #expect(
            story.spells[0] == [
                spell(.awaitingRelease, 0, released), spell(.automaticDelay, released, released + 1),
                spell(.downloading, released + 1, released + 30), spell(.withdrawn, released + 30, 4 * day),
                spell(.automaticDelay, 4 * day, 4 * day + 1), spell(.downloading, 4 * day + 1, 4 * day + 60),
                spell(.awaitingRestart, 4 * day + 60, 4 * day + 3 * hour),
            ])
    }

    @Test("A device that has both letters to choose from takes the later one")
    func newest() {
        let story = twoLetters(b: released).story()
        #expect(story.time(.sees(release: 1)) == nil)
        #expect(story.protected == [0: restart, 1: restart])
    }

    @Test("What is in hand goes on when a later letter comes, which follows it")
    func undisturbed() {
        let story = twoLetters(b: released + hour).story()
        // (b) is seen at the poll that follows the restart which applied (a).
        #expect(story.times(.applies(release: 1)) == [restart])
        #expect(story.time(.sees(release: 2)) == restart)
        #expect(story.times(.applies(release: 2)) == [restart + day])
        // Polls see nothing of (b) until then, so what (a) waits for is the reason, not a poll.
        #expect(
            story.spells[1]?.suffix(4) == [
                spell(.awaitingRestart, released + hour, restart), spell(.automaticDelay, restart, restart + 1),
                spell(.downloading, restart + 1, restart + 60), spell(.awaitingRestart, restart + 60, restart + day),
            ])
    }

    @Test("What is offered in place of a withdrawn letter is seen at a poll in the very second of the withdrawal")
    func pollAtWithdrawal() {
        var fixture = Fixture()
        fixture.habits.polls = .every(.constant(Double(hour)), jitter: 0)
        let poll = fixture.story(isFull: true).times(.polls).first { $0 >= released } ?? 0
        fixture.scenario.releases += [
            .supplement("a", at: poll + 2 * hour), .supplement("b", at: poll, withdrawn: poll + 2 * hour),
        ]
        let story = fixture.story()
        #expect(story.time(.sees(release: 2)) == poll)
        #expect(story.time(.drops(release: 2)) == poll + 2 * hour)
        #expect(story.time(.sees(release: 1)) == poll + 2 * hour)
    }

    @Test(
        "An automatic restart does not happen when what it was for is withdrawn in its very second, a habitual one does"
    )
    func restartAtWithdrawal() {
        var fixture = Fixture([.supplement("a", at: released, withdrawn: restart)])
        #expect(!fixture.story().happenings.contains { $0.time == restart && $0.event != .drops(release: 1) })
        fixture.habits.restarts = .every(.constant(Double(day)), jitter: 0)
        let habit = fixture.story(isFull: true).times(.restarts(.habit)).first { $0 > released } ?? 0
        fixture.scenario.releases[1].withdrawn = habit
        fixture.habits.automaticRestart.probability = 0
        let story = fixture.story()
        #expect(story.times(.drops(release: 1)) == [habit])
        #expect(story.times(.restarts(.habit)).contains(habit))
    }

    /// Seconds after the release at which Apple withdraws: in the delay, the download, when staged, and at the very restart.
    @Test("A withdrawal drops whatever is not applied yet", arguments: [1, 99, 100, 130, 159, 160, 161, 5000, 61_200])
    func drops(after: Int) {
        var fixture = Fixture([.supplement("a", at: released, withdrawn: released + after)], exposedFrom: released)
        fixture.habits.automaticDelay = .constant(100)
        #expect(restart == released + 61_200)
        let story = fixture.story()
        #expect(story.time(.drops(release: 1)) == released + after)
        #expect(story.time(.applies(release: 1)) == nil)
        #expect(story.spells[0]?.last == spell(.withdrawn, released + after, 10 * day))
    }

    @Test("A withdrawal one second after the restart takes nothing away")
    func keepsInstalled() {
        let story = Fixture([.supplement("a", at: released, withdrawn: restart + 1)]).story()
        #expect(story.protected[0] == restart)
        #expect(story.time(.drops(release: 1)) == nil)
    }

    @Test("A release that is withdrawn at its own second is never seen")
    func stillborn() {
        let story = Fixture([.supplement("a", at: released, withdrawn: released)]).story()
        #expect(story.happenings.isEmpty)
    }

    @Test("An earlier letter that is offered again is not taken back")
    func noDowngrade() {
        var fixture = Fixture([.supplement("a", at: 5 * day), .supplement("b", at: released)])
        fixture.scenario.releases[1].fixes = []
        let story = fixture.story()
        #expect(story.times(.applies(release: 2)) == [restart])
        #expect(story.time(.sees(release: 1)) == nil)
    }
}
