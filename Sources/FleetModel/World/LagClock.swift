// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import DiscreteEvents

/// When a minor update reaches a kind of owner, as a function of one number: how late the owner is among his kind.
struct LagClock: Equatable {
    /// Seconds added to the quantile: a wave's centre.
    var centre = 0.0
    /// Where the delay comes from.
    var source: Source
    /// The quantile function of `after`.
    var quantile = Quantile(first: 0, count: 0)
    /// The standard normal table of a `wave`, and its spread.
    var normal: Int32 = 0
    var spread = 1.0

    enum Source: UInt8 {
        case after
        case wave
        case never
    }
}

/// The part of (0, 1) from which an owner's lateness is drawn, given the base that his device runs at the start.
///
/// `above` is 1 − `to`, kept beside it so that a part far up in the tail keeps its digits.
struct LagSpan: Equatable {
    var from: Double
    var width: Double
    var above: Double
}

/// What is known about the owner of a device that starts on some base.
struct LagPrior {
    /// Cumulative shares of the kinds of owner.
    var kinds: [Double]
    /// The span of lateness, kind by kind.
    var spans: [LagSpan]

    /// Folds the prior into a digest.
    func folded(into digest: UInt64) -> UInt64 {
        (kinds + spans.flatMap { [$0.from, $0.width, $0.above] }).reduce(digest) {
            KeyedRandom.mix($0 &+ $1.bitPattern)
        }
    }
}

extension World {
    /// The clocks of one class of devices, kind by kind, minor by minor.
    ///
    /// A wave's centre is drawn once for every device that gets the build, iPhone and iPad alike.
    static func lagClocks(
        _ lag: Lag, minors: [TrackMinor], releases: [Release], random: KeyedRandom, tables: inout QuantileTables
    ) -> [[LagClock]] {
        lag.kinds.map { kind in
            minors.map { minor in
                switch kind.delay {
                case .never: return LagClock(source: .never)
                case .after(let distribution):
                    return LagClock(source: .after, quantile: tables.add(distribution))
                case .wave(let distribution, let spread):
                    let ordinal = ordinalDigest(releases[minor.release].build)
                    return LagClock(
                        centre: distribution.value(at: random.uniform(.waveCentre, ordinal)), source: .wave,
                        normal: tables.place(of: .normal), spread: spread)
                }
            }
        }
    }

    /// What the base at the start says about a device's owner, base by base.
    ///
    /// A device runs base b at the start if the clock of b was due by then and no later one was. Lateness decides both, so the
    /// base tells which kinds of owner are likely (Bayes) and from which part of (0, 1) his lateness comes. The oldest base
    /// of the track stands for everything older. Kinds are weighed with waves averaged over their possible dates, since
    /// the bases are given, whatever date a replication draws.
    static func lagPriors(_ lag: Lag, clocks: [[LagClock]], minors: [TrackMinor]) -> [LagPrior] {
        ebb_gsl_prepare()
        return minors.indices.map { base in
            let missing = minors.indices.filter { $0 > base && minors[$0].released < 0 }
            let weights = lag.kinds.map { kind -> Double in
                let reached = base == 0 ? 1 : due(kind.delay, by: -minors[base].released)
                let passed = missing.map { due(kind.delay, by: -minors[$0].released) }.max() ?? 0
                return kind.share * max(0, reached - passed)
            }
            let spans = lag.kinds.indices.map { kind -> LagSpan in
                let from =
                    missing.map { lateness(lag.kinds[kind].delay, clocks[kind][$0], minors[$0]) }
                    .max { $0.below < $1.below } ?? (0, 1)
                let to =
                    base == 0
                    ? (below: 1.0, above: 0.0) : lateness(lag.kinds[kind].delay, clocks[kind][base], minors[base])
                // A date drawn for this replication may contradict the base: then the base's own clock is let go.
                return to.below > from.below
                    ? LagSpan(from: from.below, width: to.below - from.below, above: to.above)
                    : LagSpan(from: from.below, width: from.above, above: 0)
            }
            let isPossible = weights.reduce(0, +) > 0
            return LagPrior(kinds: cumulative(isPossible ? weights : lag.kinds.map(\.share)), spans: spans)
        }
    }

    /// The lateness of an owner whose clock for an update is due just at the start, and 1 minus it.
    private static func lateness(
        _ delay: Lag.Delay, _ clock: LagClock, _ minor: TrackMinor
    ) -> (below: Double, above: Double) {
        let age = Double(-minor.released)
        switch delay {
        case .never: return (0, 1)
        case .after(let distribution):
            let below = distribution.probability(of: age)
            return (below, 1 - below)
        case .wave:
            let z = (age - clock.centre) / clock.spread
            return (gsl_cdf_ugaussian_P(z), gsl_cdf_ugaussian_Q(z))
        }
    }

    /// The probability that an update of some age is due, waves averaged over their dates.
    private static func due(_ delay: Lag.Delay, by age: Int) -> Double {
        switch delay {
        case .never: return 0
        case .after(let distribution): return distribution.probability(of: Double(age))
        case .wave(let centre, let spread):
            let parts = 64
            return (0..<parts).reduce(0) { sum, part in
                let date = centre.value(at: (Double(part) + 0.5) / Double(parts))
                return sum + gsl_cdf_ugaussian_P((Double(age) - date) / spread)
            } / Double(parts)
        }
    }

    /// Cumulative shares; the last is exactly 1.
    static func cumulative(_ shares: [Double]) -> [Double] {
        let total = shares.reduce(0, +)
        var sum = 0.0
        var list = shares.map { share -> Double in
            sum += share
            return sum / total
        }
        if let last = shares.lastIndex(where: { $0 > 0 }) {
            for index in last..<list.count { list[index] = 1 }
        }
        return list
    }
}
