// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// A device's owner as far as minor updates and upgrades go, and all of his clocks.
struct Clocks {
    let catalogue: Catalogue
    /// The owner as far as minor updates go.
    let owner: Owner
    /// The owner as far as upgrades go.
    let upgrader: Owner
    /// The second clock, where policy says `InstallOSUpdates: AlwaysOn`.
    let automatic: Owner?
    /// Whether policy keeps minor updates from installing by themselves.
    let isAutomaticOff: Bool
    let deferral: Int
    let majorDeferral: Int
    let systemDeferral: Int
    /// When the vendor's ramp reaches the device, by release.
    let reached: [Int]
    private let pipeline: Int
    private let draws: Draws

    init(_ world: TwinWorld, _ traits: Traits, _ catalogue: Catalogue, base: Int, note: (Mark) -> Void) {
        let fleet = KeyedRandom(seed: world.scenario.seed, replication: world.scenario.replication)
        let (random, lag, instant) = (traits.random, traits.cohort.lag, traits.cohort.basesAt)
        let releases = catalogue.releases
        let isOldest = catalogue.onLine[catalogue.line(of: base)]?.first == base
        owner = Owner(
            lag.kinds,
            Owner.Evidence(
                had: isOldest ? nil : releases[base],
                missed: (catalogue.laterOnLine[base] ?? []).map { releases[$0] }, instant: instant),
            kindFrom: random.uniform(.lagKind), latenessFrom: random.uniform(.lateness), fleet: fleet, note: note)
        upgrader = Owner(
            lag.major,
            Owner.Evidence(
                had: nil,
                missed: catalogue.newerLines(than: base).compactMap { catalogue.onLine[$0]?.first }.map {
                    releases[$0]
                },
                instant: instant),
            kindFrom: random.uniform(.majorKind), latenessFrom: random.uniform(.majorLateness), fleet: fleet, note: note
        )
        let policy = traits.policy
        isAutomaticOff = policy.download == .alwaysOff || policy.installOSUpdates == .alwaysOff
        automatic =
            policy.installOSUpdates == .alwaysOn && policy.download != .alwaysOff
            ? Owner(lag.alwaysOn, latenessFrom: random.uniform(.alwaysOnLateness), fleet: fleet) : nil
        deferral = traits.policy.deferral(on: traits.cohort.platform)
        majorDeferral = traits.policy.majorDeferral(on: traits.cohort.platform)
        systemDeferral = traits.cohort.platform == .macOS ? policy.systemPeriodInDays * secondsOfDay : 0
        reached = releases.map { $0.reaches(random) }
        pipeline = lag.pipeline
        self.catalogue = catalogue
        draws = world.draws
    }

    /// When a minor update becomes visible to a device of some line.
    func visible(_ minor: Int, fromLine line: Int) -> Int {
        catalogue.releases[minor].released + (catalogue.line(of: minor) == line ? deferral : majorDeferral)
    }

    /// When it is offered to the device, if it is not withdrawn.
    func offered(_ minor: Int, fromLine line: Int) -> Int { max(visible(minor, fromLine: line), reached[minor]) }

    /// When the clock of a minor update of the device's line counts as due: lag, deferral and ramp are all over.
    ///
    /// - Parameter isBurnIn: nothing is taken out of the lag then.
    func due(_ minor: Int, isBurnIn: Bool) -> Int {
        let lag = lagEnds(minor, pipeline: isBurnIn ? 0 : pipeline)
        return max(lag, offered(minor, fromLine: catalogue.line(of: minor)))
    }

    /// When the clock of a Safari release counts as due: nothing is taken out of the lag.
    func due(safari: Int) -> Int { max(lagEnds(safari, pipeline: 0), visible(safari: safari), reached[safari]) }

    /// When a Safari release becomes visible.
    func visible(safari: Int) -> Int { catalogue.releases[safari].released + systemDeferral }

    /// When the earlier of the two clocks is due, deferral and ramp aside.
    private func lagEnds(_ release: Int, pipeline: Int) -> Int {
        let release = catalogue.releases[release]
        let own = isAutomaticOff && owner.kind.isAutomatic ? never : owner.due(release, pipeline: pipeline, draws)
        return min(own, automatic?.due(release, pipeline: pipeline, draws) ?? never)
    }

    /// When the owner's own clock of a minor update is due, whatever policy, ramp and deferral do.
    func ownDue(_ minor: Int) -> Int { owner.due(catalogue.releases[minor], pipeline: pipeline, draws) }

    /// When the clock of a newer line is due.
    func due(line: Int, isBurnIn: Bool) -> Int {
        guard let first = catalogue.onLine[line]?.first else { return never }
        return upgrader.due(catalogue.releases[first], pipeline: isBurnIn ? 0 : pipeline, draws)
    }
}
