// SPDX-License-Identifier: GPL-3.0-or-later

/// One model within a cohort: devices that are offered the same releases under the same policy.
struct DeviceClass {
    /// Whether its battery floor and downloads are those of Intel.
    let isIntel: Bool
    /// The minor updates it can get, by version; a base is an index into them.
    let minors: Table<TrackMinor>
    /// The bases that devices start on, and their cumulative shares.
    let bases: Table<Int>
    let baseShares: Table<Double>
    /// Lag clocks, kind by kind, minor by minor.
    let clocks: Table<LagClock>
    /// What the base at the start says about the owner: cumulative shares of kinds, and spans of lateness, base by base.
    let kinds: Table<Table<Double>>
    let spans: Table<Table<LagSpan>>
    /// Outlooks, base by base within vulnerability by vulnerability.
    let outlooks: Table<Table<Outlook>>

    init(
        model: Model, minors: [TrackMinor], supplements: [TrackSupplement],
        clocks: [[LagClock]], priors: [LagPrior], scenario: Scenario, arena: Arena
    ) {
        isIntel = model.chip == .intel
        self.minors = arena.table(minors)
        self.clocks = arena.table(clocks.flatMap { $0 })
        kinds = arena.table(priors.map { arena.table($0.kinds) })
        spans = arena.table(priors.map { arena.table($0.spans) })
        outlooks = arena.table(
            scenario.vulnerabilities.enumerated().flatMap { index, vulnerability in
                World.outlooks(
                    vulnerability: index, exposedFrom: vulnerability.exposedFrom, horizon: scenario.horizon,
                    minors: minors, supplements: supplements
                ).map { arena.table($0) }
            })
        bases = arena.table(
            model.bases.map { base in
                guard let index = minors.firstIndex(where: { scenario.releases[$0.release].build == base.value })
                else { preconditionFailure("base \(base.value) is not offered to \(model.name)") }
                return index
            })
        baseShares = arena.table(World.cumulative(model.bases.map(\.share)))
    }

    /// The clock of a kind of owner for a minor update.
    @inline(__always)
    func clock(kind: Int, minor: Int) -> LagClock { clocks[kind &* minors.count &+ minor] }

    /// The outlooks of a vulnerability on a base.
    @inline(__always)
    func outlooks(vulnerability: Int, base: Int) -> Table<Outlook> { outlooks[vulnerability &* minors.count &+ base] }
}
