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
        /// The 5 % and 95 % quantiles of exposed devices over replications; nil under two.
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

    /// Works a curve out from one exposure per replication.
    ///
    /// - Complexity: O(replications × hours × reasons).
    public init(_ exposures: [Exposure]) {
        let count = Double(exposures.count)
        let hours = exposures.map(\.hours).min() ?? 0
        let curves = exposures.map { exposure in BlockingReason.allCases.map(exposure.curve(of:)) }
        let survivals = exposures.map(Self.survival)
        points = (0..<hours).map { hour in
            let byReason = BlockingReason.allCases.indices.map { reason in
                curves.reduce(0.0) { $0 + Double($1[reason][hour]) } / count
            }
            let totals = curves.map { curve in curve.reduce(0.0) { $0 + Double($1[hour]) } }
            let estimates = survivals.map { $0?.estimate(at: hour * 3600) }
            let known = estimates.compactMap { $0 }
            return Point(
                hour: hour, exposed: byReason, exposedTotal: totals.reduce(0, +) / count,
                range90: Self.range90(totals),
                survival: known.count == exposures.count ? known.reduce(0) { $0 + $1.survival } / count : nil,
                survivalInterval: exposures.count == 1
                    ? known.first?.interval(.logLog, level: .ninetyFivePercent).map { $0.lower...$0.upper } : nil,
                numberAtRisk: zip(exposures, estimates).reduce(0) { $0 + Double($1.0.atRisk - ($1.1?.events ?? 0)) }
                    / count)
        }
    }

    /// With nobody lost before the horizon, hourly bins give the same survival at whole hours as bins of a minute.
    private static func survival(_ exposure: Exposure) -> KaplanMeier? {
        guard exposure.atRisk > 0 else { return nil }
        do {
            return try KaplanMeier(
                initiallyAtRisk: exposure.atRisk, events: exposure.windows(binWidth: 3600), binWidth: 3600)
        } catch {
            preconditionFailure("a histogram is not a survival curve: \(error)")
        }
    }

    private static func range90(_ values: [Double]) -> (low: Double, high: Double)? {
        do { return try ReplicationRange.range90(of: values).map { ($0.lower, $0.upper) } } catch {
            preconditionFailure("exposed devices are not numbers: \(error)")
        }
    }
}
