// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Synchronization
import Testing

@testable import ScenarioFiles

@Suite("What all replications share, and what must lie within the scenario's time")
struct FrameTests {
    @Test(
        "Is refused where it cannot be right",
        arguments: [
            (
                "start=2026-02-20T00:00:00Z",
                "the base '26.3.1' is not released yet when the scenario starts"
            ),
            (
                "vulnerabilities.CVE-2026-20643.exposed-from=2026-02-01T00:00:00Z",
                "begins at 2026-02-01T00:00:00Z, before the scenario's start"
            ),
            (
                "vulnerabilities.CVE-2026-20643.cvss={fleet: {uniform: {from: 1, to: 9}}}",
                "'cvss' cannot be drawn for the fleet"
            ),
            (
                "timeline.'26.4'.released={fleet: {uniform: {from: 2026-03-24T00:00:00Z, to: 2026-03-25T00:00:00Z}}}",
                "'released' cannot be drawn for the fleet"
            ),
            (
                "cohorts.phone.bases-at=2026-03-10T00:00:00Z",
                "the bases hold after the scenario's start"
            ),
            (
                "cohorts.phone.habits.automatic-restart={probability: 50%, from: 21:00, to: 23:00}",
                "'to' is not in the morning"
            ),
        ])
    func refused(_ override: String, _ problem: String) {
        let found = Example.mistakes(set: [override])
        #expect(found.contains { $0.contains(problem) }, "\(found)")
    }

    @Test(
        "A timeline may name CVEs that the scenario does not follow, however alike their ids are",
        arguments: ["CVE-2025-14174", "CVE-2026-20644", "CVE-2026-20634", "CVE-2026-2064"])
    func otherVulnerabilities(id: String) throws {
        let document = try Example.load(set: ["timeline.'26.3'.fixes=[\(id)]"])
        #expect(document.resolvedText().contains("[\(id)]"))
        #expect(try document.typical().releases.allSatisfy { $0.fixes.isEmpty || $0.fixes == [0] })
    }

    @Test("Draws with one name are one draw, wherever they stand")
    func namedDraws() throws {
        let draw = "{fleet: {uniform: {from: 10%, to: 90%}}, as: opt-out}"
        let document = try Example.load(set: [
            "cohorts.phone.automatic-install=\(draw)", "cohorts.mac-laptop.automatic-install=\(draw)",
        ])
        let asked = Mutex<[String]>([])
        let scenario = try document.resolve(replication: 3) { path, distribution in
            asked.withLock { $0.append(path) }
            return fleetDraw(seed: 1, replication: 3, keyPath: path, distribution: distribution)
        }
        #expect(asked.withLock { $0.count { $0 == "opt-out" } } == 2)
        let shares = scenario.cohorts.map(\.automaticInstall)
        #expect(shares[0] == shares[1])
        #expect(document.resolvedText().contains("as: opt-out"))
    }
}
