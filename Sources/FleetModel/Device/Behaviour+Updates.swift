// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Behaviour {
    /// A poll: takes the newest supplement offered, if the device installs it by itself, and the newest minor update
    /// offered, if one of the clocks up to it is due. What is in hand already goes on undisturbed.
    @inline(__always)
    mutating func poll(_ device: inout Device, at time: Int) {
        // Nothing but its exposure tells when a device that runs all the time staged an update.
        let presumes = !Observer.isWatching && device.open == 0 && device.power == .never
        let supplements = plan.supplements(of: &device)
        if device.supplement.isNone, device.installsAutomatically, supplements.count > 0,
            let place = plan.offeredSupplement(to: &device, at: time)
        {
            let supplement = plan.supplements[supplements.first + place]
            observer.observe(.sees(release: supplement.release), at: time)
            let delay = plan.automaticDelay(of: supplement, for: &device)
            let begins = plan.workEnd(from: time + delay, seconds: 0, &device)
            device.supplement = plan.onItsWay(
                place, bytes: supplement.bytes, withdrawn: supplement.withdrawn, isMinor: false, to: &device,
                from: begins, presumes: presumes)
        }
        if device.minor.isNone, Int(device.base) + 1 < plan.minors(of: &device).count,
            let place = plan.minorToTake(by: &device, at: time)
        {
            let minor = plan.minors(of: &device)[place]
            observer.observe(.sees(release: minor.release), at: time)
            device.minor = plan.onItsWay(
                place, bytes: minor.bytes, withdrawn: minor.withdrawn, isMinor: true, to: &device, from: time,
                presumes: presumes)
        }
    }

    /// Takes what is in hand away from a device: it is applied or dropped. Counts the bytes if the download had begun.
    @inline(__always)
    private mutating func release(_ inHand: inout InHand, bytes: Int, cohort: Int, at time: Int) {
        if Int(inHand.begins) < time { bookings.add(bytes: bytes, cohort: cohort) }
        inHand = InHand()
    }

    /// Takes the minor update in hand away.
    @inline(__always)
    mutating func releaseMinor(_ device: inout Device, at time: Int) -> TrackMinor {
        let minor = plan.minors(of: &device)[Int(device.minor.place)]
        release(&device.minor, bytes: minor.bytes, cohort: Int(device.cohort), at: time)
        return minor
    }

    /// Takes the supplement in hand away.
    @inline(__always)
    mutating func releaseSupplement(_ device: inout Device, at time: Int) -> TrackSupplement {
        let supplement = plan.supplement(inHandOf: &device)
        release(&device.supplement, bytes: supplement.bytes, cohort: Int(device.cohort), at: time)
        return supplement
    }

    /// Drops what Apple has withdrawn and is not applied yet; says whether there was any.
    @inline(__always)
    mutating func dropWithdrawn(_ device: inout Device, at time: Int) -> Bool {
        guard Int(min(device.supplement.withdrawn, device.minor.withdrawn)) <= time else { return false }
        if Int(device.supplement.withdrawn) <= time {
            let supplement = releaseSupplement(&device, at: time)
            observer.observe(.drops(release: supplement.release), at: time)
        }
        if Int(device.minor.withdrawn) <= time {
            let minor = releaseMinor(&device, at: time)
            observer.observe(.drops(release: minor.release), at: time)
        }
        return true
    }

    /// A restart applies what was staged before it: the newest base if there is one, which drops the old base's supplement,
    /// else the supplement.
    @inline(__always)
    mutating func apply(_ device: inout Device, _ index: Int, at time: Int) {
        if Int(device.minor.staged) < time {
            if !device.supplement.isNone {
                let supplement = releaseSupplement(&device, at: time)
                observer.observe(.drops(release: supplement.release), at: time)
            }
            countRunning(&device, until: time)
            device.base = device.minor.place
            device.letter = 0
            let minor = releaseMinor(&device, at: time)
            plan.noteMinorDue(for: &device)
            device.installedSince = tick(time)
            install(minor.release, fixes: minor.fixes, on: &device, index, at: time)
        } else if Int(device.supplement.staged) < time {
            countRunning(&device, until: time)
            let letter = device.supplement.place + 1
            let supplement = releaseSupplement(&device, at: time)
            device.letter = letter
            device.installedSince = tick(time)
            install(supplement.release, fixes: supplement.fixes, on: &device, index, at: time)
        }
    }

    @inline(__always)
    private mutating func install(
        _ release: Int, fixes: UInt64, on device: inout Device, _ index: Int, at time: Int
    ) {
        observer.observe(.applies(release: release), at: time)
        bookings.add(cells.installs &+ Int(device.cohort) &* cells.releases &+ release)
        device.fixed = fixes
        protect(&device, index, at: time)
    }

    /// Plans the next poll that can change anything: the first at which a supplement or a due minor update is offered.
    ///
    /// Polls in between see nothing and are not simulated.
    @inline(__always)
    mutating func planPoll(_ device: inout Device, after time: Int) {
        if device.isOff {
            device.poll = .never
            return
        }
        var earliest = never
        if device.supplement.isNone, device.installsAutomatically {
            let span = plan.supplements(of: &device)
            var place = Int(device.letter)
            while place < span.count {
                let supplement = span.first &+ place
                let end = plan.supplements[supplement].offerEnd
                if end > time, plan.supplements[supplement].released < plan.horizon {
                    let start = max(time &+ 1, plan.offerStart(supplement, to: &device))
                    if start < earliest, start < end {
                        let poll = plan.poll(of: &device, from: start)
                        if poll < end { earliest = min(earliest, poll) }
                    }
                }
                place &+= 1
            }
        }
        if device.minor.isNone, Int(device.base) &+ 1 < plan.minors(of: &device).count {
            let due = max(time &+ 1, Int(device.minorDue))
            if due < plan.horizon, due < earliest { earliest = min(earliest, plan.poll(of: &device, from: due)) }
        }
        device.poll = tick(earliest)
    }
}
