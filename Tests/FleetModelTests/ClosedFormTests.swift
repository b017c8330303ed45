// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// Fleets of which everything is known: only one thing is left to chance, so the window of exposure has a distribution that can
/// be written down.
///
/// ``Habits/restless`` devices poll and restart at every second of the day, wait for a second, download in one and are staged;
/// the next restart, a second later, protects. So a window is three seconds longer than what the test is about, or two where
/// that is the wait itself.
///
/// Every test compares an empirical distribution function with the true one, at whole seconds. False-alarm rate: at most 10^-6
/// for each, by the inequality of Dvoretzky, Kiefer and Wolfowitz. To its bound comes 2^-9 where a value is read from a table of
/// quantiles: such a value lies in the right cell of the table, and the widest cell spans 2^-8.
@Suite("Fleets whose distribution of windows is known in closed form")
struct ClosedFormTests {
    private static let released = 3 * hour
    private static let pipeline = 3
    private static let count = sampleSize(debug: 2000, release: 100_000)
    private static let bound = StatisticalBounds.distribution(of: count)
    private static let cell = 0x1p-9

    private func restless(_ releases: [Release], _ change: (inout Fixture) -> Void = { _ in }) -> Fixture {
        var fixture = Fixture(releases, exposedFrom: Self.released)
        fixture.habits = .restless
        fixture.scenario.horizon = 60 * day
        change(&fixture)
        return fixture
    }

    /// The largest distance between the windows that a fleet's histogram shows, at the edges of its bins, and a distribution.
    private func distance(_ fixture: Fixture, _ probability: (Int) -> Double) -> Double {
        let tally = fixture.tally(0..<Self.count)
        let atRisk = Double(tally.atRisk(0))
        var closed: Int64 = 0
        var worst = 0.0
        for (bin, cell) in tally.layout.windows(0, 0).enumerated() {
            closed += tally.counts[cell]
            worst = max(worst, abs(Double(closed) / atRisk - probability((bin + 1) * TallyLayout.binWidth)))
        }
        return worst
    }

    private func fraction(_ x: Double) -> Double { min(max(x, 0), 1) }

    @Test("An exponential automatic-install delay makes an exponential window")
    func automaticDelay() {
        let delay = Distribution.exponential(mean: 2 * day.double)
        let fixture = restless([.supplement("a", at: Self.released)]) { $0.habits.automaticDelay = delay }
        let distance = distance(fixture) { delay.probability(of: Double($0 - 2)) }
        #expect(distance <= Self.bound + Self.cell)
    }

    /// A device with number u is reached after ⌈u · 3 days⌉ seconds, so at a whole second t exactly with u ≤ t ÷ 3 days.
    @Test("A linear ramp makes a uniform window")
    func linearRamp() {
        let ramp = Ramp(points: [Ramp.Point(time: 0, share: 0), Ramp.Point(time: 3 * day, share: 1)])
        let fixture = restless([.supplement("a", at: Self.released, ramp: ramp)])
        let distance = distance(fixture) { fraction(Double($0 - Self.pipeline) / (3 * day.double)) }
        #expect(distance <= Self.bound)
    }

    @Test("A ramp with a start, a plateau and a step makes just such a window")
    func crookedRamp() {
        let ramp = Ramp(points: [
            Ramp.Point(time: 0, share: 0.05), Ramp.Point(time: day, share: 0.25),
            Ramp.Point(time: 2 * day, share: 0.25),
            Ramp.Point(time: 2 * day, share: 0.5), Ramp.Point(time: 4 * day, share: 1),
        ])
        let fixture = restless([.supplement("a", at: Self.released, ramp: ramp)])
        let distance = distance(fixture) { time in
            let days = Double(time - Self.pipeline) / day.double
            if days < 0 { return 0 }
            if days < 1 { return 0.05 + 0.20 * days }
            return days < 2 ? 0.25 : fraction(0.5 + 0.25 * (days - 2))
        }
        #expect(distance <= Self.bound)
    }

    /// With slots a day apart and a phase of its own, a device polls after a time that is uniform on [0, 1 day). It restarts in
    /// the night after: the poll is seen in the story.
    @Test("Periodic polls with a random phase see a release after a uniform time", arguments: [0, 2 * hour, day])
    func periodicPolls(jitter: Int) {
        var fixture = restless([.supplement("a", at: Self.released)])
        fixture.habits.restarts = .never
        fixture.habits.polls = .every(.constant(day.double), jitter: jitter)
        fixture.scenario.horizon = 4 * day
        let world = World(fixture.scenario)
        let count = sampleSize(debug: 2000, release: 20_000)
        let waits = (0..<count).map { number in
            Story(DeviceStory(world, device: number)).time(.sees(release: 1)).map { $0 - Self.released } ?? never
        }
        // Phase plus jitter, modulo a day, is uniform too; the wait is that up to the first slot that is not over. A wait of t
        // whole seconds at most means that one of t + 1 seconds is a poll. With a jitter J the wait exceeds t if this slot's poll
        // is over and the next one's is not there yet: one poll a day still, but no longer evenly spaced.
        var worst = 0.0
        for time in stride(from: 0, to: 2 * day, by: 10 * minute) {
            let share = Double(waits.count { $0 <= time }) / Double(count)
            let expected = waitProbability(Double(time + 1), interval: day.double, jitter: Double(jitter))
            worst = max(worst, abs(share - expected))
        }
        // Phase and jitter are rounded down to whole seconds each, which moves a poll by less than two.
        let integration = jitter > 0 ? day.double / Double(jitter) / 20_000 : 0
        #expect(worst <= StatisticalBounds.distribution(of: count) + 2 / day.double + integration)
    }

