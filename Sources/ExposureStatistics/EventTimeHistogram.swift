// SPDX-License-Identifier: GPL-3.0-or-later

/// How many of a fixed number of subjects had an event, counted per bin of equal width.
///
/// Bin b counts the events at times from b·width to (b + 1)·width, in seconds since the start. Subjects
/// that appear in no bin never had the event while they were watched. Nobody is censored here; for
/// subjects that are lost before the end, use `KaplanMeier`.
public struct EventTimeHistogram: Hashable, Sendable {
    /// Events per bin.
    public let counts: [Int64]
    /// The width of every bin, in seconds.
    public let binWidth: Int
    /// The number of subjects, with or without the event.
    public let subjects: Int64
    /// The number of subjects that had the event: the sum of `counts`.
    public let events: Int64

    /// Creates a histogram of event times. Takes time proportional to the number of bins.
    ///
    /// - Throws: `EstimationError` if the bin width is not positive, a count is negative, there are more
    ///   events than subjects, or the end of the last bin does not fit an `Int`.
    public init(counts: [Int64], binWidth: Int, subjects: Int64) throws(EstimationError) {
        guard binWidth > 0 else { throw .binWidthNotPositive(binWidth) }
        guard subjects >= 0 else { throw .negativeCount(subjects) }
        guard !counts.count.multipliedReportingOverflow(by: binWidth).overflow else { throw .overflow }
        var total: Int64 = 0
        for count in counts {
            guard count >= 0 else { throw .negativeCount(count) }
            let (sum, overflow) = total.addingReportingOverflow(count)
            guard !overflow else { throw .overflow }
            total = sum
        }
        guard total <= subjects else { throw .eventsExceedSubjects(events: total, subjects: subjects) }
        self.counts = counts
        self.binWidth = binWidth
        self.subjects = subjects
        events = total
    }

    /// The time by which the fraction p of all subjects had the event, in seconds.
    ///
    /// The inverse of the empirical distribution function, over subjects with and without the event:
    /// the time of the ⌈p·n⌉-th event, reported as the upper edge of its bin and therefore late by at
    /// most one bin width. `nil` means that the quantile was not reached, because fewer than ⌈p·n⌉
    /// subjects had the event, or that there are no subjects. Takes time proportional to the number of
    /// bins.
    ///
    /// Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
    /// Statistician 50(4), 1996, definition 1.
    public func timeToEvent(_ quantile: Quantile) -> Int? {
        timeToEvent(rank: quantile.rank(of: subjects))
    }

    /// The time by which a number of subjects had the event, in seconds, at the upper edge of a bin.
    ///
    /// - Parameter rank: from 1; `nil` is returned for one that no event has. Takes time proportional to the
    ///   number of bins.
    public func timeToEvent(rank: Int64) -> Int? {
        guard rank > 0, rank <= events else { return nil }
        var seen: Int64 = 0
        for (bin, count) in counts.enumerated() {
            seen += count
            if seen >= rank { return (bin + 1) * binWidth }
        }
        return nil
    }
}
