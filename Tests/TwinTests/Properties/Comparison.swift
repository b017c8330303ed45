// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// How the devices of some scenarios fare under a change.
struct Comparison: Sendable {
    var devices = 0
    /// Devices that are protected earlier with the change than without it, and later.
    var sooner = 0
    var later: [Counterexample] = []

    /// A device that is protected later.
    struct Counterexample: Sendable, Hashable {
        var seed: UInt64
        var device: Int
        var with: Int
        var without: Int
    }

    /// Compares device by device.
    static func of(
        _ property: Property, with extra: Extra? = nil, seeds: Range<Int>, devices: Int
    ) async -> Comparison {
        await withTaskGroup(of: Comparison.self) { group in
            for seed in seeds {
                group.addTask { Comparison(property, with: extra, seed: UInt64(seed), devices: devices) }
            }
            return await group.reduce(into: Comparison()) {
                $0.devices += $1.devices
                $0.sooner += $1.sooner
                $0.later += $1.later
            }
        }
    }

    private init() {}

    private init(_ property: Property, with extra: Extra?, seed: UInt64, devices: Int) {
        var maker = ScenarioMaker(seed: seed)
        let pair = property.pair(maker.scenario(devices: devices, about: property, with: extra))
        self.devices = devices
        let times = zip(protections(of: pair.sooner), protections(of: pair.later))
        for (device, (with, without)) in times.enumerated() {
            if with < without { self.sooner += 1 }
            if with > without {
                self.later.append(Counterexample(seed: seed, device: device, with: with, without: without))
            }
        }
    }
}

/// When each device of a scenario is first protected from the only vulnerability: at the start if it never was exposed, or never.
private func protections(of scenario: Scenario) -> [Int] {
    let world = World(scenario)
    var process = FleetProcess(world, capacity: 1, observer: FirstProtection())
    var order = OneByOne(capacity: 1)
    let times = (0..<scenario.devices).map { device in
        process.open(device...device)
        process.behaviour.observer.time = never
        _ = order.run(&process, devices: 1, until: Tick(scenario.horizon))
        return process.behaviour.observer.time
    }
    withExtendedLifetime(world) {}
    return times
}

/// Notes when a device is first protected. It changes nothing of the run.
private struct FirstProtection: DeviceObserver {
    static var isWatching: Bool { false }
    var time = never

    mutating func observe(_ event: @autoclosure () -> DeviceEvent, at time: Int) {
        guard self.time == never else { return }
        switch event() {
        case .protected: self.time = time
        case .neverExposed: self.time = 0
        default: break
        }
    }
}
