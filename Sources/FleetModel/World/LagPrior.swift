// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import DiscreteEvents

extension World {
    /// What a base says about a device's owner, base by base: which kinds are likely (Bayes), and how late he can be.
    ///
    /// A device runs base b at an instant if the clock of b was due by then and no later one of its line was. Lateness decides
    /// both, so the base tells about it. The oldest base of a line stands for everything older on it.
    ///
    /// - Parameter at: when the bases hold; not after the start.
    static func minorPriors(
        _ kinds: [Lag.Kind], clocks: [[LagClock]], minors: [TrackMinor], at: Int
    ) -> [LagPrior] {
        minors.indices.map { base in
            prior(
                kinds, clocks: clocks, minors: minors, at: at,
                due: minors[base].lineStart == base ? nil : base,
                missing: minors.indices.filter {
                    $0 > base && minors[$0].lineStart == minors[base].lineStart && minors[$0].released < at
                })
        }
    }

    /// The same for upgrades: the clock of no newer line was due, and that of the base's own line is no news.
    static func majorPriors(
        _ kinds: [Lag.Kind], clocks: [[LagClock]], minors: [TrackMinor], at: Int
    ) -> [LagPrior] {
        minors.indices.map { base in
            prior(
                kinds, clocks: clocks, minors: minors, at: at, due: nil,
                missing: minors.indices.filter {
                    $0 > base && minors[$0].lineStart == $0 && minors[$0].released < at
                })
        }
    }

    /// What is known of an owner of whose clocks one was due at an instant and some were not.
    ///
    /// Kinds are weighed with waves averaged over their possible dates, since the bases are given, whatever date a replication
    /// draws.
    private static func prior(
        _ kinds: [Lag.Kind], clocks: [[LagClock]], minors: [TrackMinor], at: Int, due: Int?, missing: [Int]
    ) -> LagPrior {
        ebb_gsl_prepare()
        func age(_ minor: Int) -> Double { Double(at - minors[minor].released) }
        let weights = kinds.map { kind -> Double in
            let reached = due.map { probability(kind.delay, by: age($0)) } ?? 1
            let passed = missing.map { probability(kind.delay, by: age($0)) }.max() ?? 0
            return kind.share * max(0, reached - passed)
        }
        let spans = kinds.indices.map { kind -> LagSpan in
            let from =
                missing.map { lateness(kinds[kind].delay, clocks[kind][$0], age($0)) }
                .max { $0.below < $1.below } ?? (0, 1)
            let to = due.map { lateness(kinds[kind].delay, clocks[kind][$0], age($0)) } ?? (below: 1, above: 0)
            // A date drawn for this replication may contradict the base: then the base's own clock is let go.
            return to.below > from.below
                ? LagSpan(from: from.below, width: to.below - from.below, above: to.above)
                : LagSpan(from: from.below, width: from.above, above: 0)
        }
        let isPossible = weights.reduce(0, +) > 0
        return LagPrior(kinds: cumulative(isPossible ? weights : kinds.map(\.share)), spans: spans)
    }

    /// The lateness of an owner whose clock is due just now, and 1 minus it.
    private static func lateness(
        _ delay: Lag.Delay, _ clock: LagClock, _ age: Double
    ) -> (below: Double, above: Double) {
        switch delay {
        case .never: return (0, 1)
        case .after(let distribution):
            let below = distribution.probability(of: age)
            return (below, 1 - below)
        case .wave: return reached(by: age, centre: clock.centre, spread: clock.spread)
        }
    }

    /// The part of a wave that has come by some age, and the rest. Without a spread all of it comes at once.
    private static func reached(by age: Double, centre: Double, spread: Double) -> (below: Double, above: Double) {
        guard spread > 0 else { return centre <= age ? (1, 0) : (0, 1) }
        let z = (age - centre) / spread
        return (gsl_cdf_ugaussian_P(z), gsl_cdf_ugaussian_Q(z))
    }

    /// The probability that an update of some age is due, waves averaged over their dates.
    private static func probability(_ delay: Lag.Delay, by age: Double) -> Double {
        switch delay {
        case .never: return 0
        case .after(let distribution): return distribution.probability(of: age)
        case .wave(let centre, let spread):
            let parts = 64
            return (0..<parts).reduce(0) { sum, part in
                let date = centre.value(at: (Double(part) + 0.5) / Double(parts))
                return sum + reached(by: age, centre: date, spread: spread).below
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

/// The clocks and priors of one class of devices, for the updates of a line or for upgrades, laid out for the event loop.
struct LagTables {
    private let minors: Int
    private let clocks: Table<LagClock>
    /// How many kinds have clocks.
    let kinds: Int
    private let shares: Table<Table<Double>>
    private let spans: Table<Table<LagSpan>>

    init(clocks: [[LagClock]], priors: [LagPrior], in arena: Arena) {
        minors = priors.count
        self.clocks = arena.table(clocks.flatMap { $0 })
        kinds = clocks.count
        shares = arena.table(priors.map { arena.table($0.kinds) })
        spans = arena.table(priors.map { arena.table($0.spans) })
    }

    /// The clock of a kind of owner for a minor update.
    @inline(__always)
    func clock(kind: Int, minor: Int) -> LagClock { clocks[kind &* minors &+ minor] }

    /// How late the owner of a device on some base is, by two numbers strictly between 0 and 1.
    @inline(__always)
    func lateness(base: Int, kind: Double, rank: Double, _ quantiles: Quantiles) -> Lateness {
        let kind = shares[base].pick(kind)
        let span = spans[base][kind]
        let (below, above) = (span.from + rank * span.width, span.above + (1 - rank) * span.width)
        // The updates of a kind differ in the dates of their waves only.
        let value = clock(kind: kind, minor: base).value(lower: below, upper: above, quantiles)
        return Lateness(kind: Int32(kind), value: value)
    }
}
