// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("A scenario file")
struct ScenarioTests {
    @Test("Gives the frame of the scenario")
    func frame() throws {
        let document = try Example.load()
        #expect(document.replications == 10)
        #expect(document.seed == 1)
        let scenario = try document.typical(7)
        #expect(scenario.name == "First Background Security Improvement")
        #expect(scenario.start == 1_772_323_200)
        #expect(scenario.horizon == 91 * 86_400)
        #expect(scenario.devices == 1_000_000)
        #expect(scenario.replication == 7)
        #expect(!scenario.offersOnSupersededBase)
        #expect(scenario.policies.map(\.name) == ["none", "defer-30", "locked"])
        #expect(scenario.policies[1].minorPeriodInDays == 30)
        #expect(scenario.policies[2].installSecurityUpdate == .alwaysOff)
    }

    @Test("Gives the releases in order, each with its own terms")
    func releases() throws {
        let scenario = try Example.load().typical()
        #expect(
            scenario.releases.map { "\($0.platform) \($0.build)" } == [
                "iOS 23B85", "macOS 25B78", "iOS 23D125", "macOS 25D125", "iOS 23D8133", "macOS 25D2128",
                "macOS 25D2140", "iOS 23D771330a", "macOS 25D771280a", "iOS 23E100", "macOS 25E100",
            ])
        let supplement = scenario.releases[8]
        #expect(supplement.name == "26.3.1 (a)")
        #expect(supplement.kind == .supplement(letter: try #require(Letter("a")), prerequisite: "25D2128"))
        #expect(supplement.released == 16 * 86_400 + 18 * 3600 + 32 * 60 + 19)
        #expect(supplement.withdrawn == 49 * 86_400)
        #expect(scenario.releases[7].withdrawn == never)
        #expect(supplement.size == DownloadSize(appleSilicon: 213_900_000, intel: 73_400_000))
        #expect(supplement.fixes == [0])
        #expect(
            supplement.ramp.points == [
                .init(time: 0, share: 0), .init(time: 3600, share: 0.05), .init(time: 86_400, share: 1),
            ])
        #expect(scenario.releases[6].models == .only(["MacBook Neo"]))
        #expect(scenario.releases[0].ramp == .none)
        #expect(scenario.releases[0].released < 0)
        #expect(
            scenario.releases[9].ramp.points == [.init(time: 0, share: 0), .init(time: 172_800, share: 1)])
        #expect(scenario.releases[9].fixes == [0])
        #expect(scenario.releases[10].fixes == [])
    }

    @Test("Lets two entries have one version")
    func versions() throws {
        let scenario = try Example.load(set: [
            "timeline.'26.4 widened'={version: '26.4', released: 2026-04-01T00:00:00Z, size: 6 GB,"
                + " platforms: {iOS: {build: 23E101}}}",
            "timeline.'26.4 (a)'={released: 2026-04-02T00:00:00Z, size: 20 MB,"
                + " platforms: {iOS: {build: 23E771010a, prerequisite: 23E101}}}",
        ]).typical()
        let widened = try #require(scenario.releases.first { $0.build == "23E101" })
        #expect(widened.name == "26.4 widened")
        #expect(widened.kind == .minor(version: try #require(Version("26.4"))))
    }

    @Test("Reads an unquoted 26.10 as the version after 26.9")
    func versionsAreText() throws {
        let files = Example.replacing(["'26.4':": "26.10:"])
        let release = try #require(try Example.load(files).typical().releases.last)
        #expect(release.kind == .minor(version: try #require(Version("26.10"))))
    }

    @Test("Gives the vulnerabilities with what follows from the timeline")
    func vulnerabilities() throws {
        let scenario = try Example.load(set: [
            "vulnerabilities.Z={cvss: 9.8, affects: [iPadOS], exposed-from: 2026-03-29T00:00:00Z}"
        ]).typical()
        let supplement = 16 * 86_400 + 18 * 3600 + 32 * 60 + 19
        #expect(
            scenario.vulnerabilities == [
                Vulnerability(
                    id: "CVE-2026-20643", score: 5.4, platforms: [.iOS, .macOS], exposedFrom: supplement),
                Vulnerability(id: "Z", score: 9.8, platforms: [.iPadOS], exposedFrom: 28 * 86_400),
            ])
    }

    @Test("Gives the cohorts in order, with bases as builds")
    func cohorts() throws {
        let cohorts = try Example.load().typical().cohorts
        #expect(cohorts.map(\.name) == ["phone", "mac-laptop", "mac-desktop"])
        #expect(cohorts.map(\.policy) == [0, 1, 2])
        #expect(cohorts.reduce(0) { $0 + $1.share } == 1)
        let laptop = cohorts[1]
        #expect(laptop.models.map(\.chip) == [.appleSilicon, .intel, .appleSilicon])
        #expect(laptop.models[0].bases.map(\.value) == ["25B78", "25D125", "25D2128"])
        #expect(laptop.models[2].bases.map(\.value) == ["25D2128", "25D2140"])
        #expect(laptop.lag.pipeline == 86_400)
        #expect(laptop.lag.kinds[0].delay == .after(.weibull(shape: 1.1, scale: 33.2 * 86_400)))
        #expect(laptop.habits.wake == .constant(25_200))
        #expect(laptop.habits.bandwidth == .constant(5_000_000))
        #expect(
            laptop.habits.automaticDelay
                == .mixture([
                    .init(share: 0.3, distribution: .constant(0)),
                    .init(share: 0.7, distribution: .exponential(mean: 86_400)),
                ]))
        #expect(cohorts[2].power == .mains)
        guard case .battery(let battery) = laptop.power else {
            Issue.record("a laptop has a battery")
            return
        }
        #expect(battery.drain == .constant(60))
        #expect(battery.charge == .constant(960))
        #expect(battery.nights == .beta(alpha: 2, beta: 1))
        #expect(battery.floor == Battery.Floor(appleSilicon: 0.1, intel: 0.2))
        #expect(battery.minorFloor == Battery.Floor(appleSilicon: 0.5, intel: 0.5))
    }

    @Test("Leaves out a cohort without a share")
    func emptyCohort() throws {
        let document = try Example.load(set: ["cohorts.mac-desktop.share=0%", "cohorts.phone.share=70%"])
        #expect(try document.typical().cohorts.map(\.name) == ["phone", "mac-laptop"])
    }

    @Test("May state shares that add up only by rounding")
    func roundedShares() throws {
        let third =
            "{a: {share: 33.33333333333%, delay: never}, b: {share: 33.33333333333%, delay: never},"
            + " c: {share: 33.33333333334%, delay: never}}"
        let kinds = try Example.load(set: ["cohorts.phone.lag.kinds=\(third)"]).typical().cohorts[0].lag.kinds
        #expect(kinds.reduce(0) { $0 + $1.share } == 1)
    }

    @Test("May use times of day that are the latest that still make sense")
    func latestTimes() throws {
        let habits = try Example.load(set: ["cohorts.phone.habits.bed=24:00"]).typical().cohorts[0].habits
        #expect(habits.bed == .constant(86_400))
    }
}
