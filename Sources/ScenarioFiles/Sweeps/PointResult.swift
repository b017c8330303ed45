// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
import FleetModel
import Tables

/// What one point of a sweep has given: its rows of the sweep's tables, and what the sweep's manifest says of it.
public struct PointResult: Sendable {
    /// What is kept beside the rows: `point.json`.
    struct Facts: Codable, Sendable {
        var replications: Int
        /// The devices of all replications.
        var devices: Int
        var events: Int64
        /// Digests of the replications' quantile tables, each once.
        var tables: [String]
        /// What a summary says of the point.
        var headlines: [Headline]
        /// Whether the response that decides the number of replications is known as well as was asked for.
        var isKnown: Bool
    }

    /// A response for the whole fleet and the first vulnerability.
    public struct Headline: Codable, Sendable, Equatable {
        /// Its name.
        public var response: String
        /// The mean over replications, with its 95 % interval; nil if some did not reach a value.
        public var mean: Double?
        /// The interval's lower end; nil where there is one replication.
        public var low: Double?
        /// The interval's upper end.
        public var high: Double?
    }

    /// How many responses a summary shows.
    static let headlines = 3
    /// Those that it shows if a sweep asks for none.
    static let usualHeadlines = ["exposed_days_per_device", "window_median_hours", "window_p90_hours"]

    let facts: Facts
    /// The tables, each with its header, in the order in which a manifest lists them.
    let tables: [(name: String, bytes: [UInt8])]

    /// The result of a point.
    ///
    /// - Parameters:
    ///   - point: its number.
    ///   - sweep: the sweep.
    ///   - outcome: what was counted.
    ///   - curves: whether curves are written.
    public init(_ point: Int, of sweep: SweepDocument, _ outcome: ExperimentOutcome, curves: Bool) {
        let responses = ResponseTable(outcome)
        let values = sweep.points[point].map { $0 ?? "" }
        var rows = CSVTable([DesignFile.number] + CSVTable.responses)
        rows.responses(of: outcome, responses, leading: [String(point)], only: sweep.responses)
        var summary = CSVTable([DesignFile.number] + sweep.factors + CSVTable.summary(only: sweep.responses))
        summary.summary(of: outcome, responses, leading: [String(point)] + values, only: sweep.responses)
        var tables = [("summary.csv", summary.text), ("responses.csv", rows.text)]
        if curves {
            var table = CSVTable([DesignFile.number] + CSVTable.curves)
            table.curves(of: outcome, leading: [String(point)])
            tables.append(("curves.csv", table.text))
        }
        self.tables = tables
        facts = Facts(
            replications: outcome.replications.count,
            devices: outcome.scenario.devices * outcome.replications.count, events: outcome.total.events,
            tables: Set(outcome.replications.map { String($0.tableDigest, radix: 16) }).sorted(),
            headlines: (sweep.responses ?? Self.usualHeadlines).prefix(Self.headlines).map { name in
                let all = responses.row(vulnerability: 0, group: .fleet, name)?.aggregate
                return Headline(
                    response: name, mean: all?.mean, low: all?.ci95?.lowerBound, high: all?.ci95?.upperBound)
            },
            isKnown: sweep.rule.isKnown(from: outcome))
    }

    /// The rows of `responses.csv` that a point's single replications have, with their header.
    ///
    /// - Parameters:
    ///   - point: its number.
    ///   - sweep: the sweep.
    ///   - outcome: what was counted.
    public static func replicationRows(_ point: Int, of sweep: SweepDocument, _ outcome: ExperimentOutcome) -> [UInt8] {
        var rows = CSVTable([DesignFile.number] + CSVTable.responses)
        rows.responses(
            of: outcome, ResponseTable(outcome), leading: [String(point)], only: sweep.responses, isAggregated: false)
        return rows.text
    }
}

extension ReplicationRule {
    /// Whether the response that decides the number of replications is known as well as was asked for, if there is one.
    fileprivate func isKnown(from outcome: ExperimentOutcome) -> Bool {
        switch self {
        case .fixed: true
        case .adaptive(let target, _, _): target.isKnown(from: outcome)
        }
    }
}
