// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// How long devices were exposed, counted second by second: sums and quantiles are exact.
struct Exposures {
    private var counts = [Int32](repeating: 0, count: Int(FleetPatchModel.horizon) + 1)

    mutating func add(_ seconds: Tick) { counts[Int(seconds)] += 1 }

    /// Mean, standard error and quantiles (the value at rank n p, rounded up) in hours.
    var text: String {
        var (devices, sum, squares) = (0, 0, 0.0)
        for (seconds, count) in counts.enumerated() where count > 0 {
            devices += Int(count)
            sum += Int(count) * seconds
        }
        let mean = Double(sum) / Double(devices)
        for (seconds, count) in counts.enumerated() where count > 0 {
            squares += Double(count) * (Double(seconds) - mean) * (Double(seconds) - mean)
        }
        let error = (squares / Double(devices - 1) / Double(devices)).squareRoot()
        func quantile(_ percent: Int) -> Double {
            var rest = (devices * percent + 99) / 100
            let seconds = counts.firstIndex { count in
                rest -= Int(count)
                return rest <= 0
            }
            return Double(seconds ?? 0) / 3600
        }
        return
            "mean=\(mean / 3600) standard_error=\(error / 3600) p50=\(quantile(50)) p90=\(quantile(90)) p99=\(quantile(99))"
    }
}
