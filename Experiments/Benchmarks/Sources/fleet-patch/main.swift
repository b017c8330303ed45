// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// `fleet-patch [--sleep]`: the fleet patch model over a million devices, in shards of 4,096, on one core.
func run(sleeps: Bool) {
    let shards = Shards(devices: 1_000_000, size: 4096)
    var model = FleetPatchModel(seed: 1, capacity: shards.size, sleeps: sleeps)
    var wheel = TimingWheel(capacity: shards.size)
    var exposures: [Tick] = []
    exposures.reserveCapacity(shards.devices)
    var events = 0
    let duration = ContinuousClock().measure {
        for shard in shards {
            model.open(at: shard.lowerBound)
            events += wheel.run(&model, devices: shard.count, until: FleetPatchModel.horizon)
            exposures += model.protected.prefix(shard.count)
        }
    }
    exposures = exposures.map { min($0, FleetPatchModel.horizon) }.sorted()
    let hours = exposures.map { Double($0) / 3600 }
    let mean = hours.reduce(0, +) / Double(hours.count)
    func quantile(_ percent: Int) -> Double { hours[(hours.count * percent + 99) / 100 - 1] }
    print("events \(events), \(duration)")
    print("exposure in hours: mean \(mean), p50 \(quantile(50)), p90 \(quantile(90)), p99 \(quantile(99))")
}

run(sleeps: CommandLine.arguments.contains("--sleep"))
