// SPDX-License-Identifier: GPL-3.0-or-later

/// The running state of the Kaplan–Meier estimator: who is at risk, S, and Greenwood's sum.
///
/// While nobody is censored or enters, the factors (n − d)/n telescope. S is therefore kept as its value
/// when the risk set last changed for another reason than an event, times the fraction of that risk set
/// that is left: one rounding per such change, and exactly the empirical fraction without any.
struct ProductLimit {
    private(set) var atRisk: Int64
    private(set) var survival = 1.0
    private var cumulativeEvents: Int64 = 0
    private var greenwoodSum = 0.0
    private var anchorSurvival = 1.0
    private var anchorAtRisk: Int64

    init(atRisk: Int64) {
        self.atRisk = atRisk
        anchorAtRisk = atRisk
    }

    /// Adds late entries to the risk set.
    mutating func enter(_ entries: Int64) throws(EstimationError) {
        guard entries >= 0 else { throw .negativeCount(entries) }
        let (sum, overflow) = atRisk.addingReportingOverflow(entries)
        guard !overflow else { throw .overflow }
        atRisk = sum
        if entries > 0 { anchor() }
    }

    /// Takes a bin's events, then its censorings, out of the risk set.
    mutating func leave(
        events: Int64, censored: Int64, bin: Int
    ) throws(EstimationError) -> KaplanMeier.Bin {
        guard events >= 0 else { throw .negativeCount(events) }
        guard censored >= 0 else { throw .negativeCount(censored) }
        guard events <= atRisk, censored <= atRisk - events else { throw .departuresExceedAtRisk(bin: bin) }
        let (total, overflow) = cumulativeEvents.addingReportingOverflow(events)
        guard !overflow else { throw .overflow }

        let before = atRisk
        cumulativeEvents = total
        atRisk -= events
        if events > 0 {
            survival = anchorSurvival * (Double(atRisk) / Double(anchorAtRisk))
            greenwoodSum += Double(events) / Double(before) / Double(atRisk)
        }
        atRisk -= censored
        if censored > 0 { anchor() }
        return KaplanMeier.Bin(
            atRisk: before, events: events, cumulativeEvents: cumulativeEvents, survival: survival,
            greenwoodSum: greenwoodSum)
    }

    private mutating func anchor() {
        anchorSurvival = survival
        anchorAtRisk = atRisk
    }
}
