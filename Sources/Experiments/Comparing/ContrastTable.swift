// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import FleetModel

/// Every response's difference between a policy and the one that it is held against: vulnerability by vulnerability, group by group.
public struct ContrastTable: Sendable {
    /// The difference of one response.
    public struct Row: Sendable {
        /// The policy's place, from 1 on.
        public let policy: Int
        /// The vulnerability's index in the scenario.
        public let vulnerability: Int
        /// Whom it is about.
        public let group: Group
        /// The response's name.
        public let name: String
        /// Its unit.
        public let unit: String
        /// In each replication under the policy, and under the one that it is held against; nil for what is a difference by itself.
        public let values: (one: [Double?], other: [Double?])?
        /// The difference in each replication.
        public let replications: [Response.Estimate]
        /// The difference over all replications.
        public let aggregate: Aggregate

        /// How many times wider the interval of the difference would be with independent runs; nil where a replication has no value,
        /// or with a single one.
        public var timesNarrower: Double? {
            guard let values else { return nil }
            let (ones, others) = (values.one.compactMap(\.self), values.other.compactMap(\.self))
            guard ones.count == replications.count, others.count == replications.count else { return nil }
            do { return try Pairing.gain(ones, others) } catch {
                preconditionFailure("responses are not finite: \(error)")
            }
        }
    }

    /// Device-days of exposure that a policy saves for each 1,000 devices of a group; below 0 if it costs some.
    public static let savedDays = "saved_device_days_per_1000_devices"

    /// The responses under each policy.
    public let responses: [ResponseTable]
    /// The rows, in the order policy, vulnerability, group, response.
    public let rows: [Row]

    /// Works every difference out.
    ///
    /// - Complexity: O(policies × replications × vulnerabilities × groups × responses).
    public init(_ outcome: ComparisonOutcome) {
        var rows: [Row] = []
        let base = outcome.base
        for policy in outcome.policies.indices.dropFirst() {
            for vulnerability in base.scenario.vulnerabilities.indices {
                for group in base.groups {
                    let ones = outcome.outcomes[policy].parts(vulnerability: vulnerability, group: group)
                    let others = base.parts(vulnerability: vulnerability, group: group)
                    func row(
                        _ name: String, _ unit: String, _ estimates: [Response.Estimate],
                        of values: ([Double?], [Double?])? = nil
                    ) {
                        rows.append(
                            Row(
                                policy: policy, vulnerability: vulnerability, group: group, name: name, unit: unit,
                                values: values, replications: estimates, aggregate: Aggregate(estimates)))
                    }
                    let devices = others.map { $0.estimates.first?.value ?? 0 }
                    let contrasts = outcome.contrasts(policy: policy, vulnerability: vulnerability, group: group)
                    row(
                        Self.savedDays, "device-days per thousand devices",
                        zip(contrasts, devices).map { Self.saved($0, devices: Int64($1)) })
                    for (place, response) in Response.all.enumerated() {
                        let (mine, its) = (ones.map { $0.estimates[place] }, others.map { $0.estimates[place] })
                        row(
                            response.name, response.unit, zip(mine, its).map(Self.difference),
                            of: (mine.map(\.value), its.map(\.value)))
                    }
                }
            }
        }
        responses = outcome.outcomes.map(ResponseTable.init)
        self.rows = rows
    }

    /// A difference, empty where one of the two is.
    private static func difference(_ one: Response.Estimate, _ other: Response.Estimate) -> Response.Estimate {
        guard let value = one.value, let its = other.value else { return .empty }
        return Response.Estimate(value: value - its)
    }

    /// The saved time with its interval given the fleet-level draws: normal, from the differences of single devices.
    private static func saved(_ contrast: Contrast, devices: Int64) -> Response.Estimate {
        do {
            let sums = try PowerSums(count: devices, sum: -contrast.seconds, sumOfSquares: contrast.squares)
            let scale = 1000.0 / 86_400
            return Response.Estimate(
                value: sums.mean.map { $0 * scale },
                given: sums.interval().map { $0.lower * scale...$0.upper * scale },
                deviceVariance: sums.varianceOfMean.map { $0 * scale * scale })
        } catch {
            preconditionFailure("differences cannot be aggregated: \(error)")
        }
    }
}
