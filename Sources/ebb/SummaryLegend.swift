// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What the summary's columns mean, and the words that occur in them.
struct SummaryLegend {
    private let replications: Int
    private let asked: Int
    private var cells: [String] = []
    private var hasBlankColumn = false
    private var reasons: Set<BlockingReason> = []
    private var counts: [String] = []

    /// A legend for results of some replications.
    ///
    /// - Parameters:
    ///   - replications: those that ended.
    ///   - asked: those that were asked for.
    init(replications: Int, of asked: Int) {
        self.replications = replications
        self.asked = asked
    }

    /// Notes a table of exposure with its heading.
    mutating func note(_ exposure: [[String]]) {
        cells += exposure.dropFirst().flatMap { $0.dropFirst() }
        let blank = SummaryGroup.shareColumns.contains { column in
            exposure.dropFirst().allSatisfy { $0[column].isEmpty }
        }
        hasBlankColumn = hasBlankColumn || blank
    }

    /// Notes reasons that are named.
    mutating func note(_ reasons: [BlockingReason]) { self.reasons.formUnion(reasons) }

    /// Notes what else was counted, and what it means.
    mutating func note(counts: [String]) { self.counts += counts.filter { !self.counts.contains($0) } }

    /// The legend's lines.
    var lines: [String] {
        func occurs(_ word: String) -> Bool { cells.contains { $0.contains(word) } }
        var notes = [
            "at risk: affected and not fixed when exposure began",
            "median, p90, p99: time by which that part of the devices at risk was protected",
            "1 d, 7 d, 30 d: share of all devices still exposed then",
            "mean: exposed time of a device that was exposed, up to the end of the simulation",
        ]
        if occurs(SummaryGroup.notReached) {
            notes.append("\(SummaryGroup.notReached): not by the end of the simulation")
        }
        if occurs(" of ") {
            notes.append(
                "k of n: reached by the end of the simulation in k of n replications; more with a longer duration")
        }
        if occurs(Text.never) { notes.append("\(Text.never), in brackets: not by the end of the simulation") }
        if hasBlankColumn { notes.append("a blank column: past the end of the simulation") }
        var lines = Text.wrapped(notes.joined(separator: "; ") + ".", width: Self.width)
        for words in Self.words(of: reasons, counts) { lines += Text.wrapped(words, width: Self.width) }
        if replications == 1, asked == 1 {
            lines += Text.wrapped(
                "One replication: one of many futures. '--replications 20' shows how far apart they lie.",
                width: Self.width)
        } else if replications > 1 {
            // With fewer, the quantiles are the smallest and the largest value.
            let ends = replications < 20 ? "smallest and the largest value" : "5 % and 95 % quantiles"
            lines.append(
                "Means over \(replications) replications; in brackets the \(ends): what a single rollout may bring.")
        }
        return lines
    }

    /// What reasons mean, and what else was counted.
    static func words(of reasons: Set<BlockingReason>, _ counts: [String]) -> [String] {
        let meanings = BlockingReason.allCases.filter(reasons.contains).map { "\($0.name): \($0.meaning)" }
        return [("Reasons", meanings), ("Counted", counts)].filter { !$0.1.isEmpty }.map {
            "\($0.0): \($0.1.joined(separator: "; "))."
        }
    }

    private static let width = 104
}
