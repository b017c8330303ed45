// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Synchronization

/// The quantile function of one parameter: a reference into ``Quantiles``.
struct Quantile: Equatable {
    /// Its first component.
    var first: Int32
    /// How many components there are; more than one for a mixture.
    var count: Int32

    /// One component of a quantile function.
    struct Component: Equatable {
        /// Where the component begins and ends among the cumulative shares, and 1 ÷ its width.
        var from: Double
        var to: Double
        var inverseWidth: Double
        var offset: Double
        var scale: Double
        /// The first entry of its table; negative for none: then the value is `offset + scale · u`.
        var table: Int32
    }
}

/// The quantile functions of a scenario, laid out for drawing.
///
/// A draw takes one uniform number: it picks the component by the cumulative shares, and what is left of it, stretched
/// to (0, 1), the value within the component. The value is `offset + scale · table(u)`, by linear interpolation.
struct Quantiles {
    let components: Table<Quantile.Component>
    let entries: Table<Float>

    /// The value at a number strictly between 0 and 1.
    @inline(__always)
    func value(_ quantile: Quantile, _ u: Double) -> Double { value(quantile, lower: u, upper: 1 - u) }

    /// The value at `lower` = u, `upper` = 1 − u: both given, so that neither tail loses digits.
    @inline(__always)
    func value(_ quantile: Quantile, lower: Double, upper: Double) -> Double {
        if quantile.count == 1 {
            let whole = components[Int(quantile.first)]
            return whole.offset
                + whole.scale * (whole.table < 0 ? lower : standard(whole.table, lower: lower, upper: upper))
        }
        return mixed(quantile, lower: lower, upper: upper)
    }

    /// The value of a mixture.
    @inline(never)
    private func mixed(_ quantile: Quantile, lower: Double, upper: Double) -> Double {
        var index = Int(quantile.first)
        let last = index &+ Int(quantile.count) &- 1
        while index < last && lower >= components[index].to { index &+= 1 }
        let component = components[index]
        let below = (lower - component.from) * component.inverseWidth
        guard component.table >= 0 else { return component.offset + component.scale * below }
        let above = index == last && component.to == 1 ? upper : component.to - lower
        return component.offset
            + component.scale * standard(component.table, lower: below, upper: above * component.inverseWidth)
    }

    /// The tabulated standard quantile.
    @inline(__always)
    func standard(_ table: Int32, lower: Double, upper: Double) -> Double {
        let isUpper = upper < lower
        let (entry, fraction) = QuantileGrid.locate(isUpper ? upper : lower)
        let last = QuantileGrid.halfCount &- 2
        let index = Int(table) &+ (isUpper ? QuantileGrid.halfCount : 0) &+ min(entry, last)
        let a = Double(entries[index])
        let b = Double(entries[index &+ 1])
        return a + (b - a) * (entry > last ? 1 : fraction)
    }
}

/// Collects the quantile functions of a scenario.
struct QuantileTables {
    private var components: [Quantile.Component] = []
    private var entries: [Float] = []
    private var places: [StandardQuantile: Int32] = [:]

    /// Adds a distribution and returns the way to draw from it.
    mutating func add(_ distribution: Distribution) -> Quantile {
        let first = components.count
        append(distribution, from: 0, to: 1)
        return Quantile(first: Int32(first), count: Int32(components.count - first))
    }

    private mutating func append(_ distribution: Distribution, from: Double, to: Double) {
        func component(_ offset: Double, _ scale: Double, _ table: Int32) -> Quantile.Component {
            Quantile.Component(
                from: from, to: to, inverseWidth: 1 / (to - from), offset: offset, scale: scale, table: table)
        }
        switch distribution {
        case .constant(let value): components.append(component(value, 0, -1))
        case .uniform(let a, let b): components.append(component(a, b - a, -1))
        case .mixture(let parts):
            var start = from
            for (index, part) in parts.enumerated() {
                let end = index == parts.count - 1 ? to : start + part.share * (to - from)
                if end > start { append(part.distribution, from: start, to: end) }
                start = max(start, end)
            }
        default:
            let (standard, scale) = distribution.standardised
            components.append(component(0, scale, place(of: standard)))
        }
    }

    /// The first entry of a family's table, which is filled when it is first asked for.
    mutating func place(of standard: StandardQuantile) -> Int32 {
        if let place = places[standard] { return place }
        let place = Int32(entries.count)
        entries += TableCache.table(of: standard)
        places[standard] = place
        return place
    }

    /// Lays the collected functions out.
    func laidOut(in arena: Arena) -> Quantiles {
        Quantiles(components: arena.table(components), entries: arena.table(entries))
    }

    /// A digest of everything that draws depend on: another mathematical library may change it, and results with it.
    var digest: UInt64 {
        var hash: UInt64 = 0
        func fold(_ word: UInt64) { hash = KeyedRandom.mix(hash &+ word) }
        for component in components {
            for number in [component.from, component.to, component.offset, component.scale] { fold(number.bitPattern) }
            fold(UInt64(bitPattern: Int64(component.table)))
        }
        for entry in entries { fold(UInt64(entry.bitPattern)) }
        return hash
    }
}

/// Tables once filled, shared by all scenarios of a process: gamma and beta quantiles take milliseconds each.
private enum TableCache {
    private static let tables = Mutex<[StandardQuantile: [Float]]>([:])

    static func table(of standard: StandardQuantile) -> [Float] {
        if let table = tables.withLock({ $0[standard] }) { return table }
        let table = standard.table()
        precondition(table.allSatisfy(\.isFinite), "\(standard) has no quantiles")
        tables.withLock { $0[standard] = table }
        return table
    }
}
