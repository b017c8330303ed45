// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

@testable import ScenarioFiles

/// A scenario in three files, as the tests use it.
enum Example {
    static let timeline = """
        schema_version: 1
        timeline:
          '26.1': {released: 2025-11-03T18:00:00Z, size: 5 GB, platforms: {iOS: {build: 23B85}, macOS: {build: 25B78}}}
          '26.3': {released: 2026-02-11T18:00:00Z, size: 5 GB, platforms: {iOS: {build: 23D125}, macOS: {build: 25D125}}}
          '26.3.1':
            released: 2026-02-25T18:39:39Z
            platforms:
              iOS: {build: 23D8133, size: 1.5 GB}
              macOS: {build: 25D2128, size: {apple-silicon: 4 GB, intel: 3 GB}}
          '26.3.2':
            released: 2026-02-27T17:00:00Z
            models: {only: [MacBook Neo]}
            platforms: {macOS: {build: 25D2140, size: 4 GB}}
          '26.3.1 (a)':
            released: 2026-03-17T18:32:19Z
            ramp: [{after: 1h, share: 5%}, {after: 24h, share: 100%}]
            fixes: [CVE-2026-20643]
            platforms:
              iOS: {build: 23D771330a, prerequisite: 23D8133, size: 27.3 MB}
              macOS:
                build: 25D771280a
                prerequisite: 25D2128
                size: {apple-silicon: 213.9 MB, intel: 73.4 MB}
                withdrawn: 2026-04-19T00:00:00Z
          '26.4':
            released: 2026-03-24T17:00:00Z
            ramp: 48h
            fixes: [CVE-2026-20643]
            size: 6 GB
            platforms: {iOS: {build: 23E100}, macOS: {build: 25E100, fixes: []}}
        """

    static let habits = """
        schema_version: 1
        cohorts:
          phone:
            share: 60%
            platform: iOS
            hardware: phone
            models: {iPhone: {share: 100%}}
            bases: {'26.1': 10%, '26.3': 40%, '26.3.1': 50%}
            time-zones: {America/New_York: 60%, Europe/Berlin: 40%}
            automatic-install: 90%
            lag:
              kinds:
                seeker: {share: 30%, delay: {gamma: {shape: 0.8, mean: 4d}}}
                automatic:
                  share: 60%
                  delay: {wave: {center: {empirical: {file: tables/wave.csv}}, spread: 3.0d}}
                never: {share: 10%, delay: never}
            habits:
              wake: {uniform: {from: 06:00, to: 08:30}}
              bed: {uniform: {from: 21:30, to: 24:00}}
              polls: {every: 24h, jitter: 2h}
              restarts: {random: {mean: {log-normal: {median: 14d, sigma: 0.8}}}}
              automatic-restart: {probability: 80%, from: 02:00, to: 05:00}
              automatic-delay: {exponential: {mean: 24h}}
              bandwidth: {log-normal: {median: 5 MB/s, sigma: 1.0}}
              preparation: {supplement: 2min, minor: 20min}
            battery:
              initial-level: {uniform: {from: 20%, to: 100%}}
              drain: {uniform: {from: 60%/d, to: 150%/d}}
              charge: {uniform: {from: 30%/h, to: 60%/h}}
              nights: {beta: {mean: 64%, concentration: 3}}
              top-ups: 40%
              top-up-duration: 1h
              low-level: {uniform: {from: 5%, to: 60%}}
              low-delay: {exponential: {mean: 30min}}
              low-duration: 1h
        """

    static let wave = """
        probability,value_days
        0,16
        0.5,21.5
        1,30
        """

