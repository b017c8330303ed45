// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// Safari for the lines of the Mac, one version after another; sometimes one that is for other lines than the last.
    mutating func safaris(_ others: [Release], _ vulnerabilities: Int) -> [Release] {
        let known = Set(others.compactMap { $0.platform == .macOS ? $0.version?.line : nil }).sorted()
        var releases: [Release] = []
        var time = -instant(in: 0...one(of: [day, 60 * day]))
        for place in 1...whole(2...6) {
            var lines = known.filter { _ in chance(0.6) }
            if lines.isEmpty { lines = [one(of: known)] }
            let name = "27.\(place)"
            if chance(0.2), lines.count > 1 {
                // One version as two builds, each for some lines.
                let last = lines.removeLast()
                releases.append(safari(name, build: "S\(place)x", lines: [last], at: time, vulnerabilities))
            }
            releases.append(safari(name, build: "S\(place)", lines: lines, at: time, vulnerabilities))
            time += instant(in: 0...one(of: [hour, 2 * day, 15 * day]))
            // Versions may come out of order.
            if chance(0.1) { time -= 2 * day }
        }
        return tied(releases)
    }

    private mutating func safari(
        _ name: String, build: String, lines: [Int], at time: Int, _ vulnerabilities: Int
    ) -> Release {
        guard let version = Version(name) else { preconditionFailure("\(name) is a version") }
        return Release(
            name: "Safari " + name, platform: .macOS, build: build, kind: .safari(version: version, lines: lines),
            released: time, withdrawn: chance(0.4) ? time + duration(1...40 * day) : FleetModel.never,
            models: scope(0.15), ramp: chance(0.5) ? .none : ramp(), size: size(), fixes: fixes(vulnerabilities, 0.4))
    }

    /// How often a user relaunches Safari.
    mutating func relaunches() -> Recurrence {
        if style == .clockwork {
            return one(of: [
                .every(.constant(1), jitter: 0), .every(.constant(2), jitter: 0), .every(.constant(3), jitter: 1),
                .random(mean: .constant(3)), .every(.constant(Double(waking)), jitter: 2), .never,
            ])
        }
        return recurrence(shortest: one(of: [20 * minute, 6 * hour, 2 * day, 4 * day]), never: 0.1)
    }
}
