// SPDX-License-Identifier: GPL-3.0-or-later

/// What a person wants to see of results; what is not said is chosen.
public struct PictureRequest: Sendable {
    /// The responses, by name; if empty, the main ones that the results have.
    public var responses: [String]
    /// The cohort; if nil, the fleet, or every cohort where a picture holds them against each other.
    public var cohort: String?
    /// The vulnerability; if nil, the first.
    public var vulnerability: String?
    /// The factor of a sweep along the horizontal axis; if nil, the first that varies.
    public var x: String?
    /// The factor of a sweep that has a line for each of its levels; if nil, the second that varies, where there are two.
    public var lines: String?

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - responses: names of responses; if empty, the main ones.
    ///   - cohort: a cohort's name.
    ///   - vulnerability: a vulnerability's id.
    ///   - x: a factor of a sweep.
    ///   - lines: another factor of a sweep.
    public init(
        responses: [String] = [], cohort: String? = nil, vulnerability: String? = nil, x: String? = nil,
        lines: String? = nil
    ) {
        self.responses = responses
        self.cohort = cohort
        self.vulnerability = vulnerability
        self.x = x
        self.lines = lines
    }

    /// The vulnerability among those of a table.
    func vulnerability(in table: StoredTable) throws(PlotFailure) -> String {
        let known = table.values("vulnerability")
        guard let first = known.first else { throw .empty("\(table.name) has no rows") }
        guard let vulnerability else { return first }
        return known[try place(of: vulnerability, among: known, "--vulnerability", "vulnerabilities")]
    }

    /// The cohorts of a table, or the one that is asked for.
    func cohorts(in table: StoredTable) throws(PlotFailure) -> [String] {
        let known = table.values("cohort")
        guard let cohort else { return known }
        return [known[try place(of: cohort, among: known, "--cohort", "cohorts")]]
    }

    /// The cohort that is asked for, or the fleet.
    func oneCohort(in table: StoredTable) throws(PlotFailure) -> String {
        let cohorts = try cohorts(in: table)
        guard let last = cohorts.last else { throw .empty("\(table.name) has no rows") }
        return cohorts.contains(Self.fleet) ? Self.fleet : last
    }

    /// The responses that are asked for, or those of some that a table has numbers of.
    ///
    /// - Parameters:
    ///   - table: a table of aggregate rows.
    ///   - usual: the responses to look for if none is asked for; if it has none of them, the table's first one is taken.
    ///   - few: the most that are all taken: a table with so few was made for them.
    ///   - column: the column with the numbers.
    func responses(
        in table: StoredTable, usual: [String], few: Int = 1, column: String
    ) throws(PlotFailure) -> [String] {
        let known = table.values("response")
        for name in responses { _ = try place(of: name, among: known, "--response", "responses") }
        if !responses.isEmpty { return responses }
        let withNumbers = table.filtered { !table.text($0, column).isEmpty }.values("response")
        guard let first = withNumbers.first else { throw .empty("\(table.name) has no response with a number") }
        let found = usual.filter(withNumbers.contains)
        return withNumbers.count <= few ? withNumbers : found.isEmpty ? [first] : found
    }

    /// All cohorts together, as the tables name them.
    static let fleet = "fleet"

    /// Refuses options that results of a kind have no use for.
    func check(for kind: StoredResults.Kind) throws(PlotFailure) {
        if kind == .sweep { return }
        for (option, value) in [("--x", x), ("--lines", lines)] where value != nil {
            throw .misplaced(option: option, reason: "only a sweep has factors, and these are no results of a sweep")
        }
    }
}
