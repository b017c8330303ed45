// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import FleetModel

/// The first windows of the devices at risk at the start of exposure, in bins of a minute since then.
///
/// Where nobody leaves, every device is watched from there to the horizon, and what is known of windows is exact. Losses are taken into
/// account by the product-limit estimate. Devices that join later are no late entries: their hazard is not that of devices that have
/// been waiting, so they would make everybody else look faster.
struct FirstWindows {
    /// Devices at risk at any time.
    let atRisk: Int64
    /// Windows that closed.
    private let histogram: EventTimeHistogram
    private let losses: [Int64]
    /// The survival curve by the minute, where devices are lost.
    private let limit: KaplanMeier?

    init(atRisk: Int64, closed: [Int64], losses: [Int64]) {
        self.atRisk = atRisk
        self.losses = losses
        do {
            histogram = try EventTimeHistogram(counts: closed, binWidth: TallyLayout.binWidth, subjects: atRisk)
            limit =
                losses.allSatisfy { $0 == 0 }
                ? nil
                : try KaplanMeier(
                    initiallyAtRisk: atRisk, events: closed, censored: losses, binWidth: TallyLayout.binWidth)
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
        let rank = quantile.rank(of: all) - never
        guard rank > 0 else { return 0 }
        guard let limit else { return histogram.timeToEvent(rank: rank) }
        return limit.time(survivalAtMost: (1 - quantile.fraction) * Double(all) / Double(atRisk))
    }

    /// Whether the curve reaches the horizon; where everybody left is lost before, later times are not known.
    var isKnownToTheEnd: Bool {
        limit.map { $0.observedUntil >= histogram.counts.count * histogram.binWidth } ?? true
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
        let (closed, losses) = (closed(binWidth: 3600), Self.merged(losses, 3600))
        func at(_ counts: [Int64], _ hour: Int) -> Int64 { hour < counts.count ? counts[hour] : 0 }
        var open = atRisk
        return (0..<hours).map { hour in
            defer { open -= at(closed, hour) + at(losses, hour) }
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
