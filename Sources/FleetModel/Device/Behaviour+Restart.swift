// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

// What a restart does.
extension Behaviour {
    /// A restart applies what was staged before it: the newest base if there is one, with what it brings, which drops the old base's
    /// supplement; else the supplement; else it removes what is to be removed. And Safari in any case.
    ///
    /// - Parameter isForced: whether a deadline falls on this second.
    @inline(__always)
    mutating func apply(_ device: inout Device, _ index: Int, at time: Int, isForced: Bool) {
        var isRemoval = false
        if Int(device.minor.staged) < time {
            applyMinor(&device, at: time)
        } else if Int(device.supplement.staged) < time {
            countRunning(&device, until: time)
            device.letter = device.supplement.place + 1
            let supplement = releaseSupplement(&device, at: time)
            device.installedSince = tick(time)
            install(supplement.release, on: &device, at: time)
            plan.planRemoval(of: supplement, from: &device, at: time)
        } else if Int(device.removesFrom) < time {
            removeLetter(of: &device, at: time)
            isRemoval = true
        } else if device.isPlain || Int(device.safari.staged) >= time {
            return
        }
        if !device.isPlain, Int(device.safari.staged) < time { installSafari(on: &device, at: time) }
        change(&device, index, at: time, reopens: isRemoval)
        let cohort = Int(device.cohort)
        bookings.add(cells.restarts &+ cohort)
        if isForced, !isHabit(&device, time) { bookings.add(cells.forcedRestarts &+ cohort) }
        if !device.isPlain, plan.declarations(for: &device).count > 0 { device.looks = min(device.looks, tick(time)) }
    }

    @inline(__always)
    private mutating func applyMinor(_ device: inout Device, at time: Int) {
        dropSupplement(&device, at: time)
        countRunning(&device, until: time)
        let brought = device.brought
        let minor = plan.minors(of: &device)[Int(device.minor.place)]
        if !device.isPlain {
            plan.forgetRemoval(&device)
            if minor.lineStart != plan.minors(of: &device)[Int(device.base)].lineStart {
                dropSafari(&device, at: time)
                device.safariInstalled = 0
            }
        }
        device.base = device.minor.place
        device.letter = brought
        device.removedLetter = 0
        _ = releaseMinor(&device, at: time)
        plan.noteMinorDue(for: &device)
        device.installedSince = tick(time)
        install(minor.release, on: &device, at: time)
        if brought > 0 {
            let supplement = plan.supplements[minor.supplements.first + Int(brought) - 1]
            install(supplement.release, on: &device, at: time)
            plan.planRemoval(of: supplement, from: &device, at: time)
        }
    }

    /// What the device runs has changed.
    ///
    /// - Parameter reopens: whether exposure begins again to what it now has.
    @inline(__always)
    mutating func change(_ device: inout Device, _ index: Int, at time: Int, reopens: Bool) {
        device.fixed = plan.fixes(of: &device)
        protect(&device, index, at: time)
        if reopens { reopen(&device, index, plan.vulnerabilities & ~device.fixed, at: time) }
        if plan.hasReports(&device) { plan.planReport(of: &device, at: time) }
    }

    @inline(__always)
    mutating func install(_ release: Int, on device: inout Device, at time: Int) {
        observer.observe(.applies(release: release), at: time)
        bookings.add(cells.installs &+ Int(device.cohort) &* cells.releases &+ release)
    }
}
