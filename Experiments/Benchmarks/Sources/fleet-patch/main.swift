// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation

/// `fleet-patch DEVICES [--every-check-in]`: the fleet patch model in shards of 4,096 devices, on one core. Without the flag a device
/// sleeps once nothing can come of its check-ins any more.
func run(devices: Int, sleeps: Bool) {
    let shards = Shards(devices: devices, size: 4096)
    var model = FleetPatchModel(seed: 1, capacity: shards.size, sleeps: sleeps)
    var wheel = TimingWheel(capacity: shards.size)
    var exposures: [Tick] = []
    exposures.reserveCapacity(devices)
    var events = 0
    for shard in shards {
        model.open(at: shard.lowerBound)
        events += wheel.run(&model, devices: shard.count, until: FleetPatchModel.horizon)
        exposures += model.protected.prefix(shard.count)
    }
    report(exposures.map { Double(min($0, FleetPatchModel.horizon)) / 3600 }, events)
}

/// Prints mean, standard error and quantiles (the value at rank n p, rounded up) of exposures in hours.
func report(_ exposures: [Double], _ events: Int) {
    let hours = exposures.sorted()
    let count = Double(hours.count)
    let mean = hours.reduce(0, +) / count
    let squares = hours.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    func quantile(_ percent: Int) -> Double { hours[(hours.count * percent + 99) / 100 - 1] }
    print(
        "devices=\(hours.count) events=\(events) mean=\(mean) standard_error=\((squares / (count - 1) / count).squareRoot())",
        "p50=\(quantile(50)) p90=\(quantile(90)) p99=\(quantile(99))")
}

let arguments = CommandLine.arguments.dropFirst()
guard let devices = arguments.first.flatMap(Int.init), devices > 1 else {
    print("usage: fleet-patch DEVICES [--every-check-in]")
    exit(2)
}
run(devices: devices, sleeps: !arguments.contains("--every-check-in"))
