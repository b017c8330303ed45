// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// The device's next poll at or after an instant, as long as it stays on: in its fixed slots, and after each restart.
    @inline(__always)
    func poll(of device: inout Device, from time: Int) -> Int {
        let slot = cohorts[Int(device.cohort)].polls.occurrence(
            from: time, interval: Int(device.pollInterval), phase: Int(device.pollPhase), random: device.random,
            streams: .polls)
        return min(slot, nextHabit(of: &device, after: time &- 1))
    }
}
