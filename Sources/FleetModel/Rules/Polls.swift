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

    /// How often a device polls from an instant until another, restarts for an update's sake, switch-ons and arrivals aside.
    func ownPolls(of device: inout Device, from start: Int, to end: Int) -> Int {
        var powered = asItStarted(&device)
        var breaks = Breaks(of: &powered, self, networkCounts: false)
        var count = 0
        var time = poll(of: &device, from: start)
        while time < end {
            let isOn = breaks.workEnd(from: time, seconds: 0)
            if isOn == time { count += 1 }
            time = isOn < end ? poll(of: &device, from: max(isOn, time + 1)) : end
        }
        return count
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
