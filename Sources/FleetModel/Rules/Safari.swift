// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// The user's next relaunch of Safari after an instant, not before now, at which the device is on; ``never`` past the horizon.
    func relaunch(of device: inout Device, after time: Int) -> Int {
        let rhythm = cohorts[Int(device.cohort)].relaunches
        var time = time
        while time < horizon {
            let relaunch = whileAwake(rhythm, device.relaunches, streams: .relaunches, of: &device, after: time)
            let isOn = powered(&device, from: relaunch)
            if isOn == relaunch { return relaunch }
            time = isOn - 1
        }
        return never
    }

    /// When the device's clock for a Safari release is due, and the release is offered to it.
    private func safariDue(_ safari: Int, for device: inout Device, pollsFrom start: Int) -> Int {
        let offered = safaris[safari]
        let reached = offered.released &+ reach(ramp: offered.ramp, digest: offered.digest, of: &device)
        let deviceClass = classes[Int(device.classIndex)]
        var delay = deviceClass.safariClock(kind: Int(device.lateness.kind), safari).delay(of: device.lateness)
        if cohorts[Int(device.cohort)].isAlwaysOn {
            delay = min(
                delay, automaticDelay(by: deviceClass.safariClock(kind: deviceClass.kinds - 1, safari), &device))
        }
        return delay == never ? never : max(start, max(offered.visible, reached), offered.released &+ max(0, delay))
    }

    /// The Safari release that runs at the start, counted from 1; 0 for none.
    func safariAtStart(of device: inout Device) -> Int32 {
        let span = safaris(of: &device)
        for place in (0..<span.count).reversed() {
            let safari = span.first + place
            if safaris[safari].withdrawn == never, safariDue(safari, for: &device, pollsFrom: .min) < 0 {
                return Int32(place + 1)
            }
        }
        return 0
    }

    /// The Safari release that a poll takes: the newest that is offered and whose clock is due.
    ///
    /// - Returns: its place among those of the line, or nil.
    func safariToTake(by device: inout Device, at time: Int) -> Int? {
        let span = safaris(of: &device)
        for place in (Int(device.safariInstalled)..<span.count).reversed() {
            let safari = span.first + place
            if time < safaris[safari].withdrawn, safariDue(safari, for: &device, pollsFrom: .min) <= time {
                return place
            }
        }
        return nil
    }

    /// The first poll after an instant that takes a Safari release; ``never`` if none does.
    func safariPoll(of device: inout Device, after time: Int) -> Int {
        let span = safaris(of: &device)
        var first = never
        for place in Int(device.safariInstalled)..<span.count {
            let safari = span.first + place
            let due = safariDue(safari, for: &device, pollsFrom: time + 1)
            let end = min(safaris[safari].withdrawn, horizon, first)
            if due < end {
                let poll = poll(of: &device, from: due)
                if poll < end { first = poll }
            }
        }
        return first
    }
}
