// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// The next instant after another at which the user opens the settings pane.
    @inline(__always)
    func nextCheck(of device: inout Device, after time: Int) -> Int {
        whileAwake(
            cohorts[Int(device.cohort)].checks, device.checks, streams: .checks, of: &device, after: time)
    }

    /// Whether the owner, seeing a supplement in the settings pane, installs it.
    @inline(__always)
    func installsByHand(_ supplement: TrackSupplement, _ device: inout Device) -> Bool {
        device.random.uniform(.byHand, supplement.digest) < cohorts[Int(device.cohort)].installsByHand
    }

    /// The supplement that a check at an instant installs: the newest that the pane shows, which knows no ramp.
    ///
    /// - Returns: its place among the base's supplements, or nil.
    func letterByHand(of device: inout Device, at time: Int) -> Int? {
        guard cohorts[Int(device.cohort)].installsByHand > 0,
            nextCheck(of: &device, after: time &- 1) == time
        else { return nil }
        let span = supplements(of: &device)
        let place = newestLetter(of: span, above: device.newLetters, ramped: false, to: &device, at: time)
        return place.flatMap { installsByHand(supplements[span.first + $0], &device) ? $0 : nil }
    }

    /// The first check from an instant on, before another, at which the device is on-line.
    func check(of device: inout Device, from time: Int, before end: Int) -> Int? {
        var check = nextCheck(of: &device, after: time &- 1)
        while check < min(end, horizon) {
            if online(&device, from: check) == check { return check }
            check = nextCheck(of: &device, after: check)
        }
        return nil
    }
}
