// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics

/// Subjects with entry time, exit time and event indicator, as `Surv(entry, time, event)` in R.
///
/// R's subject is at risk in the half-open interval from entry (not included) to time (included), so with
/// time in whole bins the event of a subject at time t counts in bin t − 1, whose upper edge is t.
struct Cohort {
    struct Subject {
        var entry = 0
        var time: Int
        var hasEvent: Bool
    }

    var subjects: [Subject]

    init(events: [Int], censored: [Int] = []) {
        subjects = events.map { Subject(time: $0, hasEvent: true) }
        subjects += censored.map { Subject(time: $0, hasEvent: false) }
    }

    init(delayed: [(entry: Int, time: Int, event: Int)]) {
        subjects = delayed.map { Subject(entry: $0.entry, time: $0.time, hasEvent: $0.event == 1) }
    }

    /// The survival curve of the cohort, with times in bins and as many bins as asked for.
    func kaplanMeier(bins: Int, binWidth: Int = 1) throws(EstimationError) -> KaplanMeier {
        var events = [Int64](repeating: 0, count: bins)
        var censored = events
        var entries = events
        var initiallyAtRisk: Int64 = 0
        for subject in subjects {
            if subject.entry > 0 { entries[subject.entry] += 1 } else { initiallyAtRisk += 1 }
            if subject.hasEvent { events[subject.time - 1] += 1 } else { censored[subject.time - 1] += 1 }
        }
        return try KaplanMeier(
            initiallyAtRisk: initiallyAtRisk, events: events, censored: censored, entries: entries,
            binWidth: binWidth)
    }
}
