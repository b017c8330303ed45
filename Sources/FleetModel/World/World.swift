// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// A scenario laid out for the event loop: everything that the devices of a run share.
///
/// Immutable, built once per scenario and shared by all workers. All randomness that devices share has been drawn.
public final class World: Sendable {
    /// The scenario that this is.
    public let scenario: Scenario
    /// A digest of all that a mathematical library has computed for the draws, quantile tables above all: with version, input
    /// and seed it decides every result.
    public let tableDigest: UInt64

    private let arena: Arena
    let plan: Plan
    /// Where a tally counts what.
    let cells: TallyCells

    /// Lays out a scenario.
    ///
    /// - Complexity: O(classes × releases² × vulnerabilities), and milliseconds for a table of quantiles not met before.
    public init(_ scenario: Scenario) {
        self.scenario = scenario
        let arena = Arena()
        self.arena = arena
        let random = KeyedRandom(seed: scenario.seed, replication: scenario.replication)
        var tables = QuantileTables()
        var lists = Lists()
        var cohorts: [CohortPlan] = []
        var classes: [DeviceClass] = []
        var digest: UInt64 = 0
        for cohort in scenario.cohorts {
            let first = classes.count
            for model in cohort.models {
                let minors = Self.track(of: cohort, model: model, in: scenario, arena: arena, lists: &lists)
                let policy = scenario.policy(of: cohort)
                func clocks(_ kinds: [Lag.Kind], _ releases: [Int]) -> [[LagClock]] {
                    let clocks = Self.lagClocks(
                        kinds, builds: releases.map { scenario.releases[$0].build }, random: random, tables: &tables)
                    digest = clocks.joined().reduce(digest) { KeyedRandom.mix($0 &+ $1.centre.bitPattern) }
                    return clocks
                }
                func lag(
                    _ kinds: [Lag.Kind], acting: [Lag.Kind],
                    _ priors: ([Lag.Kind], [[LagClock]], [TrackMinor], Int) -> [LagPrior]
                ) -> LagTables {
                    let priors = priors(kinds, clocks(kinds, minors.map(\.release)), minors, cohort.basesAt)
                    digest = priors.reduce(digest) { $1.folded(into: $0) }
                    return LagTables(clocks: clocks(acting, minors.map(\.release)), priors: priors, in: arena)
                }
                let lags = cohort.lag
                let acting = lags.kinds(under: policy)
                let safaris = lists.safaris[(lists.safaris.count - minors.safariCount)...]
                classes.append(
                    DeviceClass(
                        model: model, minors: minors, lists: lists,
                        minorLag: lag(lags.kinds, acting: acting, Self.minorPriors),
                        majorLag: lag(lags.major, acting: lags.major, Self.majorPriors),
                        safariClocks: clocks(acting, safaris.map(\.release)), firstSafari: safaris.startIndex,
                        policy: policy, scenario: scenario, arena: arena))
            }
            cohorts.append(
                CohortPlan(
                    cohort, firstClass: first, hasSafari: classes[first...].contains(where: \.hasSafari),
                    in: scenario, tables: &tables, arena: arena))
        }
        let hazards = scenario.vulnerabilities.map { HazardTable($0, horizon: scenario.horizon, in: arena) }
        digest = hazards.reduce(digest) { $1.folded(into: $0) }
        tableDigest = KeyedRandom.mix(digest &+ tables.digest)
        let everything = scenario.vulnerabilities.indices.reduce(UInt64(0)) { $0 | UInt64(1) << UInt64($1) }
        cells = TallyCells(TallyLayout(scenario), in: arena)
        plan = Plan(
            Plan.Tables(
                random: random,
                horizon: scenario.horizon,
                quantiles: tables.laidOut(in: arena),
                ramps: arena.table(lists.ramps),
                supplements: arena.table(lists.supplements),
                safaris: arena.table(lists.safaris),
                zones: arena.table(scenario.timeZones.map { LocalTime($0, start: scenario.start, in: arena) }),
                cohorts: arena.table(cohorts),
                cohortShares: arena.table(Self.cumulative(scenario.cohorts.map(\.share))),
                classes: arena.table(classes),
                exposedFrom: arena.table(scenario.vulnerabilities.map(\.exposedFrom)),
                exploitations: arena.table(hazards),
                vulnerabilities: everything,
                combinesUpdates: scenario.combinesUpdates,
                removesWithdrawnCopies: scenario.removesWithdrawnCopies,
                reinstallsRemoved: scenario.reinstallsRemoved,
                countsPolls: scenario.countsPolls),
            in: arena)
    }
}

extension World {
    /// The cohort of a device, as an index into the scenario's list.
    ///
    /// - Parameter number: the device's, at least 0.
    public func cohort(ofDevice number: Int) -> Int {
        var device = Device()
        plan.prepare(&device, number: number)
        return Int(device.cohort)
    }
}

extension Table<Double> {
    /// The first place whose cumulative share exceeds a number strictly between 0 and 1.
    @inline(__always)
    func pick(_ u: Double) -> Int {
        var index = 0
        while u >= self[index] { index &+= 1 }
        return index
    }
}