    /// The probability of a poll within a time t when slot k holds one at phase + k · interval + jitter(k), with a phase that is
    /// uniform on an interval and a jitter that is uniform on [0, J): 1 minus that of none. With x for how long the latest slot
    /// has been running, none comes if its own is over (J-uniform below x) and the next one comes later than t, which begins in
    /// interval − x. So P(none) = ∫ P(j < x or j ≥ x + t) · P(interval − x + j′ ≥ t) dx ÷ interval, by the midpoint rule.
    private func waitProbability(_ t: Double, interval: Double, jitter: Double) -> Double {
        if t <= 0 { return 0 }
        if jitter == 0 { return fraction(t / interval) }
        // Each of the three factors changes by at most 1/J a second, so the midpoint rule with cells of interval ÷ 20,000 is off
        // by less than interval ÷ J ÷ 20,000.
        let cells = 20_000
        func below(_ x: Double) -> Double { fraction(x / jitter) }
        var none = 0.0
        for cell in 0..<cells {
            let x = (Double(cell) + 0.5) / Double(cells) * interval
            let own = below(x) + (1 - below(x + t))
            let next = 1 - below(t - (interval - x))
            // The slot after the next begins more than an interval ahead: only for t beyond that.
            let third = 1 - below(t - (2 * interval - x))
            none += own * next * third / Double(cells)
        }
        return fraction(1 - none)
    }

    @Test("Random polls see a release after an exponential time")
    func randomPolls() {
        var fixture = restless([.supplement("a", at: Self.released)])
        fixture.habits.restarts = .never
        fixture.habits.polls = .random(mean: .constant(day.double))
        fixture.scenario.horizon = 40 * day
        let world = World(fixture.scenario)
        let count = sampleSize(debug: 2000, release: 20_000)
        let waits = (0..<count).map { number in
            Story(DeviceStory(world, device: number)).time(.sees(release: 1)).map { $0 - Self.released } ?? never
        }
        let exponential = Distribution.exponential(mean: day.double)
        let distance = FleetModelTests.distance(waits, { exponential.probability(of: Double($0 + 1)) }, upTo: 36 * day)
        // A moment is rounded down to a second, which moves the distribution by less than 1/86,400.
        #expect(distance <= StatisticalBounds.distribution(of: count) + 1 / day.double)
    }

    @Test("Opted-out devices wait exactly for the minor update, the others do not")
    func optedOut() {
        let fixture = restless([.supplement("a", at: Self.released), .minor("26.2", at: 5 * day, fixes: [0])]) {
            $0.cohort.automaticInstall = 0.7
            $0.cohort.lag = .after(.constant(10 * day.double))
        }
        let tally = fixture.tally(0..<Self.count)
        let windows = tally.counts[tally.layout.windows(0, 0)]
        let (early, late) = (Self.pipeline, 15 * day - Self.released + Self.pipeline)
        let first = windows[windows.startIndex + (early - 1) / 60]
        let second = windows[windows.startIndex + (late - 1) / 60]
        #expect(first + second == Int64(Self.count))
        #expect(abs(Double(first) / Double(Self.count) - 0.7) <= StatisticalBounds.share(of: Self.count))
    }

    /// A user who restarts once in a mean of m waking days, by a Poisson process on waking time, with 12 hours of it a day.
    @Test("Restarts by habit come in waking time only, and protect after an exponential stretch of it")
    func restarts() {
        let mean = 4 * day.double
        let fixture = restless([.supplement("a", at: Self.released)]) {
            $0.habits.wake = .constant(6 * hour.double)
            $0.habits.bed = .constant(18 * hour.double)
            $0.habits.restarts = .random(mean: .constant(mean))
        }
        let exponential = Distribution.exponential(mean: mean)
        // Staged at 03:00:02, before the user wakes; t seconds of window end at 03:00:00 + t.
        let distance = distance(fixture) { window in
            let end = Self.released + window
            let (days, second) = (end / day, end % day)
            let waking = days * 12 * hour + min(max(second - 6 * hour, 0), 12 * hour)
            return exponential.probability(of: Double(waking))
        }
        #expect(distance <= Self.bound + 1 / mean)
    }
}
