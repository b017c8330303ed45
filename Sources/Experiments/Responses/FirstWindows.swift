// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import FleetModel

/// The first windows of the devices at risk, in bins of a minute since the start of exposure.
///
/// In a closed fleet every device is watched from there to the horizon, and what is known of windows is exact. Where devices join and
/// leave, late entries and losses are taken into account by the product-limit estimate.
struct FirstWindows {
    /// Devices at risk at any time.
    let atRisk: Int64
    /// Windows that closed.
    private let histogram: EventTimeHistogram
    private let entries: [Int64]
    private let losses: [Int64]
    /// The survival curve by the minute, of an open fleet.
    private let limit: KaplanMeier?

    init(atRisk: Int64, closed: [Int64], entries: [Int64], losses: [Int64]) {
        self.atRisk = atRisk
        self.entries = entries
        self.losses = losses
        do {
            histogram = try EventTimeHistogram(counts: closed, binWidth: TallyLayout.binWidth, subjects: atRisk)
            let isClosed = (entries + losses).allSatisfy { $0 == 0 }
            limit =
                isClosed
                ? nil
                : try KaplanMeier(
                    initiallyAtRisk: atRisk - entries.reduce(0, +), events: closed, censored: losses, entries: entries,
                    binWidth: TallyLayout.binWidth)
        } catch {
            preconditionFailure("a tally's windows are impossible: \(error)")
        }
    }

    /// The time by which a share of the devices at risk was protected, in seconds; nil if that was not reached.
    func time(by quantile: Quantile) -> Int? {
        limit.map { $0.time(survivalAtMost: 1 - quantile.fraction) } ?? histogram.timeToEvent(quantile)
    }

    /// The time by which a share of these devices and of some that were never exposed was protected or never exposed.
    func time(by quantile: Quantile, withNeverExposed never: Int64) -> Int? {
        let all = atRisk + never
        if let limit {
            let left = (1 - quantile.fraction) * Double(all)
            return left >= Double(atRisk) ? 0 : limit.time(survivalAtMost: left / Double(atRisk))
        }
        let rank = quantile.rank(of: all) - never
        return rank <= 0 ? 0 : histogram.timeToEvent(rank: rank)
    }

    /// The mean of min(window, horizon); nil with nobody at risk, or where the curve ends before.
    func restrictedMean(until horizon: Int) -> RestrictedMean? {
        do {
            guard atRisk > 0 else { return nil }
            return try limit.map { try $0.restrictedMean(until: horizon) } ?? exactMean(until: horizon)
        } catch {
            preconditionFailure("windows have no restricted mean: \(error)")
        }
    }

    /// Nobody is lost before the horizon, so the restricted mean is the plain mean of min(window, horizon).
    private func exactMean(until horizon: Int) throws -> RestrictedMean? {
        var later = atRisk
        var sum: Int64 = 0
        var squares: UInt128 = 0
        for (bin, count) in histogram.counts.enumerated() {
            let edge = (bin + 1) * histogram.binWidth
            guard edge < horizon else { break }
            later -= count
            sum += count * Int64(edge)
            squares += UInt128(count) * UInt128(edge) * UInt128(edge)
        }
        sum += later * Int64(horizon)
        squares += UInt128(later) * UInt128(horizon) * UInt128(horizon)
        return try RestrictedMean(sum: sum, sumOfSquares: squares, subjects: atRisk, horizon: horizon)
    }

    /// The survival curve; nil with nobody at risk.
    ///
    /// With nobody lost before the horizon, hourly bins give the same survival at whole hours as bins of a minute.
    var survival: KaplanMeier? {
        guard atRisk > 0 else { return nil }
        if let limit { return limit }
        do { return try KaplanMeier(initiallyAtRisk: atRisk, events: closed(binWidth: 3600), binWidth: 3600) } catch {
            preconditionFailure("a histogram is not a survival curve: \(error)")
        }
    }

    /// Windows that closed, by coarser bins: bin b holds windows in (b, b + 1] widths.
    func closed(binWidth: Int) -> [Int64] { Self.merged(histogram.counts, binWidth) }

    /// Devices whose window is open at whole hours: the numbers at risk.
    ///
    /// - Parameter hours: how many instants.
    func open(hours: Int) -> [Int64] {
        let (closed, entries, losses) = (closed(binWidth: 3600), Self.merged(entries, 3600), Self.merged(losses, 3600))
        func at(_ counts: [Int64], _ hour: Int) -> Int64 { hour < counts.count ? counts[hour] : 0 }
        var open = atRisk - self.entries.reduce(0, +)
        return (0..<hours).map { hour in
            defer { open += at(entries, hour) - at(closed, hour) - at(losses, hour) }
            return open
        }
    }

    private static func merged(_ counts: [Int64], _ binWidth: Int) -> [Int64] {
        let width = binWidth / TallyLayout.binWidth
        var bins = [Int64](repeating: 0, count: (counts.count + width - 1) / width)
        for (bin, count) in counts.enumerated() { bins[bin / width] += count }
        return bins
    }
}
