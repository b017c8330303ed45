// SPDX-License-Identifier: GPL-3.0-or-later

/// What a run counts: integers that add up, so that workers may count apart.
public protocol Tally: Sendable {
    /// Adds what another worker has counted.
    mutating func add(_ other: Self)
}

/// One worker's share of a run: takes shards one after the other and keeps a tally.
public protocol ShardRun: SendableMetatype, ~Copyable {
    /// What it counts.
    associatedtype Counts: Tally
    /// Runs some consecutive devices from the scenario's start to its horizon.
    mutating func run(_ devices: Range<Int>)
    /// What all runs so far have counted.
    var tally: Counts { get }
}
