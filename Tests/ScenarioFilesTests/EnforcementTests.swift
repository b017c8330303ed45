// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Enforcement in a scenario file")
struct EnforcementTests {
    private static let (day, hour) = (86_400, 3600)
    /// When the example's 26.4 is released.
    private static let released = 23 * day + 17 * hour

    /// What a policy of the example with these declarations enforces.
    private func enforcements(_ list: String, set changes: [String] = []) throws -> [Enforcement] {
        let scenario = try Example.load(set: changes + ["policies.p={Enforcement: [\(list)]}"]).typical()
        return try #require(scenario.policies.last).enforcements
    }

    @Test("A version is enforced on every platform, with the supplements on it, from its release on")
    func version() throws {
        #expect(
            try enforcements("{TargetOSVersion: 26.4, TargetLocalDateTime: 2026-04-01T18:30:15}")
                == [9, 10].map {
                    Enforcement(
                        release: $0, takesSupplements: true, declared: Self.released,
                        deadline: 31 * Self.day + 18 * Self.hour + 30 * 60 + 15)
                })
    }

    @Test("A declaration may come at an instant of its own, and its deadline may be past")
    func declared() throws {
        let found = try enforcements(
            "{TargetOSVersion: 26.4, TargetLocalDateTime: 2026-02-28T00:00:00, declared: 2026-03-02T12:00:00Z}")
        #expect(found.map(\.declared) == [36 * Self.hour, 36 * Self.hour])
        #expect(found.map(\.deadline) == [-Self.day, -Self.day])
    }

    @Test(
        "A build is enforced alone, by the name of its release or its base's",
        arguments: [
            ("TargetOSVersion: '26.4', TargetBuildVersion: 25E100", [10]),
            ("TargetOSVersion: '26.3.1', TargetBuildVersion: 23D771330a", [7]),
            ("TargetOSVersion: '26.3.1 (a)', TargetBuildVersion: 25D771280a", [8]),
            ("TargetOSVersion: '26.3.1 (a)'", [7, 8]),
        ])
    func builds(_ target: String, _ releases: [Int]) throws {
        let found = try enforcements("{\(target), TargetLocalDateTime: 2026-04-01T18:00:00}")
        #expect(found.map(\.release) == releases)
        #expect(found.allSatisfy { !$0.takesSupplements })
    }

    @Test("A version that comes to more models later is enforced on them, too")
    func models() throws {
        let widened = """
            timeline.'26.4 widened'={version: '26.4', released: 2026-04-01T00:00:00Z, size: 6 GB, \
            platforms: {iOS: {build: 23E101}}}
            """
        let found = try enforcements(
            "{TargetOSVersion: 26.4, TargetLocalDateTime: 2026-04-09T18:00:00}", set: [widened])
        #expect(found.map(\.release) == [9, 10, 11])
        #expect(found.map(\.declared) == [Self.released, Self.released, 31 * Self.day])
    }

    @Test("Deadlines count from the midnight before the start, whatever hour the scenario starts at")
    func origin() throws {
        let found = try enforcements(
            "{TargetOSVersion: 26.4, TargetLocalDateTime: 2026-04-01T18:00:00}, "
                + "{days-after-release: 1, releases: minor-updates}",
            set: ["start=2026-03-01T05:30:00Z"])
        #expect(found.map(\.declared).allSatisfy { $0 == Self.released - 5 * Self.hour - 30 * 60 })
        #expect(
            found.map(\.deadline) == [
                31 * Self.day + 18 * Self.hour, 31 * Self.day + 18 * Self.hour, 24 * Self.day + 18 * Self.hour,
                24 * Self.day + 18 * Self.hour,
            ])
    }

    @Test("Every release from the start on is enforced some days after it, at six in the evening")
    func everyRelease() throws {
        let supplement = 16 * Self.day + 18 * Self.hour + 32 * 60 + 19
        #expect(
            try enforcements("{days-after-release: 7}")
                == [7, 8].map {
                    Enforcement(
                        release: $0, takesSupplements: false, declared: supplement,
                        deadline: 23 * Self.day + 18 * Self.hour)
                }
                + [9, 10].map {
                    Enforcement(
                        release: $0, takesSupplements: true, declared: Self.released,
                        deadline: 30 * Self.day + 18 * Self.hour)
                })
    }

    @Test(
        "Only supplements, only minor updates or only what fixes something may be enforced, at any hour",
        arguments: [
            ("releases: supplements, at: 06:30", [7, 8], 6 * 3600 + 30 * 60),
            ("releases: minor-updates, at: 24:00", [9, 10], 86_400),
            ("releases: all, at: 00:00", [7, 8, 9, 10], 0), ("releases: fixes, at: 12:00", [7, 8, 9], 43_200),
        ])
    func someReleases(_ text: String, _ releases: [Int], _ time: Int) throws {
        let found = try enforcements("{days-after-release: 0, \(text)}")
        #expect(found.map(\.release) == releases)
        #expect(found.allSatisfy { $0.deadline == $0.declared / Self.day * Self.day + time })
    }

    @Test("A declaration may come later than its release")
    func declaredLater() throws {
        let found = try enforcements("{days-after-release: 30, declared-after: 14d, releases: minor-updates}")
        #expect(found.map(\.declared) == [Self.released + 14 * Self.day, Self.released + 14 * Self.day])
        let declaredAtOnce = try enforcements("{days-after-release: 30, releases: minor-updates}")
        #expect(found.map(\.deadline) == declaredAtOnce.map(\.deadline))
    }

    @Test("A release in the second of the start counts, and an earlier one does not")
    func releaseAtStart() throws {
        let frame = ["start=2026-03-24T17:00:00Z", "vulnerabilities.CVE-2026-20643.exposed-from=2026-03-25T00:00:00Z"]
        let found = try enforcements("{days-after-release: 2, at: 01:00}", set: frame)
        #expect(found.map(\.release) == [9, 10])
        #expect(found.map(\.declared) == [0, 0])
        #expect(found.map(\.deadline) == [2 * Self.day + Self.hour, 2 * Self.day + Self.hour])
    }
}
