// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation

/// `fleet-patch DEVICES [--every-check-in] [--wheel]`: the fleet patch model in shards of 4,096 devices, on one core. Without the
/// first flag a device sleeps once nothing can come of its check-ins any more. Devices run one by one, or with the second flag in
/// order of time, which none of them notices.
func run(devices: Int, sleeps: Bool, inOrder: Bool) {
    let shards = Shards(devices: devices, size: 4096)
    var model = FleetPatchModel(seed: 1, capacity: shards.size, sleeps: sleeps)
    var wheel = TimingWheel(capacity: shards.size)
    var oneByOne = OneByOne(capacity: shards.size)
    var exposures = Exposures(devices: devices)
    var events = 0
    for shard in shards {
        model.open(at: shard.lowerBound)
        events +=
            inOrder
            ? wheel.run(&model, devices: shard.count, until: FleetPatchModel.horizon)
            : oneByOne.run(&model, devices: shard.count, until: FleetPatchModel.horizon)
        for device in 0..<shard.count { exposures.add(min(model.protected(device), FleetPatchModel.horizon)) }
    }
    print("devices=\(devices) events=\(events)", exposures.text)
}

let arguments = CommandLine.arguments.dropFirst()
let flags = Set(arguments.dropFirst())
guard let devices = arguments.first.flatMap(Int.init), devices > 1, flags.isSubset(of: ["--every-check-in", "--wheel"])
else {
    print("usage: fleet-patch DEVICES [--every-check-in] [--wheel]")
    exit(2)
}
run(devices: devices, sleeps: !flags.contains("--every-check-in"), inOrder: flags.contains("--wheel"))
