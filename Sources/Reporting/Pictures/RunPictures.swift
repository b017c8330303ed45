// SPDX-License-Identifier: GPL-3.0-or-later

/// The pictures of a run: exposure and blocking reasons over time; and responses by cohort, for those that are asked for.
enum RunPictures {
    static func pictures(of results: StoredResults, _ request: PictureRequest) throws(PlotFailure) -> [Picture] {
        let curves = try results.table("curves.csv", required: ExposurePicture.columns)
        let vulnerability = try request.vulnerability(in: curves)
        let lines = try ExposurePicture.lines(
            curves, vulnerability: vulnerability, cohorts: try request.cohorts(in: curves))
        guard !lines.isEmpty else { throw .empty("in no hour is a device there in every replication") }
        let cohort = try request.oneCohort(in: curves)
        let replications = curves.rows.first.map { curves.text($0, "replications") } ?? "1"
        let count = replications == "1" ? "one replication: one of many futures" : "\(replications) replications"
        let layers = BlockingPicture.gathered(
            try BlockingPicture.layers(curves, vulnerability: vulnerability, cohort: cohort))
        var pictures = [
            ExposurePicture.picture(
                lines, vulnerability: vulnerability, notes: [count] + interruption(results))
        ]
        // Where nobody is ever exposed, nobody waits for anything.
        if !layers.reasons.isEmpty {
            pictures.append(
                BlockingPicture.picture(
                    layers, vulnerability: vulnerability,
                    notes: [replications == "1" ? count : "means over \(count)"] + interruption(results)))
        }
        return pictures + (try responses(of: results, request, vulnerability))
    }

    /// A picture for each response that is asked for: its number and interval by cohort.
    private static func responses(
        of results: StoredResults, _ request: PictureRequest, _ vulnerability: String
    ) throws(PlotFailure) -> [Picture] {
        guard !request.responses.isEmpty else { return [] }
        let table = try results.table(
            "responses.csv", required: ["vulnerability", "cohort", "response", "unit", "value"],
            only: ("row", "aggregate"))
        let names = try request.responses(in: table, usual: [], column: "value")
        let cohorts = try request.cohorts(in: table)
        var pictures: [Picture] = []
        for name in names {
            var (estimates, unit): ([Estimate?], String) = (cohorts.map { _ in nil }, "")
            for row in table.rows
            where table.text(row, "response") == name && table.text(row, "vulnerability") == vulnerability {
                unit = table.text(row, "unit")
                guard let place = cohorts.firstIndex(of: table.text(row, "cohort")) else { continue }
                estimates[place] = try Estimate(table, row, column: "value")
            }
            let known = estimates.compactMap(\.self)
            guard !known.isEmpty else {
                throw .empty("'\(name)' has no number here; 'ebb responses' says when it is empty")
            }
            let label = ResponseLabel(name, unit: unit)
            let panels = IntervalPanels(
                title: TextLine.capitalised("\(label.words), \(vulnerability)"),
                notes: [Estimate.words(for: known)].compactMap(\.self) + interruption(results), rows: cohorts,
                hues: cohorts.map { $0 == PictureRequest.fleet ? Palette.black : Palette.names[0] },
                panels: [
                    .init(title: "", unit: label.text, estimates: estimates.map { $0?.scaled(by: label.factor) })
                ], areDifferences: false)
            pictures.append(panels.picture("response-\(name)"))
        }
        return pictures
    }

    /// What a note says of results that are not complete.
    static func interruption(_ results: StoredResults) -> [String] { results.interruption.map { [$0] } ?? [] }
}
