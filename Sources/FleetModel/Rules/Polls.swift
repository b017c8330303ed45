// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// The device's next poll at or after an instant, as long as it stays on: in its fixed slots, after each restart,
    /// and when its user looks for updates; on-line only.
    @inline(__always)
    func poll(of device: inout Device, from time: Int) -> Int {
        let cohort = cohorts[Int(device.cohort)]
        var time = time
        while true {
            let slot = cohort.polls.occurrence(
                from: time, interval: Int(device.pollInterval), phase: Int(device.pollPhase), random: device.random,
                streams: .polls)
            var poll = min(slot, nextHabit(of: &device, after: time &- 1))
            if cohort.checks.kind != .never { poll = min(poll, nextCheck(of: &device, after: time &- 1)) }
            guard cohort.spells.kind != .never, poll < horizon else { return poll }
            time = online(&device, from: poll)
            if time == poll { return poll }
        }
    }
}
