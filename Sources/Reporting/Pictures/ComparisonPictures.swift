// SPDX-License-Identifier: GPL-3.0-or-later

/// The pictures of a comparison: differences with their intervals, and how devices change.
enum ComparisonPictures {
    /// The responses whose differences are shown if none is asked for.
    static let usual = ["saved_device_days_per_1000_devices", "exposed_days_per_device", "window_mean_to_30d_days"]

    /// A policy in a cohort: what a row of the pictures is about.
    private struct Subject: Hashable {
        let cohort: String
        let policy: String
    }

    static func pictures(of results: StoredResults, _ request: PictureRequest) throws(PlotFailure) -> [Picture] {
        let changes = try results.table(
            "changes.csv",
            required: ["policy", "against", "vulnerability", "cohort", "change", "share_of_exposed_devices"]
        )
        let contrasts = try results.table(
            "contrasts.csv",
            required: ["policy", "against", "vulnerability", "cohort", "response", "unit", "difference"],
            only: ("row", "aggregate"))
        let vulnerability = try request.vulnerability(in: changes)
        let subjects = try subjects(changes, request, vulnerability)
        let base = changes.values("against").first ?? ""
        return [
            try differences(contrasts, subjects, request, vulnerability, base, RunPictures.interruption(results)),
            try ChangesPicture.picture(
                bars(changes, subjects, vulnerability), vulnerability: vulnerability, base: base,
                notes: RunPictures.interruption(results)),
        ]
    }

    /// The rows: every policy in the cohort that is asked for, or in each cohort in which a policy changes something, and the fleet.
    private static func subjects(
        _ changes: StoredTable, _ request: PictureRequest, _ vulnerability: String
    ) throws(PlotFailure) -> [Subject] {
        let policies = changes.values("policy")
        var cohorts = try request.cohorts(in: changes)
        if request.cohort == nil {
            let moved = changes.filtered { row in
                let change = changes.text(row, "change")
                return changes.text(row, "vulnerability") == vulnerability && change != "unchanged"
                    && change != "undetermined" && (Double(changes.text(row, "share_of_exposed_devices")) ?? 0) > 0
            }.values("cohort")
            cohorts = cohorts.filter { moved.contains($0) || $0 == PictureRequest.fleet }
            // One cohort is the fleet; and more rows than this cannot be read.
            if cohorts.count == 2 || cohorts.count * policies.count > 28 {
                cohorts = [try request.oneCohort(in: changes)]
            }
        }
        return cohorts.flatMap { cohort in policies.map { Subject(cohort: cohort, policy: $0) } }
    }

    private static func names(_ subjects: [Subject]) -> [String] {
        let isOneCohort = Set(subjects.map(\.cohort)).count == 1
        return subjects.map { isOneCohort ? $0.policy : "\($0.cohort): \($0.policy)" }
    }

    private static func cohortNote(_ subjects: [Subject]) -> [String] {
        Set(subjects.map(\.cohort)).count == 1 ? subjects.prefix(1).map(\.cohort) : []
    }

    private static func differences(
        _ table: StoredTable, _ subjects: [Subject], _ request: PictureRequest, _ vulnerability: String, _ base: String,
        _ notes: [String]
    ) throws(PlotFailure) -> Picture {
        var panels: [IntervalPanels.Panel] = []
        var known: [Estimate] = []
        for name in try request.responses(in: table, usual: usual, column: "difference") {
            var (estimates, unit): ([Estimate?], String) = (subjects.map { _ in nil }, "")
            for row in table.rows
            where table.text(row, "response") == name && table.text(row, "vulnerability") == vulnerability {
                unit = table.text(row, "unit")
                let subject = Subject(cohort: table.text(row, "cohort"), policy: table.text(row, "policy"))
                guard let place = subjects.firstIndex(of: subject) else { continue }
                estimates[place] = try Estimate(table, row, column: "difference")
            }
            known += estimates.compactMap(\.self)
            let label = ResponseLabel(name, unit: unit)
            panels.append(
                .init(
                    title: label.words, unit: label.unit,
                    estimates: estimates.map { $0?.scaled(by: label.factor) }))
        }
        guard !known.isEmpty else { throw .empty("no difference has a number for \(vulnerability)") }
        let policies = table.values("policy")
        return IntervalPanels(
            title: "Differences to '\(base)', \(vulnerability)",
            notes: cohortNote(subjects) + [
                Estimate.words(for: known) ?? "no intervals", "a policy less '\(base)'; saved: '\(base)' less a policy",
            ]
                + notes,
            rows: names(subjects),
            hues: subjects.map { Palette.names[(policies.firstIndex(of: $0.policy) ?? 0) % Palette.names.count] },
            panels: panels, areDifferences: true
        ).picture("differences")
    }

    private static func bars(
        _ table: StoredTable, _ subjects: [Subject], _ vulnerability: String
    ) throws(PlotFailure) -> [ChangesPicture.Bar] {
        let changes = table.values("change")
        var bars: [ChangesPicture.Bar] = []
        for (subject, name) in zip(subjects, names(subjects)) {
            var shares = changes.map { (change: $0, share: 0.0) }
            for row in table.rows
            where table.text(row, "policy") == subject.policy && table.text(row, "cohort") == subject.cohort
                && table.text(row, "vulnerability") == vulnerability
            {
                guard let place = changes.firstIndex(of: table.text(row, "change")) else { continue }
                shares[place].share = 100 * (try table.number(row, "share_of_exposed_devices") ?? 0)
            }
            bars.append(.init(name: name, shares: shares))
        }
        if let cohort = cohortNote(subjects).first, cohort != PictureRequest.fleet {
            bars = bars.map { .init(name: "\(cohort): \($0.name)", shares: $0.shares) }
        }
        return bars
    }
}
