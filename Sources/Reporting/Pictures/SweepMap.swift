// SPDX-License-Identifier: GPL-3.0-or-later

/// A response over two factors of a sweep: a cell for each pair of levels, dark where it is large, with the number in it.
struct SweepMap {
    let response: SweepPictures.Response
    let x: Int
    let y: Int

    var picture: Picture {
        let design = response.design
        let (across, up) = (design.axis(x), design.axis(y))
        func names(_ axis: FactorAxis) -> [String] {
            axis.order.map {
                TextLine.shortened(FactorAxis.name(axis.levels[$0]), pixels: 120, size: PlotScript.small)
            }
        }
        var cells: [(column: Int, row: Int, value: Double)] = []
        for (column, place) in across.order.enumerated() {
            for (row, level) in up.order.enumerated() {
                let point = design.points.indices.first {
                    design.values[$0][x] == across.levels[place] && design.values[$0][y] == up.levels[level]
                }
                if let estimate = point.flatMap({ response.estimates[$0] }) {
                    cells.append((column, row, estimate.value))
                }
            }
        }
        let values = cells.map(\.value)
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        let left = 70 + (names(up).map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0)
        let cell = 480 / Double(max(across.levels.count, 5))
        let plotWidth = cell * Double(across.levels.count)
        let width = max(640, left + plotWidth + 160)
        let plotHeight = max(200, min(400, 56 * Double(up.levels.count)))
        let note = (["means over replications"] + response.notes).joined(separator: "; ")
        let top = 58 + 17 * Double(TextLine.wrapped(note, pixels: width - 40, size: PlotScript.small).count)
        let crowded = (names(across).map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0) > cell - 4
        var script = PlotScript(width: width, height: top + plotHeight + (crowded ? 104 : 70))
        _ = script.heading(response.title, [note])
        script.frame(left: left, right: left + plotWidth, top: top, bottom: top + plotHeight)
        script.line("unset key")
        script.line("unset grid")
        script.axis("x", names(across))
        if crowded { script.line("set xtics rotate by 30 right") }
        script.axis("y", names(up))
        // The levels carry their units.
        for (axis, factor) in [("x", across), ("y", up)] {
            let room = axis == "x" ? plotWidth + 100 : plotHeight + 60
            let name = TextLine.shortened(factor.factor, pixels: room, size: PlotScript.medium)
            script.line("set \(axis)label \(PlotScript.quoted(name))")
        }
        let scale = Palette.scale.enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ")
        script.line("set palette defined (\(scale))")
        let range = high > low ? (low, high) : (low - 0.5, high + 0.5)
        script.line("set cbrange [\(PlotScript.number(range.0)):\(PlotScript.number(range.1))]")
        script.line("set cblabel \(PlotScript.quoted(response.label.text))")
        let box = (left + plotWidth + 16) / width
        script.line(
            "set colorbox user origin screen \(PlotScript.number(box)), screen "
                + "\(PlotScript.number(1 - (top + plotHeight) / script.height)) size screen \(PlotScript.number(16 / width)), "
                + "screen \(PlotScript.number(plotHeight / script.height)) noborder")
        script.line("set style fill solid 1.0 border rgb '#ffffff'")
        script.table("cells", cells.map { [Double($0.column), Double($0.row), 0.5, 0.5, $0.value] })
        for (number, cell) in cells.enumerated() {
            let isDark = high > low && (cell.value - low) / (high - low) > 0.55
            script.line(
                "set label \(100 + number) \(PlotScript.quoted(Self.text(cell.value))) at \(cell.column), \(cell.row) center front "
                    + "font ',\(PlotScript.small)' textcolor rgb '\(isDark ? "#ffffff" : Palette.black)'")
        }
        script.plot(["$cells using 1:2:3:4:5 with boxxyerror linewidth 1 fillcolor palette"])
        return Picture(name: "map-\(response.name)", script)
    }

    /// A number with three figures.
    static func text(_ value: Double) -> String {
        let places = abs(value) >= 100 ? 1.0 : abs(value) >= 10 ? 10 : 100
        let rounded = (value * places).rounded() / places
        if rounded == 0, value != 0 { return value > 0 ? "< 0.01" : "> -0.01" }
        return PlotScript.number(rounded)
    }
}
