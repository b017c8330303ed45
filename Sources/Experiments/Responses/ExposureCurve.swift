// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import FleetModel

/// Exposure hour by hour, averaged over replications: one group, one vulnerability.
public struct ExposureCurve: Sendable {
    /// One whole hour after the start of exposure.
    public struct Point: Sendable {
        /// Hours after the start of exposure.
        public let hour: Int
        /// Exposed devices, averaged over replications, by blocking reason.
        public let exposed: [Double]
        /// Exposed devices over all reasons, averaged over replications.
        public let exposedTotal: Double
        /// Exposed devices ÷ devices in the fleet, averaged over replications; nil if nobody is there in one of them.
        public let exposedShare: Double?
        /// Devices in the fleet, averaged over replications.
        public let present: Double
        /// Exposed devices that are partly protected, averaged over replications.
        public let partlyProtected: Double
        /// Devices known to be protected, but exposed, averaged over replications; nil if none reports.
        public let knownButExposed: Double?
        /// Devices protected, but not known to be, averaged over replications; nil if none reports.
        public let protectedButUnknown: Double?
        /// The 5 % and 95 % quantiles of ``exposedShare`` over replications; nil under two, or without the share.
        public let range90: (low: Double, high: Double)?
        /// The Kaplan–Meier estimate of first windows longer than this, averaged over replications; nil with nobody at risk.
        public let survival: Double?
        /// The 95 % interval of survival by Greenwood's variance, log(−log) scale, given the fleet-level draws; only for a
        /// single replication.
        public let survivalInterval: ClosedRange<Double>?
        /// Devices whose first window is still open, averaged over replications: the numbers at risk.
        public let numberAtRisk: Double
    }

    /// The points, from hour 0 on.
    public let points: [Point]

    /// Works a curve out.
    ///
    /// - Parameters:
    ///   - total: what all replications together say.
    ///   - parts: what each of them says; at least one.
    /// - Complexity: O(hours × (reasons + replications)).
    public init(_ total: Exposure, _ parts: [ReplicationOutcome.Part]) {
        let count = Double(parts.count)
        let curves = BlockingReason.allCases.map(total.curve(of:))
        let together = total.windows.survival
        let open = total.windows.open(hours: total.hours)
        let rows = TallyLayout.Row.allCases.map(total.curve(of:))
        func row(_ row: TallyLayout.Row, _ hour: Int) -> Double { Double(rows[row.rawValue][hour]) / count }
        points = (0..<total.hours).map { hour in
            let shares = parts.compactMap { $0.exposedShare[hour] }
            let isShareKnown = shares.count == parts.count
            let survivals = parts.compactMap { $0.survival[hour] }
            let estimate = together?.estimate(at: hour * 3600)
            return Point(
                hour: hour, exposed: curves.map { Double($0[hour]) / count },
                exposedTotal: Double(curves.reduce(0) { $0 + $1[hour] }) / count,
                exposedShare: isShareKnown ? shares.reduce(0, +) / count : nil, present: row(.present, hour),
                partlyProtected: row(.partlyProtected, hour),
                knownButExposed: total.hasReports ? row(.knownButExposed, hour) : nil,
                protectedButUnknown: total.hasReports ? row(.protectedButUnknown, hour) : nil,
                range90: isShareKnown ? Self.range90(shares) : nil,
                survival: survivals.count == parts.count ? survivals.reduce(0, +) / count : nil,
                survivalInterval: parts.count == 1
                    ? estimate?.interval(.logLog, level: .ninetyFivePercent).map { $0.lower...$0.upper } : nil,
                numberAtRisk: Double(open[hour]) / count)
        }
    }

    private static func range90(_ values: [Double]) -> (low: Double, high: Double)? {
        do { return try ReplicationRange.range90(of: values).map { ($0.lower, $0.upper) } } catch {
            preconditionFailure("shares of devices are not numbers: \(error)")
        }
    }
}
