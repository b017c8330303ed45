// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// How many replications an experiment gets.
public enum ReplicationRule: Sendable, Equatable {
    /// So many.
    case fixed(Int)
    /// As many as it takes until a response is known well enough, between two bounds.
    ///
    /// As their number follows from the values, the interval's coverage is not what it says: it ends where it happens to be narrow
    /// (A. M. Law and W. D. Kelton, "Confidence intervals for steady-state simulations II: a survey of sequential procedures",
    /// Management Science 28(5), 1982). The lower bound keeps that small.
    case adaptive(Target, atLeast: Int, atMost: Int)

    /// The fewest replications after which an adaptive rule may stop.
    public static let fewest = 20

    /// The replications that there are in any case.
    public var least: Int {
        switch self {
        case .fixed(let count): count
        case .adaptive(_, let least, _): least
        }
    }

    /// The replications that there may be.
    public var most: Int {
        switch self {
        case .fixed(let count): count
        case .adaptive(_, _, let most): most
        }
    }

    /// Whether enough replications have ended.
    ///
    /// - Parameter outcome: What they have counted.
    public func isMet(by outcome: ExperimentOutcome) -> Bool {
        let done = outcome.replications.count
        switch self {
        case .fixed(let count): return done >= count
        case .adaptive(let target, let least, let most):
            return done >= most || done >= least && target.isKnown(from: outcome)
        }
    }

    /// What is to be known how well.
    public struct Target: Sendable, Equatable {
        /// The response's name.
        public var response: String
        /// The vulnerability's id.
        public var vulnerability: String
        /// The name of the cohort, or `fleet`.
        public var group: String
        /// Half the width of the 95 % interval, in the response's unit.
        public var halfWidth: Double

        /// Makes a target.
        public init(response: String, vulnerability: String, group: String, halfWidth: Double) {
            self.response = response
            self.vulnerability = vulnerability
            self.group = group
            self.halfWidth = halfWidth
        }

        /// Whether an experiment has the response at all.
        ///
        /// - Parameter outcome: The experiment, with or without replications.
        public func exists(in outcome: ExperimentOutcome) -> Bool { place(in: outcome) != nil }

        /// Whether Student's 95 % interval is narrow enough; not if there is none, as where a replication lacks the response.
        ///
        /// - Parameter outcome: What replications have counted.
        public func isKnown(from outcome: ExperimentOutcome) -> Bool {
            guard let (vulnerability, group, response) = place(in: outcome) else { return false }
            let parts = outcome.parts(vulnerability: vulnerability, group: group)
            guard let interval = Aggregate(parts.map { $0.estimates[response] }).ci95 else { return false }
            return interval.upperBound - interval.lowerBound <= 2 * halfWidth
        }

        private func place(in outcome: ExperimentOutcome) -> (vulnerability: Int, group: Group, response: Int)? {
            guard
                let vulnerability = outcome.scenario.vulnerabilities.firstIndex(where: { $0.id == self.vulnerability }),
                let group = outcome.groups.first(where: { outcome.name(of: $0) == self.group }),
                let response = outcome.responses.firstIndex(where: { $0.name == self.response })
            else { return nil }
            return (vulnerability, group, response)
        }
    }
}
