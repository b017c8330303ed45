// SPDX-License-Identifier: GPL-3.0-or-later

/// A response against a factor of a sweep, a line for each level of another.
struct SweepLines {
    let response: SweepPictures.Response
    let x: Int
    let lines: Int?

    /// A line: its name, and what stands at each level of the factor along the axis.
    private struct Line {
        let name: String
        let points: [(x: Double, estimate: Estimate)]
    }

    /// The lines, and whether a point of them is a mean over several points of the design.
    private func drawn(_ axis: FactorAxis) -> (lines: [Line], isMean: Bool) {
        let design = response.design
        let levels = lines.map { line -> [String] in
            let axis = design.axis(line)
            return axis.order.map { axis.levels[$0] }
        }
        var isMean = false
        let drawn = (levels ?? [""]).map { level in
            let points = axis.order.compactMap { place -> (x: Double, estimate: Estimate)? in
                let here = design.points.indices.compactMap { point -> Estimate? in
                    let values = design.values[point]
                    guard values[x] == axis.levels[place], lines.map({ values[$0] == level }) ?? true else {
                        return nil
                    }
                    return response.estimates[point]
                }
                guard let first = here.first else { return nil }
                if here.count == 1 { return (axis.positions[place], first) }
                isMean = true
                return (axis.positions[place], Estimate(value: here.map(\.value).reduce(0, +) / Double(here.count)))
            }
            return Line(name: FactorAxis.name(level), points: points)
        }
        return (drawn, isMean)
    }

    var picture: Picture {
        let axis = response.design.axis(x)
        let (all, isMean) = drawn(axis)
        let kept = all.filter { !$0.points.isEmpty }
        let estimates = kept.flatMap { $0.points.map(\.estimate) }
        let words = isMean ? "means over the points that differ in other factors" : Estimate.words(for: estimates)
        let title = lines.map { response.design.factors[$0] }
        let names = kept.map { TextLine.shortened($0.name, pixels: 150, size: PlotScript.small) }
        let heading = title.map { TextLine.shortened($0, pixels: 190, size: PlotScript.small) }
        let keyWidth =
            heading.map { heading in
                44 + ((names + [heading]).map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0)
            } ?? 0
        var script = PlotScript(width: 800, height: 500)
        let top = script.heading(
            response.title, [(([words].compactMap(\.self)) + response.notes).joined(separator: "; ")])
        let right = script.width - keyWidth - 30
        let range = AxisRange(covering: estimates.flatMap(\.extent))
        let left = 58 + range.width
        let bottom = script.height - axis.depth(pixels: right - left)
        script.frame(left: left, right: right, top: top + 14, bottom: bottom)
        if let heading {
            script.key(
                left: right + 14, top: top + 14,
                options: "title \(PlotScript.quoted(heading)) left font ',\(PlotScript.small)'")
        } else {
            script.line("unset key")
        }
        axis.draw("x", in: &script, pixels: right - left)
        script.axis("y", range)
        script.line("set xlabel \(PlotScript.quoted(axis.label(pixels: right - left)))")
        script.line("set ylabel \(PlotScript.quoted(response.label.text)) offset 0.5,0")
        var parts: [String] = []
        for (number, line) in kept.enumerated() {
            script.table(
                "line\(number)",
                line.points.map { point in
                    let estimate = point.estimate
                    return [point.x, estimate.value, estimate.low ?? estimate.value, estimate.high ?? estimate.value]
                })
            let hue = Palette.names[number % Palette.names.count]
            let point = [7, 5, 9, 13, 6, 4, 8, 12][number % 8]
            let key = lines == nil ? "" : " title \(PlotScript.quoted(names[number]))"
            let style = "pointtype \(point) pointsize 0.8"
            if estimates.contains(where: { $0.low != nil }) {
                parts.append(
                    "$line\(number) using 1:2:3:4 with yerrorbars linewidth 1.5 pointtype 0 linecolor rgb '\(hue)'")
            }
            let isLine = axis.isNumeric || lines != nil
            parts.append(
                isLine
                    ? "$line\(number) using 1:2 with linespoints \(Palette.line(number)) \(style)\(key)"
                    : "$line\(number) using 1:2 with points \(style) linewidth 1.5 linecolor rgb '\(hue)'\(key)")
        }
        script.plot(parts)
        return Picture(name: "response-\(response.name)", script)
    }
}
