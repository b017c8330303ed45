// SPDX-License-Identifier: GPL-3.0-or-later

/// A small scenario in one file: one supplement, one cohort of desktops, ten days.
enum TinyScenario {
    static let text = """
        schema_version: 1
        name: Tiny
        start: 2026-03-17T00:00:00Z
        duration: 10d 7h
        devices: 3000
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
            time-zones: {Europe/Berlin: 100%}
            automatic-install: 90%
            lag: {kinds: {never: {share: 100%, delay: never}}}
            habits:
              wake: 07:00
              bed: 23:00
              polls: {every: 24h, jitter: 2h}
              restarts: {random: {mean: 7d}}
              automatic-restart: {probability: 50%, from: 02:00, to: 05:00}
              automatic-delay: {exponential: {mean: {fleet: {uniform: {from: 6h, to: 48h}}}}}
              bandwidth: {log-normal: {median: 5 MB/s, sigma: 1.0}}
              preparation: {supplement: 2min, minor: 20min}
            power: mains

        """

    /// The scenario with a cohort of laptops, which have batteries.
    static let withLaptops =
        replacing(["share: 100%\n    platform": "share: 40%\n    platform", "habits:\n": "habits: &habits\n"]) + """
              laptops:
                share: 60%
                platform: macOS
                hardware: laptop
                models: {MacBook: {share: 70%}, MacBook with Intel: {share: 30%, chip: intel}}
                bases: {'26.3.1': 100%}
                time-zones: {America/New_York: 50%, Asia/Tokyo: 50%}
                automatic-install: 80%
                lag: {kinds: {never: {share: 100%, delay: never}}}
                habits: *habits
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
                  floor: {apple-silicon: 10%, intel: 20%}

            """

    /// The scenario with some text replaced; every replaced text must be there.
    static func replacing(_ changes: KeyValuePairs<String, String>) -> String {
        var text = text
        for (old, new) in changes {
            precondition(text.contains(old), "'\(old)' is not in the scenario")
            text = text.replacing(old, with: new)
        }
        return text
    }

    /// Every file of a result.
    static let resultFiles = [
        "blocking.csv", "curves.csv", "histogram.csv", "manifest.json", "resolved.yaml", "responses.csv", "run.json",
        "running.csv", "summary.csv",
    ]
}
