// SPDX-License-Identifier: GPL-3.0-or-later

/// How a policy changes devices' exposed time: a bar a policy, its parts from much better to much worse.
enum ChangesPicture {
    /// A bar: a policy, in a cohort.
    struct Bar {
        let name: String
        /// Percent of the devices that were exposed under one of the two policies, by change, in the order of the table.
        let shares: [(change: String, share: Double)]
    }

    /// Draws bars.
    ///
    /// - Parameters:
    ///   - bars: at least one, all with the same changes.
    ///   - vulnerability: what devices are exposed to.
    ///   - base: the policy that the others are held against.
    ///   - notes: what else a reader must know.
    static func picture(
        _ bars: [Bar], vulnerability: String, base: String, notes: [String]
    ) throws(PlotFailure) -> Picture {
        guard let first = bars.first, bars.contains(where: { $0.shares.contains { $0.share > 0 } }) else {
            throw .empty("nobody is exposed to \(vulnerability) under any policy")
        }
        let changes = first.shares.map(\.change)
        let names = bars.map { TextLine.shortened($0.name, pixels: 230, size: PlotScript.small) }
        let left = 40 + (names.map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0)
        let keyWidth = 44 + (changes.map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0)
        let barsHeight = max(36 * Double(bars.count), 25 * Double(changes.count))
        let width = left + 440 + keyWidth + 24
        let all = (["share of the devices that were exposed under one of the two policies"] + notes).joined(
            separator: "; ")
        let top = 58 + 17 * Double(TextLine.wrapped(all, pixels: width - 40, size: PlotScript.small).count)
        var script = PlotScript(width: width, height: top + barsHeight + 70)
        _ = script.heading("How exposed time changes against '\(base)', \(vulnerability)", [all])
        script.frame(left: left, right: left + 440, top: top, bottom: top + barsHeight)
        script.key(left: left + 460, top: top)
        script.axis("x", .percent(upTo: 100), format: "%g %%")
        script.axis("y", names, isReversed: true)
        script.line("set grid noytics")
        script.line("set xlabel 'devices [%]'")
        script.line("set style fill solid 1.0 border rgb '#ffffff'")
        // Bars are no thicker than this, however few they are.
        let half = min(0.36, 14 / (barsHeight / Double(bars.count)))
        var ends = bars.map { _ in 0.0 }
        var parts: [String] = []
        for (place, change) in changes.enumerated() {
            let rows = bars.enumerated().map { row, bar -> [Double?] in
                let start = ends[row]
                ends[row] += bar.shares[place].share
                let y = Double(row)
                return [(start + ends[row]) / 2, y, start, ends[row], y - half, y + half]
            }
            script.table("change\(place)", rows)
            parts.append(
                "$change\(place) using 1:2:3:4:5:6 with boxxyerror linewidth 0.5 fillcolor rgb '\(hue(change))' "
                    + "title \(PlotScript.quoted(change))")
        }
        script.plot(parts)
        return Picture(name: "changes", script)
    }

    private static func hue(_ change: String) -> String {
        Palette.changes.first { change.hasPrefix($0.key) }?.value ?? Palette.others
    }
}
