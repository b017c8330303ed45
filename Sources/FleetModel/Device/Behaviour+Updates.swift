// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Behaviour {
    /// A poll: takes the newest supplement offered, if the device installs it by itself, and the newest minor update
    /// offered, if one of the clocks up to it is due. What is in hand already goes on undisturbed.
    @inline(__always)
    mutating func poll(_ device: inout Device, at time: Int) {
        let base = plan.base(of: &device)
        if device.supplement.stage == .none, device.installsAutomatically, base.supplements.count > 0,
            let place = plan.offeredSupplement(to: &device, on: base, at: time)
        {
            let supplement = plan.supplements[base.supplements.first + place]
            observer.observe(.sees(release: supplement.release), at: time)
            let u = device.random.uniform(.automaticDelay, supplement.digest)
            let delay = plan.quantiles.value(plan.cohorts[Int(device.cohort)].automaticDelay, u)
            device.supplement = InHand(
                stage: .delay, place: Int32(place), due: tick(time + max(1, wholeUp(delay))),
                withdrawn: tick(supplement.withdrawn))
        }
        if device.minor.stage == .none, Int(device.base) + 1 < plan.minors(of: &device).count,
            let place = plan.offeredMinor(to: &device, at: time),
            plan.isMinorDue(of: &device, upTo: place, at: time)
        {
            let minor = plan.minors(of: &device)[place]
            observer.observe(.sees(release: minor.release), at: time)
            let preparation = plan.cohorts[Int(device.cohort)].preparation.minor
            let seconds = plan.downloadSeconds(minor.bytes, preparation: preparation, for: &device)
            observer.observe(.downloads(release: minor.release, seconds: seconds), at: time)
            tally.bytes[Int(device.cohort)] += Int64(minor.bytes)
            device.minor = InHand(
                stage: .download, place: Int32(place), due: tick(time + seconds), withdrawn: tick(minor.withdrawn))
        }
    }

    /// The automatic-install delay is over: the supplement's download begins.
    @inline(__always)
    mutating func downloadSupplement(_ device: inout Device, at time: Int) {
        let base = plan.base(of: &device)
        let supplement = plan.supplements[base.supplements.first + Int(device.supplement.place)]
        let preparation = plan.cohorts[Int(device.cohort)].preparation.supplement
        let seconds = plan.downloadSeconds(supplement.bytes, preparation: preparation, for: &device)
        observer.observe(.downloads(release: supplement.release, seconds: seconds), at: time)
        tally.bytes[Int(device.cohort)] += Int64(supplement.bytes)
        device.supplement.stage = .download
        device.supplement.due = tick(time + seconds)
    }

    /// A download ends, or the power comes that a staging waited for.
    @inline(__always)
    mutating func advanced(
        _ inHand: InHand, of device: inout Device, isMinor: Bool, at time: Int
    ) -> InHand {
        var next = inHand
        let release = self.release(inHand, of: &device, isMinor: isMinor)
        let staging =
            inHand.stage == .power
            ? time : plan.stagingTime(of: &device, isMinor: isMinor, at: time)
        if staging > time {
            observer.observe(.waitsForPower(release: release), at: time)
            next.stage = .power
            next.due = tick(staging)
        } else {
            observer.observe(.stages(release: release), at: time)
            next.stage = .staged
            next.due = .never
        }
        return next
    }

    /// A restart applies what is staged: the newest base if there is one, which drops the old base's supplement, else the
    /// supplement.
    @inline(__always)
    mutating func apply(_ device: inout Device, _ index: Int, at time: Int) {
        if device.minor.stage == .staged {
            if device.supplement.stage != .none {
                let dropped = release(device.supplement, of: &device, isMinor: false)
                observer.observe(.drops(release: dropped), at: time)
                device.supplement = InHand()
            }
            let minor = plan.minors(of: &device)[Int(device.minor.place)]
            countRunning(&device, until: time)
            device.base = device.minor.place
            device.letter = 0
            device.minor = InHand()
            plan.noteFirstMinor(for: &device)
            device.installedSince = tick(time)
            install(minor.release, fixes: minor.fixes, on: &device, index, at: time)
        } else if device.supplement.stage == .staged {
            let base = plan.base(of: &device)
            let supplement = plan.supplements[base.supplements.first + Int(device.supplement.place)]
            countRunning(&device, until: time)
            device.letter = device.supplement.place + 1
            device.supplement = InHand()
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
        if device.supplement.stage == .none, device.installsAutomatically {
            let span = plan.base(of: &device).supplements
            var place = Int(device.letter)
            while place < span.count {
                let supplement = plan.supplements[span.first &+ place]
                if supplement.offerEnd > time, supplement.released < plan.horizon {
                    let start = max(time &+ 1, plan.offerStart(supplement, to: &device))
                    if start < earliest, start < supplement.offerEnd {
                        let poll = plan.poll(of: &device, from: start)
                        if poll < supplement.offerEnd { earliest = min(earliest, poll) }
                    }
                }
                place &+= 1
            }
        }
        if device.minor.stage == .none, Int(device.base) &+ 1 < plan.minors(of: &device).count {
            let due = max(time &+ 1, Int(device.minorDue))
            if due < plan.horizon, due < earliest { earliest = min(earliest, plan.poll(of: &device, from: due)) }
        }
        device.poll = tick(earliest)
    }
}
