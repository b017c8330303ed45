// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// How long devices were exposed, to the second: sums and quantiles are exact.
struct Exposures {
    private var seconds: [Tick] = []

    /// Makes room for a number of devices.
    init(devices: Int) { seconds.reserveCapacity(devices) }

    mutating func add(_ exposure: Tick) { seconds.append(exposure) }

    /// Mean, standard error and quantiles (the value at rank n p, rounded up) in hours.
    var text: String {
        let devices = Double(seconds.count)
        let mean = Double(seconds.reduce(0) { $0 + Int($1) }) / devices
        let squares = seconds.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        let error = (squares / (devices - 1) / devices).squareRoot()
        func quantile(_ percent: Int) -> Double { Double(value(atRank: (seconds.count * percent + 99) / 100)) / 3600 }
        return
            "mean=\(mean / 3600) standard_error=\(error / 3600) p50=\(quantile(50)) p90=\(quantile(90)) p99=\(quantile(99))"
    }

    /// The value at a rank from 1: those are sorted that lie in its block of 4,096 seconds.
    private func value(atRank rank: Int) -> Tick {
        var blocks = [Int](repeating: 0, count: Int(FleetPatchModel.horizon >> 12) + 1)
        for exposure in seconds { blocks[Int(exposure >> 12)] += 1 }
        var (block, before) = (0, 0)
        while before + blocks[block] < rank {
            before += blocks[block]
            block += 1
        }
        return seconds.filter { Int($0 >> 12) == block }.sorted()[rank - before - 1]
    }
}
