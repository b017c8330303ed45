// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

// Joining and leaving the fleet, and what the server knows.
extension Behaviour {
    /// The device joins the fleet.
    @inline(never)
    mutating func join(_ device: inout Device, at time: Int) {
        device.isPresent = true
        device.accounted = tick(time)
        device.known = tick(time)
        device.installedSince = tick(time)
        observer.observe(.joins(release: plan.minors(of: &device)[Int(device.base)].release), at: time)
        begin(&device, at: time)
        bookings.add(cells.joined &+ Int(device.cohort))
        for vulnerability in 0..<cells.vulnerabilities {
            bookings.add(presence(vulnerability, Int(device.cohort), from: time))
        }
        if plan.hasReports(&device) { device.report = tick(plan.connected(&device, from: time)) }
    }

    /// The device leaves the fleet.
    @inline(never)
    mutating func leave(_ device: inout Device, _ index: Int, at time: Int) {
        observer.observe(.leaves, at: time)
        close(&device, index, at: time)
        bookings.add(cells.left &+ Int(device.cohort))
        for vulnerability in 0..<cells.vulnerabilities {
            bookings.subtract(presence(vulnerability, Int(device.cohort), from: time))
        }
        device.isPresent = false
        device.joined = .never
    }

    /// The cell of the first whole hour of a vulnerability's curves that is not before an instant.
    private func presence(_ vulnerability: Int, _ cohort: Int, from time: Int) -> Int {
        let hour = max(0, (time - plan.exposedFrom[vulnerability] + 3599) / 3600)
        return cells.row(vulnerability, cohort, TallyLayout.Row.present.place, hour: hour)
    }

    /// A report tells the server what the device runs.
    @inline(never)
    mutating func report(_ device: inout Device, at time: Int) {
        device.report = .never
        device.reported = plan.told(by: &device)
        let base = plan.minors(of: &device)[Int(device.base)]
        let tellsLetter = device.letter > 0 && plan.cohorts[Int(device.cohort)].tellsLetters
        let release =
            tellsLetter
            ? plan.supplements[base.supplements.first + Int(device.letter) - 1].release : base.release
        observer.observe(.reports(release: release), at: time)
    }

    /// Counts the time in which the server was wrong about a device: from the last count until an instant, up to which neither what
    /// it knows nor what is true has changed.
    @inline(never)
    mutating func countErrors(of device: inout Device, until time: Int) {
        let from = Int(device.known)
        device.known = tick(time)
        var wrong = (device.reported ^ ~device.open) & plan.cohorts[Int(device.cohort)].affected
        while wrong != 0 {
            let vulnerability = wrong.trailingZeroBitCount
            wrong &= wrong &- 1
            let begin = max(from, plan.exposedFrom[vulnerability])
            guard begin < time else { continue }
            let isKnown = device.reported & (1 << UInt64(vulnerability)) != 0
            let cohort = Int(device.cohort)
            bookings.add(
                time - begin, to: isKnown ? .knownButExposed : .protectedButUnknown,
                account: cells.account(vulnerability, cohort))
            let row: TallyLayout.Row = isKnown ? .knownButExposed : .protectedButUnknown
            book(row: row.place, vulnerability, cohort, from: begin, to: time)
        }
    }
}
