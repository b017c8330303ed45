// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// The device's next poll at or after an instant, as long as it stays on: in its fixed slots, after each restart,
    /// and when its user looks for updates; on-line only.
    @inline(__always)
    func poll(of device: inout Device, from time: Int) -> Int {
        let poll = pollOrRestart(of: &device, from: time)
        return device.isPlain ? poll : onlinePoll(of: &device, from: time, first: poll)
    }

    @inline(__always)
    private func pollOrRestart(of device: inout Device, from time: Int) -> Int {
        let slot = cohorts[Int(device.cohort)].polls.occurrence(
            from: time, device.polls, random: device.random, streams: .polls)
        return min(slot, nextHabit(of: &device, after: time &- 1))
    }

    /// The first poll or check that finds the device on-line.
    @inline(never)
    private func onlinePoll(of device: inout Device, from time: Int, first: Int) -> Int {
        let hasChecks = cohorts[Int(device.cohort)].checks.kind != .never
        var (time, poll) = (time, first)
        while true {
            if hasChecks { poll = min(poll, nextCheck(of: &device, after: time &- 1)) }
            guard poll < horizon else { return poll }
            time = online(&device, from: poll)
            if time == poll || time == never { return time }
            poll = pollOrRestart(of: &device, from: time)
        }
    }
}
