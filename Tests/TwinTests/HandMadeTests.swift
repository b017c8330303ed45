// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import FleetModel

/// The twin itself, in scenarios that are small enough to say what must come out.
@Suite("The twin by hand")
struct HandMadeTests {
    /// A desktop Mac that polls every hour, on a base without the fix, for ten days.
    private func scenario(
        _ release: Release, joining: Coming = .none, departure: Coming = .none, reports: Reports = .none,
        change: (inout Habits) -> Void = { _ in }
    ) throws -> Scenario {
        var habits = Habits(
            wake: .constant(0), bed: .constant(86_400), polls: .every(.constant(3600), jitter: 0), restarts: .never,
            automaticRestart: AutomaticRestart(probability: 0, from: 0, to: 1), automaticDelay: .constant(60),
            bandwidth: .constant(1), preparation: Preparation(supplement: 10, minor: 10))
        change(&habits)
        let base = Release(
            name: "26.1", platform: .macOS, build: "A", kind: .minor(version: try #require(Version("26.1"))),
            released: -day, withdrawn: never, models: .all, ramp: .none,
            size: DownloadSize(appleSilicon: 1, intel: 1), fixes: [])
        let cohort = Cohort(
            name: "Macs", share: 1, platform: .macOS, hardware: .desktop,
            models: [Model(name: "M", share: 1, chip: .appleSilicon, bases: [Weighted("A", share: 1)])],
            timeZones: [Weighted(0, share: 1)], policy: 0, automaticInstall: 1, joining: joining,
            departure: departure, reports: reports,
            lag: Lag(kinds: [Lag.Kind(name: "all", share: 1, delay: .after(.constant(0)))], pipeline: 0),
            habits: habits, power: .mains)
        let vulnerability = Vulnerability(
            id: "CVE", score: 5, platforms: [.macOS], exposedFrom: 0,
            exploitation: Exploitation(from: 2 * day, hazard: 1e-6, partly: 0.5))
        return Scenario(
            name: "by hand", start: 0, horizon: 10 * day, devices: 1, seed: 7, replication: 0,
            offersOnSupersededBase: false, releases: [base, release], vulnerabilities: [vulnerability],
            policies: [.none], timeZones: [TimeZoneTable(name: "UTC", periods: [.init(until: never, offset: 0)])],
            cohorts: [cohort])
    }

    private func letter(effect: Release.Effect = .restart) throws -> Release {
        Release(
            name: "26.1 (a)", platform: .macOS, build: "Aa",
            kind: .supplement(letter: try #require(Letter("a")), prerequisite: "A"), effect: effect, released: day,
            withdrawn: never, models: .all, ramp: .none, size: DownloadSize(appleSilicon: 100, intel: 100),
            fixes: [0])
    }

    private func safari() throws -> Release {
        Release(
            name: "Safari 27", platform: .macOS, build: "S",
            kind: .safari(version: try #require(Version("27")), lines: [26]), released: day, withdrawn: never,
            models: .all, ramp: .none, size: DownloadSize(appleSilicon: 100, intel: 100), fixes: [0])
    }

    private func live(_ scenario: Scenario) -> Twin {
        let twin = Twin(TwinWorld(scenario), device: 0)
        twin.live()
        return twin
    }

    private func time(of event: DeviceEvent, in twin: Twin) -> Int? { twin.story.first { $0.event == event }?.time }

    @Test("A Safari release needs a relaunch and nothing else")
    func safariRelease() throws {
        let twin = live(try scenario(try safari()) { $0.relaunches = .every(.constant(7200), jitter: 0) })
        let seen = try #require(time(of: .sees(release: 1), in: twin))
        #expect((day..<day + 3600).contains(seen))
        #expect(time(of: .stages(release: 1), in: twin) == seen + 110)
        let relaunched = try #require(time(of: .relaunches(release: 1), in: twin))
        #expect(relaunched > seen + 110 && relaunched <= seen + 110 + 7200)
        #expect(time(of: .applies(release: 1), in: twin) == relaunched)
        #expect(twin.accounts[0].firstProtection == relaunched)
        #expect(
            twin.accounts[0].spells.map(\.reason) == [.awaitingRelease, .awaitingBase, .downloading, .awaitingRelaunch])
        #expect(twin.usefulRestarts == 0)
    }

    @Test("A letter that takes effect in Safari protects in part, and a part of the hazard is left")
    func partialProtection() throws {
        let twin = live(
            try scenario(try letter(effect: .safariRelaunch)) { $0.relaunches = .every(.constant(7200), jitter: 0) })
        let relaunched = try #require(time(of: .relaunches(release: 1), in: twin))
        #expect(twin.story.filter { $0.event == .relaunches(release: 1) }.count == 1)
        #expect(twin.accounts[0].firstProtection == nil)
        #expect(twin.accounts[0].spells.last?.reason == .awaitingRestart)
        #expect(twin.accounts[0].spells.last?.from == relaunched)
        let sums = twin.accounts[0].sums
        #expect(sums.partlyProtected == 10 * day - relaunched)
        #expect(sums.exploited == 8 * day && sums.exploitedPartly == 8 * day)
        #expect(abs(sums.compromised(by: Exploitation(from: 2 * day, hazard: 1e-6, partly: 0.5)) - 0.292_204) < 1e-6)
    }

    @Test("A device is there from its joining to its leaving")
    func comings() throws {
        let twin = live(
            try scenario(
                try safari(), joining: Coming(share: 1, after: .constant(500)),
                departure: Coming(share: 1, after: .constant(1000))))
        #expect(twin.story.map(\.time) == [500, 1500, 500, 1500, 1500])
        #expect(twin.story.first?.event == .joins(release: 0) && time(of: .leaves, in: twin) == 1500)
        #expect(twin.accounts[0].isAtRisk && twin.accounts[0].seconds == 1000)
        let late = live(try scenario(try safari(), joining: Coming(share: 1, after: .constant(Double(10 * day)))))
        #expect(late.story.isEmpty && !late.isCounted)
    }

    @Test("What is not told is not known, and what fails is told once")
    func reportsAndFailures() throws {
        let restarts: (inout Habits) -> Void = { $0.restarts = .every(.constant(Double(day)), jitter: 0) }
        let untold = live(
            try scenario(
                try letter(), reports: Reports(onChange: true, every: .never, tellsLetters: false), change: restarts))
        let protected = try #require(untold.accounts[0].firstProtection)
        #expect(time(of: .reports(release: 0), in: untold) == protected)
        #expect(untold.accounts[0].sums.protectedButUnknown == 10 * day - protected)
        let told = live(try scenario(try letter(), reports: Reports(onChange: true, every: .never), change: restarts))
        #expect(time(of: .reports(release: 1), in: told) == protected)
        #expect(told.accounts[0].sums.protectedButUnknown == 0)

        let failing = live(
            try scenario(try letter()) { $0.downloadFailure = DownloadFailure(probability: 1, retry: 3600) })
        #expect(failing.story.filter { $0.event == .failsToDownload(release: 1) }.count == 1)
        #expect(failing.bytes == 0 && failing.accounts[0].spells.last?.reason == .downloading)
    }
}
