// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// Adds what owners do by hand, and how networks fail, as far as the scenario makes use of it.
    mutating func extend(_ habits: inout Habits) {
        if rules.contains(.checks), chance(0.8) {
            habits.checks = checks()
            habits.installsByHand = one(of: [1, 0.5, 0.2])
        }
        if rules.contains(.removal), chance(0.8) {
            habits.removal = Removal(probability: one(of: [1, 0.5, 0.2]), after: delayOfOwner(3 * day))
        }
        if rules.contains(.offline), chance(0.8) {
            habits.offline = spells()
            // Then most delays end off-line, and downloads begin with the network.
            if style == .clockwork, chance(0.6) { habits.automaticDelay = .constant(Double(2 * day)) }
        }
        if rules.contains(.authorisation), chance(0.8) {
            habits.authorisation = Authorisation(share: one(of: [1, 0.5]), after: delayOfOwner(day))
        }
    }

    private mutating func checks() -> Recurrence {
        if style == .clockwork {
            return one(of: [
                .every(.constant(1), jitter: 0), .every(.constant(3), jitter: 1), .random(mean: .constant(3)),
                .every(.constant(Double(waking)), jitter: 1),
            ])
        }
        return recurrence(shortest: one(of: [hour, 12 * hour]), never: 0)
    }

    /// How long an owner takes: often no time, so that a second counts.
    private mutating func delayOfOwner(_ mean: Int) -> Distribution {
        if style == .clockwork {
            return one(of: [
                .constant(0), .constant(Double(whole(1...3))), .constant(Double(day + whole(-2...2))),
                .uniform(from: 0, to: Double(waking)), .constant(Double(2 * day + whole(-2...2))),
            ])
        }
        return one(of: [
            .constant(0), .constant(Double(duration(1...mean))), .exponential(mean: Double(mean)),
            .uniform(from: 0, to: Double(2 * mean)), .constant(Double(whole(1...12) * hour)),
        ])
    }

    private mutating func spells() -> OfflineSpells {
        if style == .clockwork {
            let length = one(of: [day / 2, 2 * day, 2 * day])
            // A download that begins with the network takes just about as long as it lasts.
            if chance(0.8) {
                return OfflineSpells(
                    begin: .every(.constant(Double(day + length + whole(0...2))), jitter: 0),
                    lasting: .constant(Double(length)))
            }
            return one(of: [
                OfflineSpells(
                    begin: .every(.constant(Double(1200 + whole(0...60))), jitter: 0),
                    lasting: .constant(one(of: [1, 2, 600, 1190]))),
                OfflineSpells(
                    begin: .random(mean: .constant(Double(2 * hour))),
                    lasting: .uniform(from: 0, to: Double(one(of: [1, 4]) * hour))),
            ])
        }
        if chance(0.4) {
            // For days.
            let days = whole(2...8)
            return OfflineSpells(
                begin: .every(.constant(Double(days * day)), jitter: chance(0.5) ? 0 : day),
                lasting: .uniform(from: Double(hour), to: Double(whole(1...days) * day)))
        }
        let begin = recurrence(shortest: one(of: [2 * hour, 12 * hour]), never: 0)
        let lasting: Distribution = one(of: [
            .constant(Double(whole(1...12) * hour)), .constant(0), .exponential(mean: Double(whole(1...24) * hour)),
            .uniform(from: 0, to: Double(whole(1...10) * 6 * hour)), .constant(Double(duration(1...3 * day))),
        ])
        return OfflineSpells(begin: begin, lasting: lasting)
    }
}
