// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Safari in a scenario file")
struct SafariTests {
    private static let day = 86_400
    /// A release, as a change of the example.
    private static func release(_ name: String, _ build: String, more: String = "", lines: String = "[26]") -> String {
        "timeline.'\(name)'={released: 2026-03-20T00:00:00Z, size: 150 MB, "
            + "platforms: {macOS: {build: \(build), lines: \(lines)\(more)}}}"
    }
    private static let fixing = release("Safari 26.4", "20624.1.16", more: ", fixes: [CVE-2026-20643]")

    @Test("Its releases are for Macs of some lines, with terms like those of others")
    func releases() throws {
        let scenario = try Example.load(set: [
            "timeline.'15.7'={released: 2026-01-01T00:00:00Z, size: 5 GB, platforms: {macOS: {build: 24G1}}}",
            "timeline.'Safari 26.4'={released: 2026-03-20T00:00:00Z, withdrawn: 2026-03-30T00:00:00Z, ramp: 24h, size: 1 GB,"
                + " models: {except: [MacBook Neo]}, platforms: {macOS: {build: 20624.1, lines: [15, 26],"
                + " size: {apple-silicon: 150 MB, intel: 140 MB}, fixes: [CVE-2026-20643]}}}",
        ]).typical()
        let found = try #require(scenario.releases.first { $0.name == "Safari 26.4" })
        #expect(
            found
                == Release(
                    name: "Safari 26.4", platform: .macOS, build: "20624.1",
                    kind: .safari(version: try #require(Version("26.4")), lines: [15, 26]), released: 19 * Self.day,
                    withdrawn: 29 * Self.day, models: .except(["MacBook Neo"]),
                    ramp: Ramp(points: [.init(time: 0, share: 0), .init(time: Self.day, share: 1)]),
                    size: DownloadSize(appleSilicon: 150_000_000, intel: 140_000_000), fixes: [0]))
    }

    @Test("Its releases come after others of the same second")
    func order() throws {
        let scenario = try Example.load(set: [
            Self.release("Safari 26.4", "1"), "timeline.'Safari 26.4'.released=2026-03-24T17:00:00Z",
        ]).typical()
        #expect(scenario.releases.suffix(3).map(\.name) == ["26.4", "26.4", "Safari 26.4"])
    }

    @Test("A fix that only one of its releases brings counts for macOS, from that release on")
    func defaults() throws {
        let scenario = try Example.load(set: [
            "vulnerabilities.Z={cvss: 8.8}", Self.release("Safari 26.4", "1", more: ", fixes: [Z]"),
        ]).typical()
        #expect(
            scenario.vulnerabilities.last
                == Vulnerability(id: "Z", score: 8.8, platforms: [.macOS], exposedFrom: 19 * Self.day))
    }

    @Test("One version may be several releases for other lines or models, and words after the version tell them apart")
    func widened() throws {
        let changes = [
            "timeline.'15.7'={released: 2026-01-01T00:00:00Z, size: 5 GB, platforms: {macOS: {build: 24G1}}}",
            Self.release("Safari 26.4", "1", more: ", models: {except: [MacBook Neo]}"),
            Self.release("Safari 26.4 widened", "2", more: ", models: {only: [MacBook Neo]}"),
            Self.release("Safari 26.4 for Sequoia", "3", lines: "[15]"),
        ]
        let releases = try Example.load(set: changes).typical().releases.filter(\.isSafari)
        #expect(releases.map(\.name) == ["Safari 26.4", "Safari 26.4 widened", "Safari 26.4 for Sequoia"])
        let version = try #require(Version("26.4"))
        #expect(
            releases.map(\.kind)
                == [[26], [26], [15]].map { .safari(version: version, lines: $0) })
    }

    @Test("One version, however it is written, does not come twice to a line and a model")
    func twice() {
        let first = Self.release("Safari 26.4", "1")
        #expect(
            Example.mistakes(set: [first, Self.release("Safari 26.4.0", "2", lines: "[15, 26]")]) == [
                "--set:2:115: error: 'Safari 26.4' brings this version to macOS 26 too, for the same models; "
                    + "expected 'lines' or 'models' that do not overlap; correct one of the two"
            ])
        #expect(
            Example.mistakes(set: [first, Self.release("Safari 26.4.0", "1")]) == [
                "--set:2:100: error: 'Safari 26.4' has the build '1' on macOS too, for the same models; "
                    + "expected a build of its own, or 'models' that do not overlap; correct one of the two"
            ])
        #expect(Example.mistakes(set: [first, Self.release("Safari 26.5", "2")]) == [])
    }

    @Test("Mistakes in one of its releases come out at once")
    func allAtOnce() {
        let change = """
            timeline.'Safari 26.4'={released: soon, version: '26.4', size: 1 MB, takes-effect: restart, \
            platforms: {iOS: {build: 1}, macOS: {build: 1-1, lines: [0], prerequisite: 25E100}}}
            """
        #expect(
            Example.mistakes(set: [change]).map { $0.prefix { $0 != ";" } } == [
                "--set:1:35: error: 'soon' is not an instant", "--set:1:41: error: 'version' does not belong here",
                "--set:1:70: error: 'takes-effect' does not belong here",
                "--set:1:105: error: 'iOS' does not belong here",
                "--set:1:137: error: '1-1' where a build belongs", "--set:1:150: error: '0' is out of range",
                "--set:1:154: error: 'prerequisite' does not belong here",
            ])
    }

    @Test("Whoever enforces everything leaves it out, whoever enforces supplements, too")
    func enforcement() throws {
        for (kind, count) in [("all", 4), ("supplements", 2), ("minor-updates", 2)] {
            let scenario = try Example.load(set: [
                Self.fixing, "policies.p={Enforcement: [{days-after-release: 7, releases: \(kind)}]}",
            ]).typical()
            let enforced = try #require(scenario.policies.last).enforcements.map { scenario.releases[$0.release] }
            #expect(enforced.count == count)
            #expect(!enforced.contains { $0.isSafari })
        }
    }

    @Test("A line without a Mac is warned of")
    func unknownLine() throws {
        let warnings = try Example.load(set: [Self.release("Safari 26.4", "1", lines: "[14, 26]")]).warnings
        #expect(
            warnings.map(\.description).filter { $0.hasPrefix("--set") } == [
                "--set:1:109: warning: the timeline has no minor update of macOS 14; expected '26'; "
                    + "add minor updates of that line; without them nobody gets this release on it"
            ])
    }

    @Test("A supplement for Macs takes effect at a restart, unless a relaunch of Safari protects in part")
    func effect() throws {
        func effects(_ changes: String...) throws -> [Release.Effect] {
            try Example.load(set: changes).typical().releases.filter { $0.name == "26.3.1 (a)" }.map(\.effect)
        }
        let key = "timeline.'26.3.1 (a)'.platforms.macOS.takes-effect"
        #expect(try effects() == [.restart, .restart])
        #expect(try effects("\(key)=restart") == [.restart, .restart])
        #expect(try effects("\(key)=safari-relaunch") == [.restart, .safariRelaunch])
    }

    @Test("Relaunching it is a habit, which nobody has by default")
    func relaunches() throws {
        #expect(try Example.load().typical().cohorts.allSatisfy { $0.habits.relaunches == .never })
        let cohorts = try Example.load(set: [
            "cohorts.mac-laptop.habits.safari-relaunches={random: {mean: 3d}}",
            "cohorts.phone.habits.safari-relaunches=never",
        ]).typical().cohorts
        #expect(cohorts.map(\.habits.relaunches) == [.never, .random(mean: .constant(3 * 86_400)), .never])
    }
}
