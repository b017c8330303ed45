// SPDX-License-Identifier: GPL-3.0-or-later

/// The share of devices exposed over time: a line a cohort, and a band for what is uncertain.
struct ExposurePicture {
    /// A cohort's line.
    struct Line: Sendable {
        let cohort: String
        var points: [Point] = []
        /// What the band is, in words; nil if there is none.
        var band: String?
        fileprivate(set) var devices = 0.0
    }

    /// Percent of the devices that are there.
    struct Point: Sendable {
        let days: Double
        let exposed: Double
        let low: Double?
        let high: Double?
    }

    private static let most = 14
    /// With more lines than these, bands would hide one another: only the fleet has one.
    private static let mostBands = 4
    static let columns = [
        "vulnerability", "cohort", "hours_since_exposure", "replications", "devices", "exposed_devices",
        "exposed_share", "exposed_range90_low_share", "exposed_range90_high_share", "survival_low", "survival_high",
        "number_at_risk",
    ]

    /// The lines in a table of curves.
    ///
    /// - Throws: `PlotFailure.badTable` if a number cannot be read.
    static func lines(
        _ table: StoredTable, vulnerability: String, cohorts: [String]
    ) throws(PlotFailure) -> [Line] {
        var lines: [Line] = []
        for cohort in cohorts {
            let rows = table.filtered {
                table.text($0, "vulnerability") == vulnerability && table.text($0, "cohort") == cohort
            }
            lines.append(try line(rows, cohort))
        }
        return lines.filter { !$0.points.isEmpty }
    }

    private static func line(_ table: StoredTable, _ cohort: String) throws(PlotFailure) -> Line {
        var line = Line(cohort: cohort)
        var isSurvivalKnown = true
        var (first, survival): ((share: Double, devices: Double)?, [Point]) = (nil, [])
        for row in table.rows {
            guard let hours = try table.number(row, "hours_since_exposure"),
                let present = try table.number(row, "devices"),
                let exposed = try table.number(row, "exposed_devices"),
                let share = try table.number(row, "exposed_share").map({ 100 * $0 })
            else { continue }
            let low = try table.number(row, "exposed_range90_low_share").map { 100 * $0 }
            let high = try table.number(row, "exposed_range90_high_share").map { 100 * $0 }
            if low != nil, line.band == nil {
                // With fewer than 20 the quantiles are the smallest and the largest value.
                let isFew = (try table.number(row, "replications") ?? 0) < 20
                line.band =
                    isFew
                    ? "from the smallest to the largest of replications"
                    : "from the 5 % to the 95 % quantile of replications"
            }
            line.devices = max(line.devices, present)
            line.points.append(Point(days: hours / 24, exposed: share, low: low, high: high))
            // Survival is that of the devices at risk in the beginning: it is the curve's if nobody else is exposed, and nobody comes
            // or goes.
            let atRisk = try table.number(row, "number_at_risk") ?? 0
            let (start, crowd) = first ?? (atRisk / present, present)
            first = (start, crowd)
            isSurvivalKnown = isSurvivalKnown && exposed == atRisk && present == crowd
            let bounds = (try table.number(row, "survival_low"), try table.number(row, "survival_high"))
            survival.append(
                Point(
                    days: hours / 24, exposed: share, low: bounds.0.map { 100 * $0 * start },
                    high: bounds.1.map { 100 * $0 * start }))
        }
        if line.band == nil, isSurvivalKnown, survival.contains(where: { $0.low != nil }) {
            line.points = survival
            line.band = "95 % intervals of survival (Greenwood) in this replication"
        }
        return line
    }

    /// Draws lines.
    ///
    /// - Parameters:
    ///   - lines: at least one.
    ///   - vulnerability: what devices are exposed to.
    ///   - notes: what else a reader must know.
    static func picture(_ all: [Line], vulnerability: String, notes: [String]) -> Picture {
        // The fleet and the largest cohorts, in the order of the table.
        let smallest = all.filter { $0.cohort != PictureRequest.fleet }.map(\.devices).sorted(by: >)
        let least = smallest.count > most ? smallest[most - 1] : 0
        let lines = all.filter { $0.cohort == PictureRequest.fleet || $0.devices >= least }
        var notes = notes
        let banded = lines.indices.filter { number in
            lines[number].band != nil
                && (lines.count <= mostBands || lines[number].cohort == PictureRequest.fleet)
        }
        if let band = banded.first.flatMap({ lines[$0].band }) {
            notes.insert((lines.count > mostBands ? "the fleet's band: " : "bands: ") + band, at: 0)
        }
        if lines.count < all.count { notes.append("the \(lines.count - 1) largest of \(all.count - 1) cohorts") }

        let names = lines.map { TextLine.shortened($0.cohort, pixels: 190, size: PlotScript.small) }
        let keyWidth = 44 + (names.map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0)
        var script = PlotScript(width: 840, height: 500)
        let top = script.heading(
            "Share of devices exposed to \(vulnerability)", [notes.joined(separator: "; ")]
        )
        let right = script.width - keyWidth - 24
        let points = lines.flatMap(\.points)
        let shares = AxisRange.percent(upTo: points.map { max($0.exposed, $0.high ?? 0) }.max() ?? 1)
        script.frame(left: 66 + shares.width, right: right, top: top + 14, bottom: script.height - 66)
        script.key(left: right + 14, top: top + 14)
        script.axis("x", .time(upTo: points.map(\.days).max() ?? 1))
        script.axis("y", shares, format: "%g %%")
        script.line("set xlabel 'days since the start of exposure [d]'")
        script.line("set ylabel 'devices exposed [% of devices present]' offset 0.5,0")
        for (number, line) in lines.enumerated() {
            script.table("cohort\(number)", thinned(line.points).map { [$0.days, $0.exposed, $0.low, $0.high] })
        }
        let hues = hues(lines)
        let bands = banded.map {
            "$cohort\($0) using 1:3:4 with filledcurves linecolor rgb '\(hues[$0])' fillstyle transparent solid 0.12 noborder"
        }
        var drawn = 0
        let curves = lines.enumerated().map { number, line in
            defer { if line.cohort != PictureRequest.fleet { drawn += 1 } }
            let style =
                line.cohort == PictureRequest.fleet
                ? "linewidth 3 linecolor rgb '\(Palette.black)'" : Palette.line(drawn)
            return "$cohort\(number) using 1:2 with lines \(style) title \(PlotScript.quoted(names[number]))"
        }
        script.plot(bands + curves)
        return Picture(name: "exposure", script)
    }

    /// The colours of lines, without their dashes.
    private static func hues(_ lines: [Line]) -> [String] {
        var number = 0
        return lines.map { line in
            if line.cohort == PictureRequest.fleet { return Palette.black }
            defer { number += 1 }
            return Palette.names[number % Palette.names.count]
        }
    }

    /// As many of some points as a picture can show: each, or those some whole number of hours apart that divides a day.
    static func thinned<Element>(_ points: [Element]) -> [Element] {
        let room = 420
        guard points.count > room else { return points }
        let wanted = (points.count + room - 1) / room
        let step = [2, 3, 4, 6, 8, 12, 24].first { $0 >= wanted } ?? (wanted + 23) / 24 * 24
        return points.indices.filter { $0 % step == 0 || $0 == points.count - 1 }.map { points[$0] }
    }
}
