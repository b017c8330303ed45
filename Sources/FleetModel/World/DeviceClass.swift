// SPDX-License-Identifier: GPL-3.0-or-later

/// One model within a cohort: devices that are offered the same releases under the same policy.
struct DeviceClass {
    /// Whether its battery floor and downloads are those of Intel.
    let isIntel: Bool
    /// The minor updates it can get, by version; a base is an index into them.
    let minors: Table<TrackMinor>
    /// How many there are up to the last one that is released before the start; and before the horizon.
    let minorsAtStart: Int
    let minorsInTime: Int
    /// Whether they are of more than one line.
    let hasLines: Bool
    /// The bases that devices start on, and their cumulative shares.
    let bases: Table<Int>
    let baseShares: Table<Double>
    /// The lag of updates on a line, and of upgrades to a newer one.
    let minorLag: LagTables
    let majorLag: LagTables
    /// The clocks of its kinds of owner for Safari releases, kind by kind; the first of these in the world's list.
    private let safariClocks: Table<LagClock>
    private let safariCount: Int
    private let firstSafari: Int
    let kinds: Int
    /// Whether it can get a Safari release, or a supplement that takes effect in Safari.
    let hasSafari: Bool
    /// Outlooks, base by base within vulnerability by vulnerability.
    let outlooks: Table<Table<Outlook>>
    /// Enforcements that concern it, by deadline.
    let declarations: Table<Declaration>

    init(
        model: Model, minors: [TrackMinor], lists: World.Lists, minorLag: LagTables, majorLag: LagTables,
        safariClocks: [[LagClock]], firstSafari: Int, policy: Policy, scenario: Scenario, arena: Arena
    ) {
        isIntel = model.chip == .intel
        self.minors = arena.table(minors)
        minorsAtStart = (minors.lastIndex { $0.released < 0 } ?? -1) + 1
        minorsInTime = (minors.lastIndex { $0.released < scenario.horizon } ?? -1) + 1
        hasLines = minors.contains { $0.lineStart > 0 }
        self.minorLag = minorLag
        self.majorLag = majorLag
        self.safariClocks = arena.table(safariClocks.flatMap(\.self))
        safariCount = minors.safariCount
        self.firstSafari = firstSafari
        kinds = safariClocks.count
        hasSafari =
            safariCount > 0
            || minors.contains { lists.supplements[$0.supplements.range].contains(where: \.takesEffectInSafari) }
        outlooks = arena.table(
            scenario.vulnerabilities.enumerated().flatMap { index, vulnerability in
                World.outlooks(
                    vulnerability: index, exposedFrom: vulnerability.exposedFrom, horizon: scenario.horizon,
                    minors: minors, lists: lists
                ).map { arena.table($0) }
            })
        bases = arena.table(
            model.bases.map { base in
                guard let index = minors.firstIndex(where: { scenario.releases[$0.release].build == base.value })
                else { preconditionFailure("base \(base.value) is not offered to \(model.name)") }
                return index
            })
        declarations = arena.table(
            World.declarations(policy.enforcements, minors: minors, supplements: lists.supplements))
        baseShares = arena.table(World.cumulative(model.bases.map(\.share)))
    }

    /// The clock of a kind of owner for a Safari release of the world's list.
    func safariClock(kind: Int, _ safari: Int) -> LagClock { safariClocks[kind * safariCount + safari - firstSafari] }

    /// The outlooks of a vulnerability on a base.
    @inline(__always)
    func outlooks(vulnerability: Int, base: Int) -> Table<Outlook> { outlooks[vulnerability &* minors.count &+ base] }
}

extension [TrackMinor] {
    /// How many Safari releases its lines have.
    var safariCount: Int { Set(map(\.lineStart)).reduce(0) { $0 + self[$1].safaris.count } }
}
