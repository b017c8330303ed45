// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import DiscreteEvents

/// When a minor update reaches a kind of owner, as a function of one number: how late the owner is among his kind.
struct LagClock: Equatable {
    /// Seconds added to the spread times the quantile: a wave's centre.
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

/// How late an owner is: his kind, and his place among his kind, the same for every update.
struct Lateness: BitwiseCopyable {
    var kind: Int32 = 0
    /// The delay in seconds, or the standard normal deviate of a wave.
    var value = 0.0
}

extension LagClock {
    /// When an update is due for an owner, in seconds after its release; ``FleetModel/never`` if he never takes it.
    @inline(__always)
    func delay(of lateness: Lateness) -> Int {
        // Without a wave the centre is 0 and the spread 1.
        source == .never ? FleetModel.never : wholeUp(centre + spread * lateness.value)
    }

    /// The place among his kind of an owner with a number strictly between 0 and 1, of which 1 minus it is given, too.
    @inline(__always)
    func value(lower: Double, upper: Double, _ quantiles: Quantiles) -> Double {
        switch source {
        case .after: quantiles.value(quantile, lower: lower, upper: upper)
        case .wave: quantiles.standard(normal, lower: lower, upper: upper)
        case .never: 0
        }
    }
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

extension Lag {
    /// The kinds of owner as a policy leaves them; where it has minor updates install by themselves, that clock comes last.
    func kinds(under policy: Policy) -> [Kind] {
        let left = kinds.map { kind in
            kind.isAutomatic && policy.forbidsMinorUpdates
                ? Kind(name: kind.name, share: kind.share, delay: .never) : kind
        }
        guard policy.installsMinorUpdates else { return left }
        return left + [Kind(name: "automatic", share: 0, delay: alwaysOn, isAutomatic: true)]
    }
}

extension World {
    /// The clocks of some kinds of owner, kind by kind, build by build.
    ///
    /// A wave's centre is drawn once for every device that gets the build, iPhone and iPad alike.
    static func lagClocks(
        _ kinds: [Lag.Kind], builds: [String], random: KeyedRandom, tables: inout QuantileTables
    ) -> [[LagClock]] {
        kinds.map { kind in
            builds.map { build in
                switch kind.delay {
                case .never: return LagClock(source: .never)
                case .after(let distribution):
                    return LagClock(source: .after, quantile: tables.add(distribution))
                case .wave(let distribution, let spread):
                    let ordinal = ordinalDigest(build)
                    return LagClock(
                        centre: distribution.value(at: random.uniform(.waveCentre, ordinal)), source: .wave,
                        normal: tables.place(of: .normal), spread: spread)
                }
            }
        }
    }
}
