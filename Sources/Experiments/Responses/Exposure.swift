// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
public import FleetModel

/// What one replication counted about one vulnerability in one group: the integers that every response is made of.
public struct Exposure: Sendable {
    /// The scenario's vulnerability.
    public let vulnerability: Vulnerability
    /// Devices in the group at any time.
    public let devices: Int64
    /// Those of them that joined after the start.
    public let joined: Int64
    /// Those of them that left before the horizon.
    public let left: Int64
    /// Affected and unfixed at the start of exposure.
    public let atRisk: Int64
    /// Exposed when they joined, after exposure began.
    public let joinedExposed: Int64
    /// Fixed from the start.
    public let neverExposed: Int64
    /// Of those, exposed later, when their supplement was removed.
    public let exposedLater: Int64
    /// At risk and not protected once until the end.
    public let unprotected: Int64
    /// At risk, and left before they were protected once.
    public let lost: Int64
    /// Left before exposure began.
    public let absent: Int64
    /// Exposed seconds of all devices.
    public let exposedSeconds: Int64
    /// The squares of each device's exposed seconds, added up.
    public let exposedSquares: UInt128
    /// Exposed seconds by blocking reason.
    public let reasonSeconds: [Int64]
    /// Exposed seconds partly protected.
    public let partlySeconds: Int64
    /// Exposed seconds since exploitation began; nil if it does not.
    public let exploitedSeconds: Int64?
    /// Devices expected to be compromised; nil if no hazard is stated.
    public let compromises: Double?
    /// Seconds in which devices were known to be protected, but exposed; nil if none of them reports.
    public let knownButExposedSeconds: Int64?
    /// Seconds in which devices were protected, but not known to be; nil if none of them reports.
    public let protectedButUnknownSeconds: Int64?
    /// Restarts that applied or removed something.
    public let restarts: Int64
    /// Those of them that a deadline forced.
    public let forcedRestarts: Int64
    /// Seconds from the start of exposure to the horizon.
    public let followUp: Int
    /// Devices that stood on the prerequisite base when the first supplement with the fix came out; nil if none did.
    public let onBase: Int64?
    /// Installations of releases that contain the fix as their own.
    public let installsOfFix: Int64
    /// Removals of supplements, whatever they fix.
    public let removals: Int64
    /// Polls of the group; nil unless the scenario counts them.
    public let polls: Int64?
    /// Bytes downloaded by the group, for any release.
    public let bytes: Int64

    let windows: FirstWindows
    /// Whether any device of the group reports what it runs.
    public let hasReports: Bool
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
        func total(_ count: (Int) -> Int64) -> Int64 { cohorts.reduce(0) { $0 + count($1) } }
        joined = total(tally.joined)
        left = total(tally.left)
        restarts = total(tally.restarts)
        forcedRestarts = total(tally.forcedRestarts)
        polls = scenario.countsPolls ? total { tally.polls[$0] } : nil
        bytes = total { tally.bytes[$0] }
        atRisk = sum(tally.atRisk)
        neverExposed = sum(tally.neverExposed)
        exposedLater = sum(tally.exposedLater)
        unprotected = sum(tally.unprotected)
        lost = sum(tally.lost)
        joinedExposed = sum(tally.joinedExposed)
        absent = sum(tally.absent)
        partlySeconds = sum { tally.sum(.partlyProtected, $0) }
        let exploitation = vulnerability.exploitation
        let isExploited = exploitation.from < never
        exploitedSeconds = isExploited ? sum { tally.sum(.exploited, $0) } : nil
        compromises =
            isExploited && exploitation.hazard > 0 ? Double(sum { tally.sum(.compromises, $0) }) * 0x1p-31 : nil
        hasReports = cohorts.contains { scenario.cohorts[$0].hasReports }
        knownButExposedSeconds = hasReports ? sum { tally.sum(.knownButExposed, $0) } : nil
        protectedButUnknownSeconds = hasReports ? sum { tally.sum(.protectedButUnknown, $0) } : nil
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

