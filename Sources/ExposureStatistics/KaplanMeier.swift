// SPDX-License-Identifier: GPL-3.0-or-later

/// The product-limit estimate of a survival function from events, censorings and late entries per bin.
///
/// Bin b stands for the time from b·width to (b + 1)·width, in seconds since the start. Its late entries
/// are at risk from its lower edge. Its events count at its upper edge, and its censorings just after
/// that: a censored subject is at risk throughout its bin. Whoever is left after the last bin is censored
/// there. S(t) is the probability that the event comes after t; it falls at upper edges only.
///
/// Source: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal
/// of the American Statistical Association 53(282), 1958; the variance is M. Greenwood's, "The natural
/// duration of cancer", Reports on Public Health and Medical Subjects 33, 1926.
public struct KaplanMeier: Sendable {
    /// What happened in one bin, and the estimate at its upper edge.
    struct Bin: Sendable {
        /// At risk in the bin, its late entries included.
        var atRisk: Int64
        /// Events in the bin.
        var events: Int64
        /// Events up to the end of the bin.
        var cumulativeEvents: Int64
        /// S at the upper edge.
        var survival: Double
        /// Σ d/(n·(n − d)) up to the upper edge; infinite once S is 0.
        var greenwoodSum: Double
    }

    /// The width of every bin, in seconds.
    public let binWidth: Int

    /// Every bin; S means something in those before ``estimable`` only.
    let bins: [Bin]

    /// The number of bins for which S is estimable, from the first one on.
    let estimable: Int

    /// The time, in seconds, up to which S is estimable.
    ///
    /// The lower edge of the first bin in which nobody is at risk although S is above 0: nothing is known
    /// about the hazard there, so the curve ends, even if subjects enter later. Otherwise the end of the
    /// last bin.
    public var observedUntil: Int { estimable * binWidth }

    /// Estimates the survival function in one pass. Time and memory are proportional to the number of
    /// bins.
    ///
    /// - Parameters:
    ///   - initiallyAtRisk: Subjects at risk at time 0.
    ///   - events: Events per bin.
    ///   - censored: Censorings per bin; empty if there are none.
    ///   - entries: Late entries per bin; empty if there are none.
    ///   - binWidth: Seconds per bin.
    /// - Throws: `EstimationError` if the bin width is not positive, the arrays differ in length, a count
    ///   is negative, more subjects leave a bin than are at risk in it, or an integer overflows.
    public init(
        initiallyAtRisk: Int64, events: [Int64], censored: [Int64] = [], entries: [Int64] = [],
        binWidth: Int
    ) throws(EstimationError) {
        guard binWidth > 0 else { throw .binWidthNotPositive(binWidth) }
        guard initiallyAtRisk >= 0 else { throw .negativeCount(initiallyAtRisk) }
        for optional in [censored, entries] where !optional.isEmpty && optional.count != events.count {
            throw .binsNotAligned(expected: events.count, found: optional.count)
        }
        guard !events.count.multipliedReportingOverflow(by: binWidth).overflow else { throw .overflow }

        var limit = ProductLimit(atRisk: initiallyAtRisk)
        var bins: [Bin] = []
        bins.reserveCapacity(events.count)
        var end: Int?
        for bin in events.indices {
            let censoredHere = censored.isEmpty ? 0 : censored[bin]
            try limit.enter(entries.isEmpty ? 0 : entries[bin])
            if limit.atRisk == 0, limit.survival > 0 { end = end ?? bin }
            bins.append(try limit.leave(events: events[bin], censored: censoredHere, bin: bin))
        }
        self.binWidth = binWidth
        self.bins = bins
        estimable = end ?? bins.count
    }

    /// The estimate at a chosen time, in constant time.
    ///
    /// - Parameter time: Seconds since the start. Between two bin edges the estimate is that of the lower
    ///   edge.
    /// - Returns: `nil` before time 0, after `observedUntil`, and if S is estimable nowhere.
    public func estimate(at time: Int) -> SurvivalEstimate? {
        guard estimable > 0, time >= 0, time <= observedUntil else { return nil }
        let atRisk = bins[time > 0 ? (time - 1) / binWidth : 0].atRisk
        guard time >= binWidth else {
            return SurvivalEstimate(time: time, atRisk: atRisk, events: 0, survival: 1, greenwoodSum: 0)
        }
        let bin = bins[time / binWidth - 1]
        return SurvivalEstimate(
            time: time, atRisk: atRisk, events: bin.cumulativeEvents, survival: bin.survival,
            greenwoodSum: bin.greenwoodSum)
    }

    /// The first upper edge of a bin at which S is at most a number, in seconds; `nil` if it is at none.
    ///
    /// A difference of 1e-12 counts as none: S is a product of as many rounded factors as there were changes of the risk set by entries
    /// and losses. Takes time proportional to the number of bins.
    public func time(survivalAtMost limit: Double) -> Int? {
        bins.prefix(estimable).firstIndex { $0.survival <= limit + 1e-12 }.map { ($0 + 1) * binWidth }
    }
}
