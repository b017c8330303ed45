// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// Runs the devices of a world one after the other and hands out their records.
///
/// They are made by the same code that a run executes, so they add up to what the run counts.
public struct RecordRun: ~Copyable {
    private var process: FleetProcess<RecordKeeper>
    private var order = OneByOne(capacity: 1)
    /// The tables that the process reads are the world's, and live as long as it does.
    private let world: World

    /// Makes a run of a world.
    public init(_ world: World) {
        let keeper = RecordKeeper(vulnerabilities: world.scenario.vulnerabilities.count)
        process = FleetProcess(world, capacity: 1, observer: keeper)
        self.world = world
    }

    /// The records of one device, one per vulnerability in the scenario's order; none of a device that does not join before
    /// the horizon, which is not counted at all.
    ///
    /// - Parameter number: the device's, at least 0; it need not be below the scenario's number of devices.
    /// - Complexity: O(events of the device); memory does not grow with the number of devices.
    public mutating func records(ofDevice number: Int) -> [DeviceRecord] {
        let horizon = world.scenario.horizon
        process.behaviour.observer.clear()
        process.open(number...number)
        _ = order.run(&process, devices: 1, until: Tick(horizon))
        process.behaviour.settle()
        let keeper = process.behaviour.observer
        guard keeper.wasPresent else { return [] }
        let cohort = Int(process.devices[0].cohort)
        return world.scenario.vulnerabilities.enumerated().map { index, vulnerability in
            keeper.record(
                device: number, cohort: cohort, vulnerability: index, exposedFrom: vulnerability.exposedFrom,
                horizon: horizon)
        }
    }
}
