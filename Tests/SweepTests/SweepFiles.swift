// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel

@testable import ScenarioFiles

/// A small scenario and sweeps of it, read from memory.
enum SweepFiles {
    static let scenario = """
        schema_version: 1
        name: Tiny
        start: 2026-03-17T00:00:00Z
        duration: 10d 7h
        devices: 400
        seed: 1
        replications: 2
        timeline:
          '26.3.1': {released: 2026-03-04T18:00:00Z, size: 1 GB, platforms: {macOS: {build: 25D2128}}}
          '26.3.1 (a)':
            released: 2026-03-17T18:00:00Z
            ramp: 12h
            fixes: [CVE-2026-20643]
            platforms: {macOS: {build: 25D771280a, prerequisite: 25D2128, size: 100 MB}}
        vulnerabilities:
          CVE-2026-20643: {cvss: 5.4}
        cohorts:
          macs:
            share: 100%
            platform: macOS
            hardware: desktop
            models: {Mac: {share: 100%}}
            bases: {'26.3.1': 100%}
            time-zones: {UTC: 100%}
            automatic-install: 90%
            lag: {kinds: {never: {share: 100%, delay: never}}}
            habits:
              wake: 07:00
              bed: 23:00
              polls: {every: 24h, jitter: 2h}
              restarts: {random: {mean: 7d}}
              automatic-restart: {probability: 50%, from: 02:00, to: 05:00}
              automatic-delay: {exponential: {mean: {fleet: {uniform: {from: 6h, to: 48h}}}}}
              bandwidth: 5 MB/s
              preparation: {supplement: 2min, minor: 20min}
            power: mains

        """

    /// A sweep of the scenario by what stands below its name.
    static func sweep(
        _ rest: String, design: String? = nil, replications: Int? = nil, files: [String: String] = [:]
    ) throws(ScenarioErrors) -> SweepDocument {
        let text = "schema_version: 1\nname: A sweep\nscenario: ../tiny.yaml\n" + rest
        let all = files.merging(["sweeps/sweep.yaml": text, "tiny.yaml": scenario]) { one, _ in one }
        return try SweepDocument(path: "sweeps/sweep.yaml", design: design, replications: replications) { path in
            guard let text = all[path] else { throw UnreadableFile.missing }
            return text
        }
    }

    /// The mistakes in a sweep, without what is in the file before them.
    static func mistakes(_ rest: String, design: String? = nil, files: [String: String] = [:]) -> [String] {
        do throws(ScenarioErrors) {
            _ = try sweep(rest, design: design, files: files)
            return []
        } catch {
            return error.diagnostics.map { "\($0.position): \($0.problem)" }
        }
    }
}
