// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

// What is counted when a device's run, or its time on a release, ends.
extension Behaviour {
    /// Counts the time that the device has run its present release, and whether it stood on the right base when a supplement
    /// came out.
    @inline(__always)
    mutating func countRunning(_ device: inout Device, until time: Int) {
        let supplements = plan.supplements(of: &device)
        let cohort = Int(device.cohort)
        let since = Int(device.installedSince)
        let release =
            device.letter == 0
            ? plan.minors(of: &device)[Int(device.base)].release
            : plan.supplements[supplements.first + Int(device.letter) - 1].release
        let first = (since + daySeconds - 1) / daySeconds
        // What the horizon cuts off still counts in a curve's point there.
        let last = (time + daySeconds - (time == plan.horizon ? 0 : 1)) / daySeconds
        if first < last {
            bookings.add(cells.running(cohort, release, day: first))
            bookings.subtract(cells.running(cohort, release, day: last))
        }
        for supplement in supplements.range {
            let released = plan.supplements[supplement].released
            if released >= since && released < time {
                bookings.add(cells.onBase &+ cohort &* cells.releases &+ plan.supplements[supplement].release)
            }
        }
    }

    /// Ends a device's run: at the horizon, or when it leaves the fleet.
    mutating func close(_ device: inout Device, _ index: Int, at end: Int) {
        guard device.isPresent else { return }
        tellStages(of: &device, in: Int(device.accounted) + 1, before: end)
        account(&device, index, to: end)
        if plan.hasReports(&device) { countErrors(of: &device, until: end) }
        if !device.supplement.isNone { _ = releaseSupplement(&device, at: end) }
        if !device.minor.isNone { _ = releaseMinor(&device, at: end) }
        if !device.safari.isNone { _ = releaseSafari(of: &device, at: end) }
        countRunning(&device, until: end)
        if plan.countsPolls {
            let polls = plan.ownPolls(of: &device, from: Int(device.joined), to: end)
            bookings.add(polls: polls, cohort: Int(device.cohort))
        }
        var open = device.open
        while open != 0 {
            let vulnerability = open.trailingZeroBitCount
            open &= open &- 1
            let record = index &* cells.vulnerabilities &+ vulnerability
            let account = cells.account(vulnerability, Int(device.cohort))
            guard exposures[record].status == .exposed else {
                bookings.add(cells.absent &+ account)
                continue
            }
            endSpell(record, vulnerability, Int(device.cohort))
            if !exposures[record].hadWindow {
                if end == plan.horizon {
                    bookings.add(cells.unprotected &+ account)
                } else {
                    bookings.add(cells.lost &+ account)
                    let seconds = end - plan.exposedFrom[vulnerability]
                    bookings.add(cells.loss(vulnerability, Int(device.cohort), seconds: seconds))
                }
            }
            endExposure(record, vulnerability, of: device, at: end)
        }
        guard !device.isPlain else { return }
        for vulnerability in 0..<cells.vulnerabilities {
            let record = index &* cells.vulnerabilities &+ vulnerability
            if exposures[record].spent > 0 { bookExposures(record, vulnerability, Int(device.cohort)) }
        }
    }
}
