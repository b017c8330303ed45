// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Whether a device reports what it runs.
    @inline(__always)
    func hasReports(_ device: inout Device) -> Bool { !device.isPlain && cohorts[Int(device.cohort)].hasReports }

    /// What a report says that the device does not have.
    func told(by device: inout Device) -> UInt64 {
        guard !cohorts[Int(device.cohort)].tellsLetters else { return fixes(of: &device) }
        return minors(of: &device)[Int(device.base)].fixes | safariFixes(of: &device)
    }

    /// Plans the report of a change: at once or in the next slot, as soon as the device is connected.
    func planReport(of device: inout Device, at time: Int) {
        let cohort = cohorts[Int(device.cohort)]
        let due =
            cohort.reportsOnChange
            ? time : cohort.reports.occurrence(from: time, device.reports, random: device.random, streams: .reports)
        device.report = min(device.report, tick(connected(&device, from: due)))
    }
}
