// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import FleetModel

/// The responses of an experiment: vulnerability by vulnerability, group by group.
public struct ResponseTable: Sendable {
    /// One response for one vulnerability and group.
    public struct Row: Sendable {
        /// The vulnerability's index in the scenario.
        public let vulnerability: Int
        /// Whom it is about.
        public let group: Group
        /// What it is.
        public let response: Response
        /// One estimate per replication.
        public let replications: [Response.Estimate]
        /// Over all replications.
        public let aggregate: Aggregate
    }

    /// The rows, in the order vulnerability, group, response.
    public let rows: [Row]

    /// Aggregates every response that was worked out.
    ///
    /// - Complexity: O(replications × vulnerabilities × groups × responses).
    public init(_ outcome: ExperimentOutcome) {
        var rows: [Row] = []
        for vulnerability in outcome.scenario.vulnerabilities.indices {
            for group in outcome.groups {
                let parts = outcome.parts(vulnerability: vulnerability, group: group)
                for (place, response) in outcome.responses.enumerated() {
                    let estimates = parts.map { $0.estimates[place] }
                    rows.append(
                        Row(
                            vulnerability: vulnerability, group: group, response: response, replications: estimates,
                            aggregate: Aggregate(estimates)))
                }
            }
        }
        self.rows = rows
    }

    /// The row of a response by its name.
    public func row(vulnerability: Int, group: Group, _ name: String) -> Row? {
        rows.first { $0.vulnerability == vulnerability && $0.group == group && $0.response.name == name }
    }
}

/// A response over replications.
public struct Aggregate: Sendable, Equatable {
    /// The mean over replications; nil unless every replication has a value.
    public let mean: Double?
    /// Student's t interval for the expected response; nil under two replications or without a mean.
    public let ci95: ClosedRange<Double>?
    /// The 5 % and 95 % quantiles over replications: what a single real rollout may bring; nil under two. An end that lies
    /// among replications that did not reach the value is nil.
    public let range90: (low: Double?, high: Double?)?
    /// Given the fleet-level draws, for a single replication.
    public let given: ClosedRange<Double>?
    /// The variance of a replication's value through its devices alone; nil for what is not a mean over devices.
    public let deviceVariance: Double?
    /// The variance of a replication's value through what its devices share: between − within, not below 0.
    public let fleetVariance: Double?
    /// Replications with a value.
    public let reached: Int
    /// Replications in all.
    public let replications: Int

    /// Aggregates the estimates of all replications.
    public init(_ estimates: [Response.Estimate]) {
        let values = estimates.compactMap(\.value)
        replications = estimates.count
        reached = values.count
        given = estimates.count == 1 ? estimates[0].given : nil
        let variances = estimates.compactMap(\.deviceVariance)
        deviceVariance =
            variances.count == estimates.count ? variances.reduce(0, +) / Double(max(1, variances.count)) : nil
        do {
            let sample = values.count == estimates.count ? try SampleMean(of: values) : nil
            mean = sample?.mean
            ci95 = sample?.studentInterval().map { $0.lower...$0.upper }
            fleetVariance =
                deviceVariance == nil || sample == nil
                ? nil : try VarianceComponents(means: values, sampling: variances)?.shared
            let open = estimates.allSatisfy { $0.value != nil || $0.isNotReached }
            let range =
                open && reached > 0 ? try ReplicationRange.range90(of: estimates.map { $0.value ?? .infinity }) : nil
            range90 = range.map { ($0.lower.isFinite ? $0.lower : nil, $0.upper.isFinite ? $0.upper : nil) }
        } catch {
            preconditionFailure("responses cannot be aggregated: \(error)")
        }
    }

    /// Whether two aggregates say the same.
    public static func == (left: Aggregate, right: Aggregate) -> Bool {
        left.mean == right.mean && left.ci95 == right.ci95 && left.range90?.low == right.range90?.low
            && left.range90?.high == right.range90?.high && left.given == right.given
            && left.deviceVariance == right.deviceVariance && left.fleetVariance == right.fleetVariance
            && left.reached == right.reached && left.replications == right.replications
    }
}
