// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// A policy of any keys; sometimes two that were combined.
    mutating func policy(
        _ name: String, _ releases: [Release], of useful: [Release], _ zones: [TimeZoneTable]
    ) -> Policy {
        let policy = onePolicy(name, releases, of: useful, zones)
        return chance(0.2) ? policy.merged(with: onePolicy("more", releases, of: useful, zones)) : policy
    }

    private mutating func onePolicy(
        _ name: String, _ releases: [Release], of useful: [Release], _ zones: [TimeZoneTable]
    ) -> Policy {
        var policy = Policy(
            name: name, installSecurityUpdate: one(of: AutomaticAction.allCases),
            combinedPeriodInDays: chance(0.4) ? 0 : whole(1...one(of: [7, 30, 90])),
            minorPeriodInDays: chance(0.4) ? 0 : whole(1...one(of: [7, 30, 90])),
            majorPeriodInDays: chance(0.4) ? 0 : whole(1...one(of: [7, 30, 90])))
        if rules.contains(.safari), chance(0.5) { policy.systemPeriodInDays = whole(1...one(of: [7, 30, 90])) }
        if rules.contains(.actions) {
            policy.download = one(of: [.allowed, .allowed, .alwaysOn, .alwaysOff])
            policy.installOSUpdates = one(of: [.allowed, .alwaysOn, .alwaysOff])
        }
        if rules.contains(.alwaysOn), chance(0.6) { policy.installOSUpdates = .alwaysOn }
        if rules.contains(.checks), chance(0.25) { policy.enable = false }
        if rules.contains(.removal), chance(0.25) { policy.enableRollback = false }
        if rules.contains(.enforcement) {
            // Mostly of releases that most devices do not have at the start.
            let system = releases.filter { $0.safari == nil }
            let late = useful.filter { $0.released > -10 * day && $0.safari == nil }
            for _ in 0..<whole(2...8) {
                let letters = late.filter { $0.letter != nil }
                let isOfLetters = (theme == .macs || rules.contains(.removal)) && chance(0.5)
                let some = isOfLetters && !letters.isEmpty ? letters : late
                let release = one(of: chance(0.9) && !some.isEmpty ? some : system)
                policy.enforcements.append(enforcement(of: release, releases, zones, policy.enforcements))
            }
        }
        return policy
    }

    private mutating func enforcement(
        of release: Release, _ releases: [Release], _ zones: [TimeZoneTable], _ others: [Enforcement]
    ) -> Enforcement {
        let declared = declaration(of: release, releases, others)
        let arrival = max(0, declared, release.released)
        return Enforcement(
            release: releases.firstIndex { $0.platform == release.platform && $0.build == release.build } ?? 0,
            takesSupplements: chance(0.6), declared: declared, deadline: deadline(arrival, zones, others))
    }

    /// When the server declares it: with the release or a second beside it, before it, with another declaration, or at any time.
    private mutating func declaration(of release: Release, _ releases: [Release], _ others: [Enforcement]) -> Int {
        switch whole(0...9) {
        case 0, 1: return release.released + whole(-1...1)
        case 2: return -instant(in: 0...20 * day)
        case 3 where !others.isEmpty: return one(of: others).declared
        case 4: return one(of: releases).released
        case 5:
            let withdrawn = one(of: releases).withdrawn
            return withdrawn == FleetModel.never ? instant(in: 0...horizon) : withdrawn + whole(-1...0)
        case 6...8: return max(0, release.released) + instant(in: 0...one(of: [hour, day, 3 * day]))
        default: return instant(in: 0...horizon - 1)
        }
    }

    /// The deadline by the clock on the wall: before, at or after the arrival, at the deadline of another, or when clocks change.
    private mutating func deadline(_ arrival: Int, _ zones: [TimeZoneTable], _ others: [Enforcement]) -> Int {
        let zone = one(of: zones)
        let local = startOfDay + arrival + zone.periods[0].offset
        switch whole(0...9) {
        case 0: return local
        case 1: return local - duration(1...5 * day)
        case 2: return local + whole(1...2)
        case 3 where !others.isEmpty: return one(of: others).deadline
        case 4 where !others.isEmpty: return one(of: others).deadline
        case 8 where style == .clockwork: return (local / day + whole(1...4)) * day + alarm + whole(0...waking)
        case 5:
            let changing = zones.filter { $0.periods.count > 1 }
            let periods = one(of: changing).periods
            let index = whole(0...periods.count - 2)
            let (before, after) = (periods[index].offset, periods[index + 1].offset)
            let missing = abs(after - before)
            return startOfDay + periods[index].until + min(before, after) + whole(0...max(0, missing - 1))
        case 6, 7: return local + duration(1...2 * day)
        default: return startOfDay + instant(in: 0...horizon)
        }
    }
}