        func bins(_ cells: (Int, Int) -> Range<Int>) -> [Int64] {
            var counts = [Int64](repeating: 0, count: layout.bins(number))
            for cohort in cohorts {
                for (bin, cell) in cells(number, cohort).enumerated() { counts[bin] += tally.counts[cell] }
            }
            return counts
        }
        windows = FirstWindows(
            atRisk: atRisk, closed: bins(layout.windows), losses: layout.isOpen ? bins(layout.losses) : [])
    }

    /// The supplements with the fix that came out first, after the start, for any model of a cohort: all of one instant and on
    /// different bases, so that no device stands on the base of two.
    private static func firstSupplements(for cohort: Cohort, among fixing: [Int], of scenario: Scenario) -> [Int] {
        let offered = fixing.filter { index in
            let release = scenario.releases[index]
            guard case .supplement = release.kind, release.released >= 0, release.platform == cohort.platform else {
                return false
            }
            return cohort.models.contains { release.models.includes($0.name) }
        }
        let first = offered.map { scenario.releases[$0].released }.min()
        var bases: Set<String> = []
        return offered.filter { index in
            guard case .supplement(_, let base) = scenario.releases[index].kind else { return false }
            return scenario.releases[index].released == first && bases.insert(base).inserted
        }
    }

    /// Devices that were exposed at any time.
    public var exposedDevices: Int64 { atRisk + joinedExposed + exposedLater }

    /// The number of instants in the curves: 0, 1, … whole hours after the start of exposure.
    public var hours: Int { tally.layout.hours(number) }

    /// Exposed devices for one blocking reason at each whole hour after the start of exposure.
    ///
    /// - Complexity: O(hours × cohorts).
    public func curve(of reason: BlockingReason) -> [Int64] {
        curve { tally.layout.reasonChanges(number, $0, Int(reason.rawValue)) }
    }

    /// Devices in another state at each whole hour after the start of exposure.
    public func curve(of row: TallyLayout.Row) -> [Int64] {
        let changes = curve { tally.layout.changes(row, number, $0) }
        return row == .present ? changes.map { devices - joined + $0 } : changes
    }

    private func curve(_ cells: (Int) -> Range<Int>) -> [Int64] {
        var curve = [Int64](repeating: 0, count: hours)
        for cohort in cohorts {
            let first = cells(cohort).lowerBound
            var now: Int64 = 0
            for hour in curve.indices {
                now += tally.counts[first + hour]
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

    /// First windows that closed, by coarser bins: bin h holds windows in (h, h + 1] widths.
    public func windows(binWidth: Int) -> [Int64] { windows.closed(binWidth: binWidth) }

    /// Exposed devices at one instant, whole hours after the start of exposure; nil past the horizon.
    ///
    /// - Parameters:
    ///   - hour: the instant.
    ///   - reason: only those for this reason; nil for all.
    public func exposed(afterHours hour: Int, for reason: BlockingReason? = nil) -> Int64? {
        guard hour < hours else { return nil }
        return (reason.map { [$0] } ?? BlockingReason.allCases).reduce(0) { sum, reason in
            sum + changes(upTo: hour) { tally.layout.reasonChanges(number, $0, Int(reason.rawValue)) }
        }
    }

    /// Devices in the fleet at one instant; nil past the horizon.
    public func present(afterHours hour: Int) -> Int64? {
        guard hour < hours else { return nil }
        return devices - joined + changes(upTo: hour) { tally.layout.changes(.present, number, $0) }
    }

    private func changes(upTo hour: Int, _ cells: (Int) -> Range<Int>) -> Int64 {
        cohorts.reduce(0) { total, cohort in
            let first = cells(cohort).lowerBound
            return (0...hour).reduce(total) { $0 + tally.counts[first + $1] }
        }
    }
}
