// SPDX-License-Identifier: GPL-3.0-or-later

/// Points with intervals, a row a name, side by side in panels with the same rows.
struct IntervalPanels {
    /// One panel.
    struct Panel {
        let title: String
        let unit: String
        /// By row; nil where there is no number.
        let estimates: [Estimate?]
    }

    let title: String
    let notes: [String]
    let rows: [String]
    /// The colour of each row's point.
    let hues: [String]
    let panels: [Panel]
    /// Whether the numbers are differences: a line marks zero then.
    let areDifferences: Bool
    /// How many panels stand beside each other.
    private static let across = 3

    /// Draws the panels.
    func picture(_ name: String) -> Picture {
        let hasTitles = panels.contains { !$0.title.isEmpty }
        let columns = min(Self.across, panels.count)
        let lines = (panels.count + columns - 1) / columns
        let names = rows.map { TextLine.shortened($0, pixels: 230, size: PlotScript.small) }
        let left = 40 + (names.map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0)
        let panelWidth = columns == 1 ? 480.0 : columns == 2 ? 330 : 250
        let panelHeight = max(90, 28 * Double(rows.count))
        let gap = (across: 60.0, down: hasTitles ? 108.0 : 84.0)
        let width = max(640, left + Double(columns) * (panelWidth + gap.across))
        let top = 48 + 17 * Double(TextLine.wrapped(notesLine, pixels: width - 40, size: PlotScript.small).count)
        var script = PlotScript(width: width, height: top + Double(lines) * (panelHeight + gap.down))
        script.line("set multiplot")
        _ = script.heading(title, [notesLine])
        script.line("unset key")
        for (number, panel) in panels.enumerated() {
            let (line, column) = (Double(number / columns), Double(number % columns))
            let x = left + column * (panelWidth + gap.across)
            let y = top + (hasTitles ? 40 : 14) + line * (panelHeight + gap.down)
            script.frame(left: x, right: x + panelWidth, top: y, bottom: y + panelHeight)
            draw(panel, number, showsNames: column == 0 ? names : nil, width: panelWidth, in: &script)
            if number == 0 { script.line("unset label") }
        }
        script.line("unset multiplot")
        return Picture(name: name, script)
    }

    private var notesLine: String { notes.joined(separator: "; ") }

    private func draw(
        _ panel: Panel, _ number: Int, showsNames names: [String]?, width: Double, in script: inout PlotScript
    ) {
        let numbers = panel.estimates.compactMap(\.self)
        let extent = numbers.flatMap(\.extent) + (areDifferences ? [0] : [])
        // Fewer ticks where their numbers are long.
        let range =
            [5.0, 4, 3].lazy.map { AxisRange(covering: extent, ticks: $0) }
            .first { ($0.width + 12) * Double($0.ticks.count - 1) < width } ?? AxisRange(covering: extent, ticks: 2)
        script.axis("x", range)
        script.axis("y", names ?? rows.map { _ in "" }, isReversed: true)
        let text = TextLine.shortened(panel.title, pixels: width + 20, size: PlotScript.medium)
        script.line("set title \(PlotScript.quoted(text)) font ',\(PlotScript.medium)' offset 0,-0.3")
        script.line("set xlabel \(PlotScript.quoted(panel.unit)) font ',\(PlotScript.small)'")
        if areDifferences {
            script.line(
                "set arrow 1 from 0, graph 0 to 0, graph 1 nohead linewidth 1.2 linecolor rgb '\(Palette.text)' back")
        }
        // Rows of one colour are drawn together.
        var parts: [String] = []
        for (place, hue) in Set(hues).sorted().enumerated() {
            let table = "panel\(number)hue\(place)"
            let rows = panel.estimates.indices.filter { hues[$0] == hue && panel.estimates[$0] != nil }
            guard !rows.isEmpty else { continue }
            script.table(
                table,
                rows.map { row in
                    let estimate = panel.estimates[row]
                    return [
                        estimate?.value, Double(row), estimate?.low ?? estimate?.value,
                        estimate?.high ?? estimate?.value,
                    ]
                })
            parts.append(
                "$\(table) using 1:2:3:4 with xerrorbars pointtype 7 pointsize 0.8 linewidth 1.8 linecolor rgb '\(hue)'"
            )
        }
        if parts.isEmpty { parts = ["NaN notitle"] }
        script.plot(parts)
    }
}
