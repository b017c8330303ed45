// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Experiments
@testable import FleetModel

/// A tally filled by hand, device by device, so that every response can be worked out on paper.
struct HandMadeTally {
    let scenario: Scenario
    private(set) var tally: FleetTally

    /// Two cohorts, one vulnerability of CVSS score 5 from the start on; a supplement at 2 h and a minor update at 10 days.
    ///
    /// - Parameter isOpen: whether devices may leave the fleet.
    init(horizon: Int = 100 * day + 1800, isOpen: Bool = false) {
        var fixture = Fixture([.supplement("a", at: 2 * hour), .minor("26.2", at: 10 * day, fixes: [0])])
        fixture.scenario.horizon = horizon
        if isOpen { fixture.cohort.departure = Coming(share: 1, after: .constant(Double(horizon))) }
        var second = fixture.cohort
        second.name = "others"
        fixture.cohort.share = 0.5
        second.share = 0.5
        fixture.scenario.cohorts.append(second)
        scenario = fixture.scenario
        tally = FleetTally(TallyLayout(scenario))
    }

    /// Adds a device that was never exposed.
    mutating func addNeverExposed(cohort: Int = 0) {
        tally.devices[cohort] += 1
        tally.counts[tally.layout.cell(.neverExposed, tally.layout.account(0, cohort))] += 1
    }

    /// Adds a device at risk: protected after so many hours, or not before the horizon; exposed for one reason throughout.
    mutating func add(protectedAfter hours: Int?, reason: BlockingReason = .awaitingBase, cohort: Int = 0) {
        let layout = tally.layout
        let account = layout.account(0, cohort)
        let seconds = hours.map { $0 * hour } ?? scenario.horizon
        tally.devices[cohort] += 1
        tally.counts[layout.cell(.atRisk, account)] += 1
        tally.exposedSeconds[account] += Int64(seconds)
        tally.exposedSquares[account] += UInt128(seconds) * UInt128(seconds)
        tally.reasonSeconds[account * TallyLayout.reasons + Int(reason.rawValue)] += Int64(seconds)
        let changes = layout.reasonChanges(0, cohort, Int(reason.rawValue))
        tally.counts[changes.lowerBound] += 1
        if let hours {
            tally.counts[changes.lowerBound + hours] -= 1
            tally.counts[layout.windows(0, cohort).lowerBound + hours * 60 - 1] += 1
        } else {
            tally.counts[layout.cell(.unprotected, account)] += 1
        }
    }

    /// Adds a device at risk that leaves the fleet, unprotected, after so many hours; the fleet must be an open one.
    mutating func add(lostAfter hours: Int) {
        let layout = tally.layout
        let seconds = hours * hour
        tally.devices[0] += 1
        for counter in [TallyLayout.AccountCounter.atRisk, .lost] { tally.counts[layout.cell(counter, 0)] += 1 }
        tally.exposedSeconds[0] += Int64(seconds)
        tally.exposedSquares[0] += UInt128(seconds) * UInt128(seconds)
        tally.reasonSeconds[Int(BlockingReason.awaitingBase.rawValue)] += Int64(seconds)
        let changes = layout.reasonChanges(0, 0, Int(BlockingReason.awaitingBase.rawValue))
        tally.counts[changes.lowerBound] += 1
        tally.counts[changes.lowerBound + hours] -= 1
        tally.counts[layout.losses(0, 0).lowerBound + hours * 60 - 1] += 1
    }

    mutating func add(bytes: Int64, cohort: Int = 0) { tally.bytes[cohort] += bytes }
    mutating func add(installs: Int64, of release: Int, cohort: Int = 0) {
        tally.counts[tally.layout.cell(.installs, cohort, release)] += installs
    }
    mutating func add(onBase: Int64, at release: Int, cohort: Int = 0) {
        tally.counts[tally.layout.cell(.onBase, cohort, release)] += onBase
    }

    /// Ten devices in the first cohort: two never exposed, seven protected after 1, 1, 5, 10, 72, 960 and 2,280 hours, one not
    /// protected. In the second cohort one never exposed, one protected after 2 hours.
    static var twelve: HandMadeTally {
        var made = HandMadeTally()
        for _ in 0..<2 { made.addNeverExposed() }
        for hours in [1, 1, 5, 10, 72] { made.add(protectedAfter: hours, reason: .awaitingRestart) }
        for hours in [960, 2280, nil] { made.add(protectedAfter: hours) }
        made.addNeverExposed(cohort: 1)
        made.add(protectedAfter: 2, reason: .awaitingPoll, cohort: 1)
        made.add(bytes: 3_000_000_000_000)
        made.add(installs: 5, of: 1)
        made.add(installs: 2, of: 2)
        made.add(installs: 9, of: 0)
        made.add(onBase: 4, at: 1)
        made.add(onBase: 1, at: 1, cohort: 1)
        return made
    }
}

/// The outcome of one replication for each tally.
func outcome(_ tallies: [HandMadeTally]) -> ExperimentOutcome {
    tallies.reduce(into: ExperimentOutcome(scenario: tallies[0].scenario, asked: tallies.count)) {
        $0.add($1.tally, tableDigest: 0)
    }
}

extension ResponseTable {
    /// A response's value in the first replication; nil if it has none.
    func value(_ name: String, _ group: Group = .cohort(0)) -> Double? {
        row(vulnerability: 0, group: group, name)?.replications[0].value
    }
}
