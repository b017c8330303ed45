// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A sweep of six points over ``TinyScenario``.
enum TinySweep {
    static let text = """
        schema_version: 1
        name: A sweep
        scenario: tiny.yaml
        set: {devices: 600}
        factors:
          share: {path: cohorts.macs.automatic-install, levels: [60%, 80%]}
          restarts: {path: cohorts.macs.habits.restarts.random.mean, from: 3d, to: 9d, steps: 3}
        design: full-factorial
        responses: [exposed_days_per_device, window_median_hours]

        """

    /// The sweep and its scenario in a folder, with some text replaced; every replaced text must be there.
    static func ebb(_ changes: KeyValuePairs<String, String> = [:]) throws -> Ebb {
        var text = text
        for (old, new) in changes {
            precondition(text.contains(old), "'\(old)' is not in the sweep")
            text = text.replacing(old, with: new)
        }
        return try Ebb(["tiny.yaml": TinyScenario.text, "sweep.yaml": text])
    }

    /// Every file of a result.
    static let files = [
        "design.csv", "manifest.json", "resolved.yaml", "responses.csv", "run.json", "summary.csv", "sweep.json",
    ]

    /// The bytes of every file of a result but the one that says how the run went.
    static func bytes(_ ebb: Ebb, _ folder: String) throws -> [String: Data] {
        Dictionary(
            uniqueKeysWithValues: try files.filter { $0 != "run.json" }.map { ($0, try ebb.data("\(folder)/\($0)")) })
    }
}
