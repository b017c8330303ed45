// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import FleetModel

/// A number that Ebb reports for each vulnerability and group: its name, its unit, and how it comes from the counts.
public struct Response: Sendable {
    /// The name in files: snake case, the unit at its end.
    public let name: String
    /// The unit in words.
    public let unit: String
    /// What it means, in one sentence.
    public let definition: String
    /// Its value in one replication, with what is known of its precision given that replication's fleet-level draws.
    public let estimate: @Sendable (Exposure) -> Estimate

    /// A response's value in one replication.
    public struct Estimate: Sendable, Equatable {
        /// The value; nil if it cannot be estimated: not reached, past the horizon, or nobody to ask.
        public var value: Double?
        /// Whether the reason for a missing value is that the fleet did not get there before the horizon.
        public var isNotReached = false
        /// The 95 % interval given the fleet-level draws: other devices, same world.
        public var given: ClosedRange<Double>?
        /// The device-level variance of the value: what other devices would change; nil for what is not a mean.
        public var deviceVariance: Double?

        static let empty = Estimate(value: nil)
        static let notReached = Estimate(value: nil, isNotReached: true)
    }

    init(_ name: String, _ unit: String, _ definition: String, _ estimate: @escaping @Sendable (Exposure) -> Estimate) {
        self.name = name
        self.unit = unit
        self.definition = definition
        self.estimate = estimate
    }

    /// A response that is a plain number.
    init(
        _ name: String, _ unit: String, _ definition: String, value: @escaping @Sendable (Exposure) -> Double?
    ) {
        self.init(name, unit, definition) { Estimate(value: value($0)) }
    }

    /// Every response, in the order of the files.
    public static let all: [Response] =
        counts + quantiles + restrictedMeans + shares + reachableShares + protectionTimes + exposedTime + reasons
        + knowledge + work
}
