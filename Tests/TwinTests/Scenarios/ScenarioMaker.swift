// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// Makes a scenario from a seed and nothing else: everything that a scenario may say varies.
///
/// There are four styles, see ``Style``; in most of them several things often happen to a device in one second.
struct ScenarioMaker {
    /// How times are chosen.
    enum Style: CaseIterable {
        /// Any second.
        case ragged
        /// Whole hours and minutes.
        case round
        /// Everything happens within some seconds around one time of the day: owners are awake for seconds only, and delays,
        /// downloads and charges take whole days, give or take a second.
        case clockwork
        /// Whole hours and minutes; nights are short, batteries last just from charge to charge, and the clocks change every few
        /// days about midnight.
        case midnight
    }

    /// What a scenario is about.
    enum Theme {
        /// No rule that a scenario may do without: a run takes a shorter way with such devices.
        case nothing
        /// What owners do about updates.
        case owners
        /// Anything.
        case anything
        /// Safari and the letters that take effect in it.
        case macs
        /// Devices that join and leave.
        case comings
    }

    var source: SeedSource
    let seed: UInt64
    let style: Style
    let theme: Theme
    var horizon = 0
    /// The time of day of the start, in UTC.
    var startOfDay = 0
    /// When owners wake in a clockwork scenario, and how long they are awake.
    var (alarm, waking) = (0, 0)
    /// The rules that the scenario makes use of; each is left out of about half of the scenarios.
    var rules: Set<Rule> = []

    /// A rule that a scenario may do without.
    enum Rule: CaseIterable {
        case actions, management, checks, removal, offline, authorisation, enforcement, alwaysOn, combination
        case removalOfCopies, reinstallation
        case safari, relaunches, comings, reports, failures, exploitation

        /// Those that have to do with the fleet, Safari and the network, and not with what an owner does about updates.
        static let late: Set<Rule> = [.safari, .relaunches, .comings, .reports, .failures, .exploitation]
    }

    init(seed: UInt64) {
        source = SeedSource(seed: seed)
        self.seed = seed
        let themes: [Theme] = [
            .anything, .macs, .owners, .comings, .nothing, .macs, .anything, .owners, .comings, .macs,
        ]
        theme = themes[Int(seed / 6 % 10)]
        // Who leaves in the second of something else does so by the clock.
        let styles: [Style] =
            theme == .comings
            ? [.ragged, .clockwork, .clockwork, .round, .midnight, .clockwork]
            : [.ragged, .round, .clockwork, .ragged, .midnight, .round]
        style = styles[Int(seed % 6)]
        let isShort = style == .clockwork || style == .midnight || chance(0.6)
        let days = isShort ? whole(20...40) : whole(40...120)
        startOfDay = style == .ragged ? whole(0...day - 1) : 0
        horizon = days * day + (style == .ragged ? whole(0...day - 1) : 0)
        alarm = whole(2...20) * hour
        waking = whole(2...20)
        rules = Set(Rule.allCases.filter { _ in chance(0.6) })
        switch theme {
        case .nothing: rules = []
        case .owners:
            rules.subtract(Rule.late)
            rules.formUnion([.removal, .enforcement])
        case .anything: break
        case .macs:
            rules.formUnion([.safari, .relaunches, .exploitation, chance(0.5) ? .removal : .enforcement])
            if chance(0.7) { rules.remove(.comings) }
        case .comings: rules.formUnion([.comings, .enforcement])
        }
        if style == .clockwork, theme != .nothing, chance(0.5) { rules.formUnion([.offline, .reports]) }
    }

    /// The scenario.
    mutating func scenario(devices: Int) -> Scenario {
        var vulnerabilities = (0..<whole(1...4)).map { vulnerability($0) }
        var releases: [Release] = []
        for platform in Platform.allCases { releases += timeline(platform, vulnerabilities: vulnerabilities.count) }
        if rules.contains(.safari) { releases += safaris(releases, vulnerabilities.count) }
        releases.sort { $0.released < $1.released }
        let marked = releases.filter { $0.effect == .safariRelaunch && $0.released > 0 }
        for index in vulnerabilities.indices where !marked.isEmpty && rules.contains(.exploitation) && chance(0.5) {
            vulnerabilities[index].exploitation.from = one(of: marked).released + duration(1...5 * day)
        }
        let zones = zones()
        var cohorts = cohorts(releases, zones: zones.count, policies: 3)
        // Mostly of what somebody can have.
        let platforms = Set(cohorts.map(\.platform))
        let useful = chance(0.8) ? releases.filter { platforms.contains($0.platform) } : releases
        let policies = [
            Policy.none, policy("managed", releases, of: useful, zones), policy("strict", releases, of: useful, zones),
        ]
        for index in cohorts.indices { extend(&cohorts[index], releases, vulnerabilities) }
        let scenario = Scenario(
            name: "made from \(seed)",
            start: 1_767_225_600 + Int64(style == .ragged ? whole(0...300 * day) : whole(0...300) * day),
            horizon: horizon, devices: devices, seed: source.next(), replication: whole(0...3),
            offersOnSupersededBase: chance(0.4), combinesUpdates: rules.contains(.combination),
            removesWithdrawnCopies: rules.contains(.removalOfCopies),
            reinstallsRemoved: rules.contains(.reinstallation), downloadStopsSupplements: chance(0.5),
            countsPolls: seed / 7 % 2 == 0,
            releases: releases, vulnerabilities: vulnerabilities, policies: policies, timeZones: zones,
            cohorts: cohorts)
        return tied(scenario)
    }

    private mutating func vulnerability(_ index: Int) -> Vulnerability {
        var platforms = Platform.allCases
        if chance(0.3) { platforms.remove(at: whole(0...2)) }
        let exposedFrom = chance(0.4) ? 0 : instant(in: 0...horizon * 2 / 3)
        return Vulnerability(
            id: "CVE-\(index)", score: 5, platforms: platforms,
            lines: chance(0.7) ? [] : one(of: [[18], [26], [18, 26], [27]]), exposedFrom: exposedFrom,
            exploitation: rules.contains(.exploitation) ? exploitation(exposedFrom) : .none)
    }
}

let minute = 60
let hour = 3600
let day = 86_400
