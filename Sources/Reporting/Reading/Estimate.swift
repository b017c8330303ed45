// SPDX-License-Identifier: GPL-3.0-or-later

/// A number with its 95 % interval, as a row of `responses.csv` or `contrasts.csv` has it.
struct Estimate {
    /// Where an interval comes from.
    enum Origin: String {
        case replications = "95 % intervals of the mean over replications"
        case devices = "95 % intervals given what the fleet shares in this one replication"
    }

    var value: Double
    var low: Double?
    var high: Double?
    var origin: Origin?

    /// The number of a row; nil if it has none. An interval over replications goes before one from a single replication's devices.
    ///
    /// - Parameter column: the one with the number.
    init?(_ table: StoredTable, _ row: StoredTable.Row, column: String) throws(PlotFailure) {
        guard let value = try table.number(row, column) else { return nil }
        self.value = value
        for (name, origin) in [("ci95", Origin.replications), ("given", .devices)] {
            guard let low = try table.number(row, name + "_low"), let high = try table.number(row, name + "_high")
            else {
                continue
            }
            (self.low, self.high, self.origin) = (low, high, origin)
            return
        }
    }

    /// A number without an interval.
    init(value: Double) { self.value = value }

    /// The estimate in another unit.
    func scaled(by factor: Double) -> Estimate {
        var scaled = self
        (scaled.value, scaled.low, scaled.high) = (value * factor, low.map { $0 * factor }, high.map { $0 * factor })
        return scaled
    }

    /// The ends of its interval, or the number itself.
    var extent: [Double] { [low ?? value, high ?? value] }

    /// What intervals are, in words; nil if there are none.
    static func words(for estimates: [Estimate]) -> String? {
        guard let origin = estimates.lazy.compactMap(\.origin).first else { return nil }
        return origin.rawValue + (estimates.contains { $0.origin == nil } ? ", where known" : "")
    }
}
