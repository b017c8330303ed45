// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
public import FleetModel

/// What an experiment's replications have counted: the sum of all counts, and of each replication what its spread is made of.
///
/// A replication's tally is not kept, so that memory hardly grows with their number.
public struct ExperimentOutcome: Sendable {
    /// The first replication's scenario: names, releases and cohorts are the same in all.
    public let scenario: Scenario
    /// The number of replications asked for.
    public let asked: Int
    /// What is worked out of each replication.
    public let responses: [Response]
    /// The counts of all replications that ended, added up.
    public private(set) var total: FleetTally
    /// The replications that ended.
    public private(set) var replications: [ReplicationOutcome] = []

    /// An experiment of which no replication has ended.
    ///
    /// - Parameters:
    ///   - scenario: The first replication's scenario.
    ///   - asked: How many replications are asked for.
    ///   - responses: What is to be worked out of each.
    public init(scenario: Scenario, asked: Int, responses: [Response] = Response.all) {
        self.scenario = scenario
        self.asked = asked
        self.responses = responses
        total = FleetTally(TallyLayout(scenario))
    }

    /// Adds a replication.
    ///
    /// - Complexity: O(vulnerabilities × groups × cells of a group's tally).
    public mutating func add(_ tally: FleetTally, tableDigest: UInt64) {
        let parts = scenario.vulnerabilities.indices.map { vulnerability in
            groups.map {
                ReplicationOutcome.Part(exposure(tally, vulnerability: vulnerability, group: $0), responses)
            }
        }
        replications.append(ReplicationOutcome(tableDigest: tableDigest, parts: parts))
        total.add(tally)
    }

    /// Whether every replication ended.
    public var isComplete: Bool { replications.count == asked }

    /// Who a result is about: every cohort, then the whole fleet.
    public var groups: [Group] { scenario.cohorts.indices.map(Group.cohort) + [.fleet] }

    /// The name of a group in files and tables.
    public func name(of group: Group) -> String {
        switch group {
        case .cohort(let index): scenario.cohorts[index].name
        case .fleet: "fleet"
        }
    }

    /// What all replications together say about a vulnerability and a group.
    public func exposure(vulnerability: Int, group: Group) -> Exposure {
        exposure(total, vulnerability: vulnerability, group: group)
    }

    /// What each replication says about a vulnerability and a group.
    public func parts(vulnerability: Int, group: Group) -> [ReplicationOutcome.Part] {
        let place =
            switch group {
            case .cohort(let index): index
            case .fleet: scenario.cohorts.count
            }
        return replications.map { $0.parts[vulnerability][place] }
    }

    private func exposure(_ tally: FleetTally, vulnerability: Int, group: Group) -> Exposure {
        Exposure(scenario: scenario, tally: tally, vulnerability: vulnerability, group: group)
    }
}

/// What is kept of one replication.
public struct ReplicationOutcome: Sendable, Equatable {
    /// A digest of its quantile tables.
    public let tableDigest: UInt64
    /// By vulnerability and group.
    let parts: [[Part]]

    /// What it says about one vulnerability and group.
    public struct Part: Sendable, Equatable {
        /// The responses, in the order of ``ExperimentOutcome/responses``.
        public let estimates: [Response.Estimate]
        /// Exposed devices ÷ devices in the fleet at whole hours after the start of exposure; nil with nobody there.
        let exposedShare: [Double?]
        /// The Kaplan–Meier estimate of first windows longer than whole hours; nil with nobody at risk.
        let survival: [Double?]

        init(_ exposure: Exposure, _ responses: [Response]) {
            estimates = responses.map { $0.estimate(exposure) }
            exposedShare = zip(exposure.curve, exposure.curve(of: .present)).map { exposed, present in
                present > 0 ? Double(exposed) / Double(present) : nil
            }
            let curve = exposure.windows.survival
            survival = (0..<exposure.hours).map { curve?.estimate(at: $0 * 3600)?.survival }
        }
    }
}

/// One cohort, or the whole fleet.
public enum Group: Sendable, Hashable {
    /// A cohort, by its index in the scenario.
    case cohort(Int)
    /// All cohorts together.
    case fleet
}
