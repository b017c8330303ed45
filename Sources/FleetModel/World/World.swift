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
        var ramps: [RampTable] = []
        var supplements: [TrackSupplement] = []
        var cohorts: [CohortPlan] = []
        var classes: [DeviceClass] = []
        var digest: UInt64 = 0
        for cohort in scenario.cohorts {
            let first = classes.count
            for model in cohort.models {
                let minors = Self.track(
                    of: cohort, model: model, in: scenario, arena: arena, ramps: &ramps, supplements: &supplements)
                func lag(
                    _ kinds: [Lag.Kind], acting: [Lag.Kind],
                    _ priors: ([Lag.Kind], [[LagClock]], [TrackMinor], Int) -> [LagPrior]
                ) -> LagTables {
                    func clocks(_ kinds: [Lag.Kind]) -> [[LagClock]] {
                        let clocks = Self.lagClocks(
                            kinds, minors: minors, releases: scenario.releases, random: random, tables: &tables)
                        digest = clocks.joined().reduce(digest) { KeyedRandom.mix($0 &+ $1.centre.bitPattern) }
                        return clocks
                    }
                    let priors = priors(kinds, clocks(kinds), minors, cohort.basesAt)
                    digest = priors.reduce(digest) { $1.folded(into: $0) }
                    return LagTables(clocks: clocks(acting), priors: priors, in: arena)
                }
                let lags = cohort.lag
                classes.append(
                    DeviceClass(
                        model: model, minors: minors, supplements: supplements,
                        minorLag: lag(
                            lags.kinds, acting: lags.kinds(under: scenario.policy(of: cohort)), Self.minorPriors),
                        majorLag: lag(lags.major, acting: lags.major, Self.majorPriors),
                        policy: scenario.policy(of: cohort), scenario: scenario, arena: arena))
            }
            cohorts.append(
                CohortPlan(
                    cohort, firstClass: first, in: scenario, tables: &tables, arena: arena))
        }
        tableDigest = KeyedRandom.mix(digest &+ tables.digest)
        let everything = scenario.vulnerabilities.indices.reduce(UInt64(0)) { $0 | UInt64(1) << UInt64($1) }
        cells = TallyCells(TallyLayout(scenario), in: arena)
        plan = Plan(
            Plan.Tables(
                random: random,
                horizon: scenario.horizon,
                quantiles: tables.laidOut(in: arena),
                ramps: arena.table(ramps),
                supplements: arena.table(supplements),
                zones: arena.table(scenario.timeZones.map { LocalTime($0, start: scenario.start, in: arena) }),
                cohorts: arena.table(cohorts),
                cohortShares: arena.table(Self.cumulative(scenario.cohorts.map(\.share))),
                classes: arena.table(classes),
                exposedFrom: arena.table(scenario.vulnerabilities.map(\.exposedFrom)),
                vulnerabilities: everything,
                combinesUpdates: scenario.combinesUpdates,
                removesWithdrawnCopies: scenario.removesWithdrawnCopies,
                reinstallsRemoved: scenario.reinstallsRemoved),
            in: arena)
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
