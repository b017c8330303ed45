// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// The releases of one platform: one line, or two or three of them.
    mutating func timeline(_ platform: Platform, vulnerabilities: Int) -> [Release] {
        var releases = line(26, platform, vulnerabilities, isKnown: true)
        if chance(0.5) { releases += line(18, platform, vulnerabilities, isKnown: true) }
        if chance(0.25) { releases += line(27, platform, vulnerabilities, isKnown: chance(0.3)) }
        return tied(releases)
    }

    /// The releases of one line: bases before the start, if it is known by then, minor updates after it, and supplements on most of
    /// them.
    private mutating func line(
        _ line: Int, _ platform: Platform, _ vulnerabilities: Int, isKnown: Bool
    ) -> [Release] {
        var releases: [Release] = []
        var place = 0
        // Where letters matter, many devices share a base.
        let isAboutLetters = theme == .macs && platform == .macOS
        func version() -> String {
            place += 1
            return "\(line).\(place)"
        }
        if isKnown {
            // Everybody has the first, so every model has a base.
            releases.append(
                minor(
                    platform, version(), at: before(60 * day...200 * day), scope: .all,
                    fixes: fixes(vulnerabilities, 0.05)))
            for _ in 0..<whole(0...(isAboutLetters ? 1 : 3)) {
                releases.append(
                    minor(
                        platform, version(), at: before(0...60 * day), scope: scope(0.3),
                        fixes: fixes(vulnerabilities, 0.1)))
            }
        }
        var time = 0
        for _ in 0..<whole(1...(line == 26 && !isAboutLetters ? 4 : 2)) {
            time += instant(in: 0...one(of: [2 * day, 20 * day, horizon / 2]))
            let name = version()
            if chance(0.15) {
                // One version as two builds: one for a model, another for the others.
                releases.append(
                    minor(platform, name, at: time, scope: .only(["B"]), fixes: fixes(vulnerabilities, 0.4)))
                releases.append(
                    minor(
                        platform, name, build: name + "x", at: time + instant(in: 0...2 * day), scope: .except(["B"]),
                        fixes: fixes(vulnerabilities, 0.4)))
            } else {
                releases.append(minor(platform, name, at: time, scope: scope(0.2), fixes: fixes(vulnerabilities, 0.3)))
            }
            if chance(0.1) { time -= instant(in: 0...3 * day) }
        }
        for base in releases where chance(isAboutLetters ? 0.9 : line == 26 ? 0.75 : 0.3) {
            releases += supplements(on: base, vulnerabilities)
        }
        return releases
    }

    private mutating func effect(_ platform: Platform) -> Release.Effect {
        guard platform == .macOS, rules.contains(.relaunches) else { return .restart }
        return chance(theme == .macs ? 0.9 : 0.6) ? .safariRelaunch : .restart
    }

    private mutating func minor(
        _ platform: Platform, _ name: String, build: String? = nil, at time: Int, scope: ModelScope, fixes: [Int]
    ) -> Release {
        guard let version = Version(name) else { preconditionFailure("\(name) is a version") }
        return Release(
            name: name, platform: platform, build: build ?? name, kind: .minor(version: version), released: time,
            withdrawn: withdrawn(time, 0.3), models: scope, ramp: ramp(), size: size(), fixes: fixes)
    }

    private mutating func supplements(on base: Release, _ vulnerabilities: Int) -> [Release] {
        var time = max(base.released, -10 * day)
        let probability = rules.contains(.removalOfCopies) ? 0.6 : 0.35
        var releases: [Release] = []
        for letter in ["a", "b", "c", "d"].prefix(whole(1...4)) {
            guard let place = Letter(letter) else { preconditionFailure("\(letter) is a letter") }
            time += instant(in: 0...one(of: [0, 2 * day, 15 * day]))
            // Letters may come out of order, but not before their base.
            if chance(0.1) { time = max(base.released, time - 2 * day) }
            releases.append(
                Release(
                    name: "\(base.name) (\(letter))", platform: base.platform, build: base.build + letter,
                    kind: .supplement(letter: place, prerequisite: base.build),
                    effect: effect(base.platform), released: time,
                    withdrawn: withdrawn(time, probability), models: scope(0.15), ramp: ramp(), size: size(),
                    fixes: fixes(vulnerabilities, 0.5)))
            let last = releases.count - 1
            // Partial protection takes its time to begin; so some are withdrawn late.
            if releases[last].effect == .safariRelaunch, chance(0.3) {
                releases[last].withdrawn = time + duration(1...20 * day)
            }
        }
        return releases
    }

    /// The same releases; some withdrawals fall on the second of something else, or one beside it.
    mutating func tied(_ releases: [Release]) -> [Release] {
        releases.map { release in
            var release = release
            guard release.withdrawn != FleetModel.never, chance(0.4) else { return release }
            let other = one(of: releases).released + whole(-1...1)
            if other > release.released { release.withdrawn = other }
            return release
        }
    }

    mutating func withdrawn(_ released: Int, _ probability: Double) -> Int {
        guard chance(probability) else { return FleetModel.never }
        return max(released + 1, released + duration(1...one(of: [hour, 2 * day, 2 * day, 20 * day])))
    }

    /// An instant before the start; in a round scenario often whole days before it.
    private mutating func before(_ range: ClosedRange<Int>) -> Int {
        style == .round && chance(0.5) ? -(whole(range) / (5 * day)) * 5 * day : -instant(in: range)
    }

    mutating func scope(_ probability: Double) -> ModelScope {
        chance(probability) ? one(of: [.only(["B"]), .except(["A"]), .except(["B"]), .only(["A", "C"])]) : .all
    }

    mutating func fixes(_ count: Int, _ probability: Double) -> [Int] {
        (0..<count).filter { _ in chance(probability) }
    }

    mutating func size() -> DownloadSize {
        DownloadSize(appleSilicon: duration(1...90_000), intel: duration(1...60_000))
    }

    /// Nobody waits; linear; in steps; or of several straight pieces.
    mutating func ramp() -> Ramp {
        let first = duration(1...day)
        let second = first + duration(1...5 * day)
        switch whole(0...9) {
        case 0...4: return .none
        case 5, 6: return Ramp(points: [.init(time: 0, share: 0), .init(time: second, share: 1)])
        case 7:
            return Ramp(points: [
                .init(time: 0, share: 0.1), .init(time: first, share: 0.1), .init(time: first, share: 0.6),
                .init(time: second, share: 0.6), .init(time: second, share: 1),
            ])
        case 8: return Ramp(points: [.init(time: 0, share: 0), .init(time: first, share: 1)])
        default:
            return Ramp(points: [
                .init(time: 0, share: 0), .init(time: first, share: real(0...0.5)), .init(time: second, share: 0.5),
                .init(time: second + first, share: 1),
            ])
        }
    }
}
