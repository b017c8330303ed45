// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// The devices of one shard, as events move them.
struct FleetProcess<Observer: DeviceObserver>: EventProcess, ~Copyable {
    var devices: FixedArray<Device>
    var behaviour: Behaviour<Observer>
    /// The numbers of the shard's devices.
    private var numbers: FixedArray<Int>

    init(_ world: World, capacity: Int, observer: Observer) {
        behaviour = Behaviour(world, capacity: capacity, observer: observer)
        devices = FixedArray(repeating: Device(), count: capacity)
        numbers = FixedArray(repeating: 0, count: capacity)
    }

    /// Makes the process ready for a shard of devices with these numbers.
    mutating func open(_ shard: some Collection<Int>) {
        for (index, number) in shard.enumerated() { numbers[index] = number }
        behaviour.clearExposures()
    }

    mutating func begin(device index: Int) -> Tick {
        behaviour.plan.prepare(&devices[index], number: numbers[index])
        behaviour.start(&devices[index])
        return devices[index].due
    }

    mutating func handle(device index: Int, at time: Tick) -> Tick {
        behaviour.handle(&devices[index], index, at: Int(time))
        behaviour.plan.assertLegal(&devices[index])
        return devices[index].due
    }

    mutating func finish(device index: Int, at end: Tick) {
        behaviour.close(&devices[index], index, at: Int(end))
    }
}
