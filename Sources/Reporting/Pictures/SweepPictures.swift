// SPDX-License-Identifier: GPL-3.0-or-later

/// The pictures of a sweep: for each response a line, lines, or a panel for each factor, as the design allows; and a map of two factors.
enum SweepPictures {
    /// The responses that are shown if none is asked for.
    static let usual = ["exposed_days_per_device", "exposed_after_30d_share"]
    /// The most levels of a factor that can have a line each.
    static let mostLines = 8

    /// A response at every point.
    struct Response {
        let design: StoredDesign
        let name: String
        let label: ResponseLabel
        let title: String
        let notes: [String]
        /// By point of the design; nil where there is no number.
        let estimates: [Estimate?]
        /// An axis over its numbers and their intervals.
        /// An axis for the values without their intervals.
        var rangeOfValues: AxisRange { AxisRange(covering: estimates.compactMap { $0?.value }) }
        /// An axis for the values with their intervals.
        var range: AxisRange { AxisRange(covering: estimates.compactMap(\.self).flatMap(\.extent)) }
    }

    static func pictures(of results: StoredResults, _ request: PictureRequest) throws(PlotFailure) -> [Picture] {
        let design = try StoredDesign(try results.table("design.csv", required: ["point"]))
        let table = try results.table(
            "responses.csv", required: ["point", "vulnerability", "cohort", "response", "unit", "value"],
            only: ("row", "aggregate"))
        let vulnerability = try request.vulnerability(in: table)
        let cohort = try request.oneCohort(in: table)
        let chosen = table.filtered {
            table.text($0, "vulnerability") == vulnerability && table.text($0, "cohort") == cohort
        }
        var pictures: [Picture] = []
        for name in try request.responses(in: chosen, usual: usual, few: 4, column: "value") {
            let response = try response(name, of: design, in: chosen, vulnerability, cohort, results)
            pictures += try self.pictures(of: response, request)
        }
        return pictures
    }

    private static func pictures(
        of response: Response, _ request: PictureRequest
    ) throws(PlotFailure) -> [Picture] {
        let design = response.design
        var x: Int?
        if let name = request.x { x = try design.place(of: name, "--x") }
        var lines: Int?
        if let name = request.lines { lines = try design.place(of: name, "--lines") }
        if let lines, x == lines {
            throw .misplaced(option: "--lines \(design.factors[lines])", reason: "is '--x' too")
        }
        if let lines, design.axis(lines).levels.count > mostLines {
            throw .misplaced(
                option: "--lines \(design.factors[lines])",
                reason: "has \(design.axis(lines).levels.count) levels; at most \(mostLines) can have a line each")
        }
        if let lines, design.isOneAtATime {
            throw .misplaced(
                option: "--lines \(design.factors[lines])", reason: "this sweep changes one factor at a time")
        }
        if case .grid(let factors) = design.shape, factors.count <= 2 {
            let along = x ?? factors.first { $0 != lines } ?? 0
            let other = lines ?? factors.first { $0 != along }
            let levels = other.map { design.axis($0).levels.count } ?? 1
            let map =
                factors.count == 2 && factors.allSatisfy { design.axis($0).levels.count >= 3 }
                ? [SweepMap(response: response, x: along, y: other ?? along).picture] : []
            if levels <= mostLines {
                return [SweepLines(response: response, x: along, lines: other).picture] + map
            }
            return map.isEmpty ? [SweepPanels(response: response, factors: [along]).picture] : map
        }
        if let lines {
            let along = x ?? design.varying.first { $0 != lines } ?? 0
            return [SweepLines(response: response, x: along, lines: lines).picture]
        }
        return [SweepPanels(response: response, factors: x.map { [$0] } ?? design.varying).picture]
    }

    private static func response(
        _ name: String, of design: StoredDesign, in table: StoredTable, _ vulnerability: String, _ cohort: String,
        _ results: StoredResults
    ) throws(PlotFailure) -> Response {
        var found: [String: Estimate] = [:]
        var unit = ""
        for row in table.rows where table.text(row, "response") == name {
            unit = table.text(row, "unit")
            found[table.text(row, "point")] = try Estimate(table, row, column: "value")
        }
        let label = ResponseLabel(name, unit: unit)
        let estimates = design.points.map { found[$0]?.scaled(by: label.factor) }
        let known = estimates.compactMap(\.self)
        if known.isEmpty { throw .empty("'\(name)' has no number at any point") }
        let missing = estimates.count - known.count
        let what = cohort == PictureRequest.fleet ? "" : ", \(cohort)"
        return Response(
            design: design, name: name, label: label,
            title: TextLine.capitalised("\(label.words), \(vulnerability)\(what)"),
            notes: (missing > 0 ? ["no number at \(missing) of \(estimates.count) points"] : [])
                + RunPictures.interruption(results),
            estimates: estimates)
    }
}
