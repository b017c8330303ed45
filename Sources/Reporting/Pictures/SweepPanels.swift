// SPDX-License-Identifier: GPL-3.0-or-later

/// A response against each factor of a sweep in a panel of its own: every point of the design is a point in every panel, so that a
/// slope that stands out of the scatter is the factor's.
struct SweepPanels {
    let response: SweepPictures.Response
    let factors: [Int]

    var picture: Picture {
        let design = response.design
        let columns = factors.count <= 3 ? factors.count : factors.count == 4 ? 2 : 3
        let lines = (factors.count + columns - 1) / columns
        let (panelWidth, panelHeight) = columns == 1 ? (640.0, 340.0) : columns == 2 ? (340, 230) : (260, 200)
        let isNoisy = !design.isOneAtATime && factors.count > 1
        let range = isNoisy ? response.rangeOfValues : response.range
        let (left, across) = (58 + range.width, 24 + range.width)
        let down = 16 + (factors.map { design.axis($0).depth(pixels: panelWidth) }.max() ?? 0)
        let width = max(640, left + Double(columns) * (panelWidth + across))
        let base = design.isOneAtATime ? design.values.firstIndex { $0.allSatisfy(\.isEmpty) } : nil
        let reference = base.flatMap { response.estimates[$0] }
        let words =
            (isNoisy ? ["each point of the design, in which other factors vary too"] : [])
            + (reference == nil ? [] : ["dashed: the scenario as it is"])
            + (isNoisy ? [] : [Estimate.words(for: response.estimates.compactMap(\.self))].compactMap(\.self))
        let note = (words + response.notes).joined(separator: "; ")
        let top = 58 + 17 * Double(TextLine.wrapped(note, pixels: width - 40, size: PlotScript.small).count)
        var script = PlotScript(width: width, height: top + Double(lines) * (panelHeight + down))
        script.line("set multiplot")
        _ = script.heading(response.title, [note])
        script.line("unset key")
        for (number, factor) in factors.enumerated() {
            let x = left + Double(number % columns) * (panelWidth + across)
            let y = top + Double(number / columns) * (panelHeight + down)
            script.frame(left: x, right: x + panelWidth, top: y, bottom: y + panelHeight)
            let axis = design.axis(factor)
            axis.draw("x", in: &script, pixels: panelWidth)
            script.axis("y", range)
            script.line("set xlabel \(PlotScript.quoted(axis.label(pixels: panelWidth + across - 20)))")
            // The picture's title says which response it is; one axis title a line of panels.
            let label = number % columns == 0 ? response.label.unit : ""
            let room = panelHeight + down / 2
            script.line(
                "set ylabel \(PlotScript.quoted(TextLine.shortened(label, pixels: room, size: PlotScript.medium))) offset 0.5,0"
            )
            draw(axis, factor, number, reference: reference, showsIntervals: !isNoisy, in: &script)
            if number == 0 { script.line("unset label") }
        }
        script.line("unset multiplot")
        return Picture(name: "response-\(response.name)", script)
    }

    private func draw(
        _ axis: FactorAxis, _ factor: Int, _ number: Int, reference: Estimate?, showsIntervals: Bool,
        in script: inout PlotScript
    ) {
        let design = response.design
        let rows = design.points.indices.compactMap { point -> [Double?]? in
            guard let x = axis.position(of: design.values[point][factor]), let estimate = response.estimates[point]
            else { return nil }
            return [x, estimate.value, estimate.low ?? estimate.value, estimate.high ?? estimate.value]
        }
        var parts: [String] = []
        if let reference {
            parts.append(
                "\(PlotScript.number(reference.value)) with lines linewidth 1.2 dashtype (6,4) linecolor rgb '\(Palette.text)'"
            )
        }
        if !rows.isEmpty {
            script.table("factor\(number)", rows)
            let hue = Palette.names[0]
            let style = "pointtype 7 pointsize \(rows.count > 30 ? "0.5" : "0.7") linewidth 1.3 linecolor rgb '\(hue)'"
            parts.append(
                showsIntervals
                    ? "$factor\(number) using 1:2:3:4 with yerrorbars \(style)"
                    : "$factor\(number) using 1:2 with points \(style)")
        }
        script.plot(parts.isEmpty ? ["NaN notitle"] : parts)
    }
}
