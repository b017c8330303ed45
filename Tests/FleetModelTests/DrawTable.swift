// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

/// Distributions laid out for drawing, with the memory that they lie in.
final class DrawTable {
    private let arena = Arena()
    private let quantiles: Quantiles
    private let places: [Quantile]

    init(_ distributions: [Distribution]) {
        var tables = QuantileTables()
        places = distributions.map { tables.add($0) }
        quantiles = tables.laidOut(in: arena)
    }

    convenience init(_ distribution: Distribution) { self.init([distribution]) }

    /// The value at u.
    func value(_ u: Double, of place: Int = 0) -> Double { quantiles.value(places[place], u) }
    /// The value at `lower` = u, `upper` = 1 − u.
    func value(lower: Double, upper: Double, of place: Int = 0) -> Double {
        quantiles.value(places[place], lower: lower, upper: upper)
    }
}
