// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<DownloadFailure> {
    /// Attempts at a download that fail: `{probability: …, retry: …}` or `never`.
    static var downloadFailure: Reading {
        .mapping { read in
            let probability = read("probability", Reading<Double>.quantity(.share).placed)
            if probability.value == 1 {
                probability.place.report(
                    "every attempt fails, so nothing is ever downloaded", expected: "a share below 100%",
                    remedy: "lower it")
            }
            return DownloadFailure(
                probability: probability.value,
                retry: read("retry", Reading<Double>.quantity(.retry).map(Unit.wholeSeconds)))
        }
        .or("never", .never)
    }
}

extension Unit {
    /// A duration of at least one minute.
    fileprivate static let retry: Unit = {
        var unit = duration
        unit.range = 60...unit.range.upperBound
        unit.limits.lowest = "1min"
        return unit
    }()
}
