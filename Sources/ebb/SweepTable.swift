// SPDX-License-Identifier: GPL-3.0-or-later

import ScenarioFiles

/// What a sweep prints: a line for each point with its values and a few responses of the whole fleet.
struct SweepTable {
    let text: String

    /// The points that are shown; the files hold all of them.
    private static let most = 40

    init(_ sweep: SweepDocument, _ totals: SweepTotals, styles: Bool) {
        func bold(_ text: String) -> String { styles ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        let names = totals.headlines.first?.responses.map(\.response) ?? []
        var rows = [["point"] + sweep.factors + ["replications"] + names + [""]]
        for line in totals.headlines.prefix(Self.most) {
            let values = sweep.points[line.point].map { $0 ?? "-" }
            rows.append(
                [String(line.point)] + values + [String(line.replications)] + line.responses.map(Self.cell) + [""])
        }
        var lines = [
            bold(sweep.name),
            "\(Text.grouped(totals.done)) of \(Text.grouped(totals.points)) points, "
                + "\(Text.grouped(totals.replications)) replications in all; the whole fleet, 95 % intervals in brackets",
            "",
        ]
        var table = Text.columns(rows)
        table[0] = bold(table[0])
        lines += table
        if totals.headlines.count > Self.most {
            lines.append("… and \(Text.grouped(totals.headlines.count - Self.most)) more in summary.csv")
        }
        if !totals.notKnown.isEmpty { lines.append(SweepStatusCommand.tooWide(totals.notKnown)) }
        text = lines.joined(separator: "\n")
    }

    /// A mean with its interval.
    private static func cell(_ headline: PointResult.Headline) -> String {
        guard let mean = headline.mean else { return "not reached" }
        guard let low = headline.low, let high = headline.high else { return Text.significant(mean) }
        return "\(Text.significant(mean)) [\(Text.significant(low)), \(Text.significant(high))]"
    }
}
