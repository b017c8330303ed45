// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Testing

@testable import FleetModel

/// Notes when an event first happens to each device, to the second. It changes nothing of the run.
struct FirstTimes: DeviceObserver {
    static var isWatching: Bool { false }
    let event: DeviceEvent
    /// The device that acts.
    var device = 0
    var times: [Int]

    mutating func observe(_ event: @autoclosure () -> DeviceEvent, at time: Int) {
        if times[device] == never, event() == self.event { times[device] = time }
    }
}

/// A shard whose observer knows who acts.
private struct WatchedShard: EventProcess, ~Copyable {
    var fleet: FleetProcess<FirstTimes>
    private var first = 0

    init(_ fleet: consuming FleetProcess<FirstTimes>) { self.fleet = fleet }

    mutating func open(_ devices: Range<Int>) {
        first = devices.lowerBound
        fleet.open(devices)
    }

    mutating func begin(device: Int) -> Tick {
        fleet.behaviour.observer.device = first + device
        return fleet.begin(device: device)
    }

    mutating func handle(device: Int, at time: Tick) -> Tick {
        fleet.behaviour.observer.device = first + device
        return fleet.handle(device: device, at: time)
    }

    mutating func finish(device: Int, at end: Tick) {
        fleet.behaviour.observer.device = first + device
        fleet.finish(device: device, at: end)
    }
}

extension Fleet {
    /// How long after the start of exposure an event first happens to each device, or ``FleetModel/never``.
    ///
    /// A run as ever, shard by shard, by both orders of events: every other shard by the timing wheel, the others device by device.
    func waits(for event: DeviceEvent) -> [Int] {
        let world = World(scenario)
        let (devices, size) = (scenario.devices, min(4096, scenario.devices))
        let end = Tick(scenario.horizon)
        let observer = FirstTimes(event: event, times: Array(repeating: never, count: devices))
        var process = WatchedShard(FleetProcess(world, capacity: size, observer: observer))
        var wheel = TimingWheel(capacity: size)
        var order = OneByOne(capacity: size)
        for (number, shard) in Shards(devices: devices, size: size).enumerated() {
            process.open(shard)
            if number.isMultiple(of: 2) {
                _ = wheel.run(&process, devices: shard.count, until: end)
            } else {
                _ = order.run(&process, devices: shard.count, until: end)
            }
            process.fleet.behaviour.settle()
        }
        withExtendedLifetime(world) {}
        let start = scenario.vulnerabilities[0].exposedFrom
        return process.fleet.behaviour.observer.times.map { $0 == never ? never : $0 - start }
    }

    /// The window of exposure of every device, in seconds, or ``FleetModel/never``.
    func windows() -> [Int] { waits(for: .protected(vulnerability: 0)) }
}
