// SPDX-License-Identifier: GPL-3.0-or-later

/// The design of a sweep: which value each factor has at each point.
struct StoredDesign {
    /// The names of the factors.
    let factors: [String]
    /// The points' ids.
    let points: [String]
    /// By point, then by factor; empty where the scenario's own value stays.
    let values: [[String]]

    /// How the points lie.
    enum Shape: Equatable {
        /// Some factors, every level with every level of the others.
        case grid([Int])
        /// Something else, such as a Latin hypercube or one factor at a time.
        case scattered
    }

    /// Reads `design.csv`.
    init(_ table: StoredTable) throws(PlotFailure) {
        factors = table.columns.filter { $0 != "point" }
        points = table.rows.map { table.text($0, "point") }
        let factors = factors
        values = table.rows.map { row in factors.map { table.text(row, $0) } }
        if points.isEmpty { throw .empty("\(table.name) has no points") }
        if factors.isEmpty { throw .badTable(table.name, problem: "has no column for a factor") }
    }

    /// The factors that have more than one value; the first if none has.
    var varying: [Int] {
        let found = factors.indices.filter { Set(column($0)).count > 1 }
        return found.isEmpty ? [0] : found
    }

    /// A factor's value at each point.
    func column(_ factor: Int) -> [String] { values.map { $0[factor] } }

    /// How the points lie.
    var shape: Shape {
        let varying = varying
        let combinations = Set(values.map { row in varying.map { row[$0] } }).count
        let levels = varying.map { Set(column($0)).count }
        return combinations == levels.reduce(1, *) ? .grid(varying) : .scattered
    }

    /// Whether every point sets one factor at most: one at a time, the others as the scenario has them.
    var isOneAtATime: Bool {
        let varying = varying
        return varying.count > 1 && values.allSatisfy { row in varying.count { !row[$0].isEmpty } <= 1 }
    }

    /// The place of a factor that an option names: by its name or, where no other factor's name ends alike, by the end of it, for names
    /// that are paths.
    func place(of name: String, _ option: String) throws(PlotFailure) -> Int {
        let alike = factors.indices.filter { factors[$0].hasSuffix("." + name) }
        if !factors.contains(name), alike.count == 1 { return alike[0] }
        return try Reporting.place(of: name, among: factors, option, "factors")
    }

    /// The axis of a factor; where it is one at a time, of the values that it is set to.
    func axis(_ factor: Int) -> FactorAxis {
        FactorAxis(factor: factors[factor], values: column(factor).filter { !isOneAtATime || !$0.isEmpty })
    }
}
