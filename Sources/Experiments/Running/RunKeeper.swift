// SPDX-License-Identifier: GPL-3.0-or-later

public import FleetModel

/// A replication as far as it has come: what its first devices have counted.
public struct FleetPart: Sendable, Equatable {
    /// How many devices have run; they are the first ones.
    public var devices: Int
    /// What they have counted.
    public var tally: FleetTally

    /// Makes a part.
    ///
    /// - Parameters:
    ///   - devices: How many devices have run.
    ///   - tally: What they have counted.
    public init(devices: Int, tally: FleetTally) {
        self.devices = devices
        self.tally = tally
    }
}

/// Where a long run keeps what it has done, so that it can be gone on with after an interruption.
public protocol RunKeeper {
    /// Why something could not be kept or read.
    associatedtype Failure: Error

    /// What is kept of a replication.
    ///
    /// - Parameters:
    ///   - replication: Its number, from 0.
    ///   - world: Its scenario, laid out.
    /// - Returns: How far it has come; nil if nothing is kept.
    /// - Throws: Why it cannot be read, or gone on with.
    func part(of replication: Int, _ world: World) throws(Failure) -> FleetPart?

    /// Keeps a replication as far as it has come, instead of what was kept of it before.
    ///
    /// - Parameters:
    ///   - part: How far it has come.
    ///   - replication: Its number, from 0.
    ///   - world: Its scenario, laid out.
    /// - Throws: Why it cannot be kept.
    func keep(_ part: FleetPart, of replication: Int, _ world: World) throws(Failure)
}
