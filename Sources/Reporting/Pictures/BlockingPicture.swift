// SPDX-License-Identifier: GPL-3.0-or-later

/// What exposed devices wait for over time: their share by blocking reason, stacked.
struct BlockingPicture {
    /// The reasons over time, in percent of the devices that are there.
    struct Layers {
        let cohort: String
        var reasons: [String]
        var days: [Double] = []
        /// By reason, then by day.
        var shares: [[Double]]
    }

    /// The most reasons that are told apart, and the least share of exposed time that one has.
    private static let (most, least) = (7, 0.01)
    static let others = "other reasons"

    /// Reads the reasons of a group: the columns between `number_at_risk` and `partly_protected_devices`.
    static func layers(
        _ table: StoredTable, vulnerability: String, cohort: String
    ) throws(PlotFailure) -> Layers {
        let columns = Array(
            table.columns.drop { $0 != "number_at_risk" }.dropFirst().prefix { $0 != "partly_protected_devices" })
        var layers = Layers(
            cohort: cohort,
            reasons: columns.map {
                ($0.hasSuffix("_devices") ? String($0.dropLast("_devices".count)) : $0).replacing("_", with: " ")
            },
            shares: columns.map { _ in [] })
        for row in table.rows
        where table.text(row, "vulnerability") == vulnerability && table.text(row, "cohort") == cohort {
            let present = try table.number(row, "devices") ?? 0
            guard let hours = try table.number(row, "hours_since_exposure"), present > 0 else { continue }
            layers.days.append(hours / 24)
            for (place, column) in columns.enumerated() {
                layers.shares[place].append(100 * (try table.number(row, column) ?? 0) / present)
            }
        }
        return layers
    }

    /// The same with the reasons that hold most exposed time first, and those that hold hardly any taken together.
    static func gathered(_ layers: Layers) -> Layers {
        let times = layers.shares.map { $0.reduce(0, +) }
        let total = times.reduce(0, +)
        // Where two are equal, the table's order decides.
        let order = times.indices.sorted { (-times[$0], $0) < (-times[$1], $1) }.filter { times[$0] > 0 }
        var named = order.prefix(most).filter { times[$0] >= least * total }
        let rest = order.filter { !named.contains($0) }
        if rest.count == 1 { named += rest }
        var result = Layers(
            cohort: layers.cohort, reasons: named.map { layers.reasons[$0] }, days: layers.days,
            shares: named.map { layers.shares[$0] })
        if rest.count > 1 {
            result.reasons.append(others)
            result.shares.append(layers.days.indices.map { day in rest.reduce(0) { $0 + layers.shares[$1][day] } })
        }
        return result
    }

    /// Draws layers, the first at the bottom.
    ///
    /// - Parameters:
    ///   - layers: already gathered.
    ///   - vulnerability: what devices are exposed to.
    ///   - notes: what a reader must know.
    static func picture(_ layers: Layers, vulnerability: String, notes: [String]) -> Picture {
        var sums = [layers.days.map { _ in 0.0 }]
        for share in layers.shares { sums.append(zip(sums[sums.count - 1], share).map(+)) }
        let keyWidth = 44 + (layers.reasons.map { TextLine.width($0, size: PlotScript.small) }.max() ?? 0)
        var script = PlotScript(width: 840, height: 500)
        let group = layers.cohort == PictureRequest.fleet ? "devices" : "\(layers.cohort): devices"
        let top = script.heading(
            "What \(group) exposed to \(vulnerability) wait for", [notes.joined(separator: "; ")])
        let right = script.width - keyWidth - 24
        let shares = AxisRange.percent(upTo: sums.last?.max() ?? 1)
        script.frame(left: 66 + shares.width, right: right, top: top + 14, bottom: script.height - 66)
        script.key(left: right + 14, top: top + 14)
        script.axis("x", .time(upTo: layers.days.last ?? 1))
        script.axis("y", shares, format: "%g %%")
        script.line("set xlabel 'days since the start of exposure [d]'")
        script.line("set ylabel 'devices exposed [% of devices present]' offset 0.5,0")
        let rows = ExposurePicture.thinned(Array(layers.days.indices)).map { day in
            [layers.days[day]] + sums.map { $0[day] }
        }
        script.table("reasons", rows)
        let hues = hues(layers.reasons)
        // The key reads as the layers lie: the last is at the top.
        script.plot(
            layers.reasons.indices.reversed().map { layer in
                "$reasons using 1:\(layer + 2):\(layer + 3) with filledcurves linecolor rgb '\(hues[layer])' "
                    + "title \(PlotScript.quoted(layers.reasons[layer]))"
            })
        return Picture(name: "blocking", script)
    }

    /// A colour for each reason: the usual ones have theirs in every picture.
    private static func hues(_ reasons: [String]) -> [String] {
        let usual = ["awaiting base", "deferred", "awaiting release", "opted out", "offline", "awaiting restart"]
        var free = Palette.names.indices.filter { $0 >= usual.count || !reasons.contains(usual[$0]) }
        free.sort { ($0 < usual.count ? 1 : 0, $0) < ($1 < usual.count ? 1 : 0, $1) }
        return reasons.map { reason in
            if reason == others { return Palette.others }
            if let place = usual.firstIndex(of: reason) { return Palette.names[place] }
            return free.isEmpty ? Palette.others : Palette.names[free.removeFirst()]
        }
    }
}