    static let scenario = """
        schema_version: 1
        name: First Background Security Improvement
        include:
          - libraries/timeline.yaml
          - libraries/habits.yaml
        start: 2026-03-01T00:00:00Z
        duration: 91d
        devices: 1_000_000
        seed: 1
        replications: 10
        policies:
          defer-30:
            Deferrals: {CombinedPeriodInDays: 30, MinorPeriodInDays: 30}
          locked:
            AutomaticActions: {InstallSecurityUpdate: AlwaysOff}
        vulnerabilities:
          CVE-2026-20643:
            cvss: 5.4
        cohorts:
          phone:
            automatic-install: {fleet: {beta: {mean: 90%, concentration: 50}}}
          mac-laptop:
            share: 30%
            platform: macOS
            hardware: laptop
            models:
              Apple silicon: {share: 81%}
              Intel: {share: 18%, chip: intel}
              MacBook Neo: {share: 1%, bases: {'26.3.1': 30%, '26.3.2': 70%}}
            bases: {'26.1': 10%, '26.3': 40%, '26.3.1': 50%}
            time-zones: {Asia/Tokyo: 100%}
            policy: defer-30
            automatic-install: 90%
            lag:
              pipeline: 1d
              kinds:
                habitual: {share: 85.1%, delay: {weibull: {shape: 1.10, scale: 33.2d}}}
                never: {share: 14.9%, delay: never}
            habits: &habits
              wake: 07:00
              bed: 23:00
              polls: {random: {mean: 24h}}
              restarts: never
              automatic-restart: {probability: 80%, from: 02:00, to: 05:00}
              automatic-delay:
                mixture: [{share: 30%, of: 0s}, {share: 70%, of: {exponential: {mean: 24h}}}]
              bandwidth: 40 Mbit/s
              preparation: {supplement: 2min, minor: 20min}
            battery:
              initial-level: 80%
              drain: 2.5%/h
              charge: 40%/h
              nights: {beta: {alpha: 2, beta: 1}}
              top-ups: 40%
              top-up-duration: 1h
              low-level: 20%
              low-delay: 10min
              low-duration: 1h
              floor: {apple-silicon: 10%, intel: 20%}
              minor-floor: 50%
          mac-desktop:
            share: 10%
            platform: macOS
            hardware: desktop
            models: {Apple silicon: {share: 100%}}
            bases: {'26.3.1': 100%}
            time-zones: {Europe/Berlin: 100%}
            policy: locked
            automatic-install: 50%
            lag: {kinds: {all: {share: 100%, delay: {uniform: {from: 0s, to: 30d}}}}}
            habits: *habits
        """

    static let files = [
        "study/scenario.yaml": scenario, "study/libraries/timeline.yaml": timeline,
        "study/libraries/habits.yaml": habits, "study/libraries/tables/wave.csv": wave,
    ]

    /// Reads the example, or files of one's own in the place of some of its files.
    static func load(
        _ changed: [String: String] = [:], set overrides: [String] = []
    ) throws(ScenarioErrors) -> ScenarioDocument {
        let files = files.merging(changed) { $1 }
        let changes = overrides.map { ScenarioChange($0) }
        return try ScenarioDocument.load(path: "study/scenario.yaml", overrides: changes) { path in
            guard let text = files[path] else { throw UnreadableFile.missing }
            return text
        }
    }

    /// The example with some of the scenario file's text replaced; every replaced text must be there.
    static func replacing(_ changes: KeyValuePairs<String, String>) -> [String: String] {
        var files = files
        for (old, new) in changes {
            let holders = files.filter { $0.value.contains(old) }
            precondition(holders.count == 1, "'\(old)' occurs in \(holders.count) files")
            for (path, text) in holders { files[path] = text.replacing(old, with: new) }
        }
        return files
    }

    /// What is wrong with the changed example, a line for each mistake.
    static func mistakes(_ changed: [String: String] = [:], set overrides: [String] = []) -> [String] {
        do {
            _ = try load(changed, set: overrides)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }
}

extension ScenarioDocument {
    /// The scenario of a replication whose fleet-level draws take typical values.
    func typical(_ replication: Int = 0) throws(ScenarioErrors) -> Scenario {
        try resolve(replication: replication) { $1.typicalValue }
    }
}
