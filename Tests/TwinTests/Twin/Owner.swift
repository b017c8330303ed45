// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// The owner of a device, as far as minor updates or upgrades go: his kind, and how late he is within it.
struct Owner {
    let kind: Lag.Kind
    /// A number in (0, 1); the larger, the later.
    let lateness: Double
    /// 1 − lateness.
    let earliness: Double
    private let fleet: KeyedRandom

    /// What a release that a device had, or had not, by some instant says about the owner.
    struct Evidence {
        /// The release whose clock was due by then; nil if it counts as due for everybody.
        var had: Release?
        /// The releases whose clocks were not due.
        var missed: [Release]
        /// The instant.
        var instant: Int

        init(had: Release?, missed: [Release], instant: Int) {
            self.had = had
            // Only releases before the instant tell anything.
            self.missed = missed.filter { $0.released < instant }
            self.instant = instant
        }
    }

    init(
        _ kinds: [Lag.Kind], _ evidence: Evidence, kindFrom kindNumber: Double, latenessFrom u: Double,
        fleet: KeyedRandom, note: (Mark) -> Void
    ) {
        self.fleet = fleet
        var weights = kinds.map { kind in
            let had = evidence.had.map { kind.expectedProbabilityDue($0, by: evidence.instant) } ?? 1
            let missed = evidence.missed.map { kind.expectedProbabilityDue($0, by: evidence.instant) }.max() ?? 0
            return kind.share * max(0, had - missed)
        }
        let total = weights.reduce(0, +)
        if total > 0 {
            weights = weights.map { $0 / total }
        } else {
            note(.noKindAgreesWithBase)
            weights = kinds.map(\.share)
        }
        let kind = kinds[pick(weights, at: kindNumber)]
        self.kind = kind

        var latest = evidence.had.map { kind.probabilityDue($0, by: evidence.instant, fleet) } ?? 1
        let earliest = evidence.missed.map { kind.probabilityDue($0, by: evidence.instant, fleet) }.max() ?? 0
        if latest <= earliest {
            note(.drawnDateContradictsBase)
            latest = 1
        }
        lateness = earliest + (latest - earliest) * u
        earliness = (1 - latest) + (latest - earliest) * (1 - u)
    }

    /// Automatic installation, which knows nothing of the base.
    init(_ delay: Lag.Delay, latenessFrom u: Double, fleet: KeyedRandom) {
        self.fleet = fleet
        kind = Lag.Kind(name: "automatic installation", share: 1, delay: delay)
        lateness = u
        earliness = 1 - u
    }

    /// The instant from which a clock that runs from a release is due, deferral and ramp aside: release + max(0, lag − pipeline).
    func due(_ release: Release, pipeline: Int, _ draws: Draws) -> Int {
        let lag: Double
        switch kind.delay {
        case .never: return never
        case .after(let distribution): lag = draws.value(distribution, lower: lateness, upper: earliness)
        case .wave(let center, let spread):
            let date = Lag.Kind.date(of: release, center, fleet)
            lag = max(0, date + spread * draws.normal(lower: lateness, upper: earliness))
        }
        if lag > 1e12 { return never }
        return release.released + max(0, Int(lag.rounded(.up)) - pipeline)
    }
}

extension Lag.Kind {
    /// The date of a release's automatic wave in this replication, in seconds since release.
    static func date(of release: Release, _ center: Distribution, _ fleet: KeyedRandom) -> Double {
        center.value(at: fleet.uniform(.waveCentre, ordinalDigest(release.build)))
    }

    /// The probability that an owner of the kind had a release by an instant, with the dates that the replication drew.
    fileprivate func probabilityDue(_ release: Release, by instant: Int, _ fleet: KeyedRandom) -> Double {
        let age = Double(instant - release.released)
        return switch delay {
        case .never: 0
        case .after(let distribution): distribution.probability(of: age)
        case .wave(let center, let spread): Self.waveReached(age, Self.date(of: release, center, fleet), spread)
        }
    }

    /// The same, averaged over 64 dates of a wave.
    fileprivate func expectedProbabilityDue(_ release: Release, by instant: Int) -> Double {
        guard case .wave(let center, let spread) = delay else {
            return probabilityDue(release, by: instant, KeyedRandom(key: 0))
        }
        let age = Double(instant - release.released)
        let dates = (0..<64).map { center.value(at: (Double($0) + 0.5) / 64) }
        return dates.map { Self.waveReached(age, $0, spread) }.reduce(0, +) / 64
    }

    private static func waveReached(_ age: Double, _ date: Double, _ spread: Double) -> Double {
        if spread == 0 { return date <= age ? 1 : 0 }
        return StandardQuantile.normal.probability(of: (age - date) / spread)
    }
}
