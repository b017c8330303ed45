// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
public import FleetModel

/// What one replication counted about one vulnerability in one group: the integers that every response is made of.
public struct Exposure: Sendable {
    /// The scenario's vulnerability.
    public let vulnerability: Vulnerability
    /// Devices in the group.
    public let devices: Int64
    /// Affected and unfixed at the start of exposure.
    public let atRisk: Int64
    /// Fixed from the start.
    public let neverExposed: Int64
    /// Of those, exposed later, when their supplement was removed.
    public let exposedLater: Int64
    /// At risk and not protected once until the end.
    public let unprotected: Int64
    /// Exposed seconds of all devices.
    public let exposedSeconds: Int64
    /// The squares of each device's exposed seconds, added up.
    public let exposedSquares: UInt128
    /// Exposed seconds by blocking reason.
    public let reasonSeconds: [Int64]
    /// Seconds from the start of exposure to the horizon.
    public let followUp: Int
    /// Devices that stood on the prerequisite base when the first supplement with the fix came out; nil if none did.
    public let onBase: Int64?
    /// Installations of releases that contain the fix as their own.
    public let installsOfFix: Int64
    /// Removals of supplements, whatever they fix.
    public let removals: Int64
    /// Bytes downloaded by the group, for any release.
    public let bytes: Int64

    let histogram: EventTimeHistogram
    private let tally: FleetTally
    private let number: Int
    private let cohorts: Range<Int>

    init(scenario: Scenario, tally: FleetTally, vulnerability number: Int, group: Group) {
        let layout = tally.layout
        let cohorts: Range<Int> =
            switch group {
            case .cohort(let index): index..<index + 1
            case .fleet: 0..<layout.cohorts
            }
        let accounts = cohorts.map { layout.account(number, $0) }
        func sum(_ count: (Int) -> Int64) -> Int64 { accounts.reduce(0) { $0 + count($1) } }
        self.tally = tally
        self.number = number
        self.cohorts = cohorts
        vulnerability = scenario.vulnerabilities[number]
        devices = cohorts.reduce(0) { $0 + tally.devices[$1] }
        bytes = cohorts.reduce(0) { $0 + tally.bytes[$1] }
        atRisk = sum(tally.atRisk)
        neverExposed = sum(tally.neverExposed)
        exposedLater = sum(tally.exposedLater)
        unprotected = sum(tally.unprotected)
        exposedSeconds = sum { tally.exposedSeconds[$0] }
        exposedSquares = accounts.reduce(0) { $0 + tally.exposedSquares[$1] }
        reasonSeconds = (0..<TallyLayout.reasons).map { reason in
            accounts.reduce(0) { $0 + tally.reasonSeconds[$1 * TallyLayout.reasons + reason] }
        }
        followUp = layout.horizon - vulnerability.exposedFrom

        removals = cohorts.reduce(0) { total, cohort in
            scenario.releases.indices.reduce(total) { $0 + tally.removals(cohort, $1) }
        }
        let fixing = scenario.releases.indices.filter { scenario.releases[$0].fixes.contains(number) }
        installsOfFix = cohorts.reduce(0) { total, cohort in
            fixing.reduce(total) { $0 + tally.installs(cohort, $1) }
        }
        let first = cohorts.map { Self.firstSupplements(for: scenario.cohorts[$0], among: fixing, of: scenario) }
        onBase =
            first.allSatisfy(\.isEmpty)
            ? nil
            : zip(cohorts, first).reduce(0) { total, cohort in
                cohort.1.reduce(total) { $0 + tally.onBase(cohort.0, $1) }
            }

        var counts = [Int64](repeating: 0, count: layout.bins(number))
        for cohort in cohorts {
            for (bin, cell) in layout.windows(number, cohort).enumerated() { counts[bin] += tally.counts[cell] }
        }
        do {
            histogram = try EventTimeHistogram(counts: counts, binWidth: TallyLayout.binWidth, subjects: atRisk)
        } catch {
            preconditionFailure("a tally is not a histogram: \(error)")
        }
    }

    /// The supplements with the fix that came out first, after the start, for any model of a cohort: all of one instant, so that no
    /// device stands on the base of two.
    private static func firstSupplements(for cohort: Cohort, among fixing: [Int], of scenario: Scenario) -> [Int] {
        let offered = fixing.filter { index in
            let release = scenario.releases[index]
            guard case .supplement = release.kind, release.released >= 0, release.platform == cohort.platform else {
                return false
            }
            return cohort.models.contains { release.models.includes($0.name) }
        }
        let first = offered.map { scenario.releases[$0].released }.min()
        return offered.filter { scenario.releases[$0].released == first }
    }

    /// Devices that were exposed at any time.
    public var exposedDevices: Int64 { atRisk + exposedLater }

    /// The number of instants in the curves: 0, 1, … whole hours after the start of exposure.
    public var hours: Int { tally.layout.hours(number) }

    /// Exposed devices for one blocking reason at each whole hour after the start of exposure.
    ///
    /// - Complexity: O(hours × cohorts).
    public func curve(of reason: BlockingReason) -> [Int64] {
        var curve = [Int64](repeating: 0, count: hours)
        for cohort in cohorts {
            let cells = tally.layout.reasonChanges(number, cohort, Int(reason.rawValue))
            var now: Int64 = 0
            for hour in curve.indices {
                now += tally.counts[cells.lowerBound + hour]
                curve[hour] += now
            }
        }
        return curve
    }

    /// Exposed devices at each whole hour after the start of exposure.
    var curve: [Int64] {
        BlockingReason.allCases.reduce(into: [Int64](repeating: 0, count: hours)) { sum, reason in
            for (hour, count) in curve(of: reason).enumerated() { sum[hour] += count }
        }
    }

    /// The survival curve of first windows; nil with nobody at risk.
    ///
    /// With nobody lost before the horizon, hourly bins give the same survival at whole hours as bins of a minute.
    var survival: KaplanMeier? {
        guard atRisk > 0 else { return nil }
        do {
            return try KaplanMeier(initiallyAtRisk: atRisk, events: windows(binWidth: 3600), binWidth: 3600)
        } catch {
            preconditionFailure("a histogram is not a survival curve: \(error)")
        }
    }

    /// Exposed devices at one instant, whole hours after the start of exposure; nil past the horizon.
    public func exposed(afterHours hour: Int) -> Int64? {
        guard hour < hours else { return nil }
        return cohorts.reduce(0) { total, cohort in
            (0..<TallyLayout.reasons).reduce(total) { sum, reason in
                let cells = tally.layout.reasonChanges(number, cohort, reason)
                return (0...hour).reduce(sum) { $0 + tally.counts[cells.lowerBound + $1] }
            }
        }
    }

    /// First windows that closed, by hours: bin h holds windows in (h, h + 1] hours.
    public func windows(binWidth: Int) -> [Int64] {
        let merged = binWidth / TallyLayout.binWidth
        var bins = [Int64](repeating: 0, count: (histogram.counts.count + merged - 1) / merged)
        for (bin, count) in histogram.counts.enumerated() { bins[bin / merged] += count }
        return bins
    }
}
