// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Synchronization
import Testing

@testable import ScenarioFiles

@Suite("Fleet-level draws")
struct FleetDrawTests {
    @Test("Each gets the path of its value and its distribution, in the value's unit")
    func pathsAndUnits() throws {
        let document = try Example.load(set: [
            "timeline.'26.3.1 (a)'.withdrawn={fleet: {uniform: {from: 2026-04-01T00:00:00Z, to: 2026-04-02T00:00:00Z}}}",
            "cohorts.phone.habits.polls.every={fleet: {gamma: {shape: 2, mean: 1d}}}",
            "cohorts.phone.habits.polls.jitter=0s",
            "cohorts.phone.lag.kinds.automatic.delay.wave.spread={fleet: {constant: 2d}}",
            "cohorts.phone.lag.kinds.seeker.delay.gamma.mean={fleet: {uniform: {from: 1d, to: 2d}}}",
        ])
        let asked = Mutex<[String: Distribution]>([:])
        let scenario = try document.resolve(replication: 4) { path, distribution in
            asked.withLock { $0[path] = distribution }
            return distribution.typicalValue
        }
        let day = 86_400.0
        let expected: [String: Distribution] = [
            "timeline.'26.3.1 (a)'.withdrawn": .uniform(from: 31 * day, to: 32 * day),
            "cohorts.phone.automatic-install": .beta(alpha: 45, beta: 5),
            "cohorts.phone.habits.polls.every": .gamma(shape: 2, mean: day),
            "cohorts.phone.lag.kinds.automatic.delay.wave.spread": .constant(2 * day),
            "cohorts.phone.lag.kinds.seeker.delay.gamma.mean": .uniform(from: day, to: 2 * day),
        ]
        #expect(asked.withLock(\.self) == expected)
        #expect(scenario.replication == 4)
        let supplement = try #require(
            scenario.releases.first { $0.name == "26.3.1 (a)" && $0.platform == .iOS })
        #expect(supplement.withdrawn == 31 * 86_400 + 43_200)
        let phone = scenario.cohorts[0]
        #expect(phone.habits.polls == .every(.constant(86_400), jitter: 0))
        #expect(phone.lag.kinds[0].delay == .after(.gamma(shape: 0.8, mean: 129_600)))
    }

    @Test("Any number of management, enforcement and what users do may be one")
    func rules() throws {
        let local = "{fleet: {uniform: {from: 2026-04-01T18:00:00, to: 2026-04-03T18:00:00}}}"
        let document = try Example.load(set: [
            "policies.locked.Enforcement=[{TargetOSVersion: 26.4, TargetLocalDateTime: \(local), declared: {fleet: "
                + "{uniform: {from: 2026-03-25T00:00:00Z, to: 2026-03-26T00:00:00Z}}, as: order}}, "
                + "{days-after-release: 7, at: {fleet: {uniform: {from: 08:00, to: 20:00}}}}]",
            "cohorts.phone.habits.installs-by-hand={fleet: {beta: {mean: 40%, concentration: 10}}}",
            "cohorts.phone.habits.removal={probability: {fleet: {constant: 1%}}, after: {fleet: {constant: 1h}}}",
            "cohorts.phone.lag.always-on={exponential: {mean: {fleet: {constant: 9d}}}}",
        ])
        let asked = Mutex<[String: Distribution]>([:])
        let scenario = try document.resolve(replication: 0) { path, distribution in
            asked.withLock { $0[path] = distribution }
            return distribution.typicalValue
        }
        let (day, hour) = (86_400.0, 3600.0)
        let expected: [String: Distribution] = [
            "policies.locked.Enforcement.0.TargetLocalDateTime": .uniform(
                from: 31 * day + 18 * hour, to: 33 * day + 18 * hour),
            "order": .uniform(from: 24 * day, to: 25 * day),
            "policies.locked.Enforcement.1.at": .uniform(from: 8 * hour, to: 20 * hour),
            "cohorts.phone.habits.installs-by-hand": .beta(alpha: 4, beta: 6),
            "cohorts.phone.habits.removal.probability": .constant(0.01),
            "cohorts.phone.habits.removal.after": .constant(hour),
            "cohorts.phone.lag.always-on.exponential.mean": .constant(9 * day),
            "cohorts.phone.automatic-install": .beta(alpha: 45, beta: 5),
        ]
        #expect(asked.withLock(\.self) == expected)
        let enforcements = scenario.policies[2].enforcements
        #expect(enforcements[0].deadline == 32 * 86_400 + 18 * 3600)
        #expect(enforcements[0].declared == 24 * 86_400 + 43_200)
        #expect(enforcements[2].deadline == 23 * 86_400 + 14 * 3600)
        #expect(scenario.cohorts[0].lag.alwaysOn == .after(.exponential(mean: 9 * day)))
    }

    @Test("The centre of a wave stays a distribution, because the model draws it for each release")
    func waveCentre() throws {
        let kinds = try Example.load().typical().cohorts[0].lag.kinds
        let day = 86_400.0
        #expect(
            kinds[1].delay
                == .wave(
                    center: .empirical([
                        .init(probability: 0, value: 16 * day), .init(probability: 0.5, value: 21.5 * day),
                        .init(probability: 1, value: 30 * day),
                    ]), spread: 3 * day))
    }

    @Test("A draw outside of what makes sense is brought to its edge")
    func clamped() throws {
        let scenario = try Example.load().resolve(replication: 0) { _, _ in 1.5 }
        #expect(scenario.cohorts[0].automaticInstall == 1)
    }

    @Test("Drawn shares count in proportion")
    func drawnShares() throws {
        let document = try Example.load(set: [
            "cohorts.phone.lag.kinds.seeker.share={fleet: {uniform: {from: 0%, to: 100%}}}"
        ])
        let kinds = try document.resolve(replication: 0) { _, _ in 0.7 }.cohorts[0].lag.kinds
        #expect(kinds.map { ($0.share * 1000).rounded() } == [500, 429, 71])
        #expect(kinds.reduce(0) { $0 + $1.share } == 1)
    }

    @Test("What drawn values make inconsistent is found when they are drawn")
    func inconsistentDraws() throws {
        let document = try Example.load(set: [
            "timeline.'26.3.1 (a)'.withdrawn={fleet: {uniform: {from: 2026-03-16T00:00:00Z, to: 2026-04-16T00:00:00Z}}}"
        ])
        let errors = #expect(throws: ScenarioErrors.self) {
            try document.resolve(replication: 0) { $1.support.lowerBound }
        }
        #expect(
            errors?.description
                == "--set:1:33: error: 'withdrawn' is not after 'released'; expected a later instant; "
                + "correct one of the two")
    }
}
