// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// The devices of one shard, as events move them.
struct FleetProcess<Observer: DeviceObserver>: EventProcess, ~Copyable {
    var devices: FixedArray<Device>
    var behaviour: Behaviour<Observer>
    /// The number of the shard's first device.
    private var firstDevice = 0

    init(_ world: World, capacity: Int, observer: Observer) {
        behaviour = Behaviour(world, capacity: capacity, observer: observer)
        devices = FixedArray(repeating: Device(), count: capacity)
    }

    /// Makes the process ready for a shard that begins with a device.
    mutating func open(firstDevice: Int) {
        self.firstDevice = firstDevice
        behaviour.clearExposures()
    }

    mutating func begin(device index: Int) -> Tick {
        behaviour.plan.prepare(&devices[index], number: firstDevice + index)
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
