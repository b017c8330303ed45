// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// Runs shards of a world one after the other and keeps their tally: one worker's share of a run.
public struct FleetRun: ShardRun, ~Copyable {
    private var process: FleetProcess<NoObserver>
    private var order: OneByOne
    private let horizon: Tick
    /// The tables that the process reads are the world's, and live as long as it does.
    private let world: World

    /// Makes a worker for a world.
    ///
    /// - Parameters:
    ///   - world: the scenario, laid out.
    ///   - shardSize: the largest number of devices in a shard.
    public init(_ world: World, shardSize: Int) {
        process = FleetProcess(world, capacity: shardSize, observer: NoObserver())
        self.world = world
        order = OneByOne(capacity: shardSize)
        horizon = Tick(world.scenario.horizon)
    }

    /// Runs some consecutive devices from the scenario's start to its horizon.
    ///
    /// - Complexity: O(devices + events); memory does not grow.
    public mutating func run(_ devices: Range<Int>) { run(shard: devices) }

    /// Runs the devices with these numbers; their indices are the places in the list.
    mutating func run(_ numbers: [Int]) { run(shard: numbers) }

    private mutating func run(shard devices: some Collection<Int>) {
        process.open(devices)
        process.behaviour.tally.events += Int64(order.run(&process, devices: devices.count, until: horizon))
        process.behaviour.settle()
        process.behaviour.tally.assertAddsUp()
    }

    /// What all runs so far have counted.
    public var tally: FleetTally { process.behaviour.tally }

    /// How long a device of the latest shard was exposed to a vulnerability.
    func exposure(_ index: Int, _ vulnerability: Int) -> DeviceExposure {
        let record = process.behaviour.exposures[index * process.behaviour.cells.vulnerabilities + vulnerability]
        return DeviceExposure(seconds: Int(record.spent), isOpen: record.status == .exposed)
    }

    /// The account of a device of the latest shard for a vulnerability.
    func account(_ index: Int, _ vulnerability: Int) -> Int {
        process.behaviour.cells.account(vulnerability, Int(process.devices[index].cohort))
    }
}
