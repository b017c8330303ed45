// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Behaviour {
    /// A poll: takes the newest supplement offered, if the device installs it by itself or its owner by hand, and the newest minor
    /// update offered, if one of the clocks up to it is due. What is in hand already goes on undisturbed.
    @inline(__always)
    mutating func poll(_ device: inout Device, at time: Int) {
        let supplements = plan.supplements(of: &device)
        if device.supplement.isNone, supplements.count > 0, !device.isRemovedByOwner {
            if !device.isPlain, let place = plan.letterByHand(of: &device, at: time) {
                if plan.cohorts[Int(device.cohort)].policyAction != .alwaysOff { device.installsAutomatically = true }
                take(supplement: place, on: &device, at: time, after: 0)
            } else if device.installsAutomatically,
                let place = plan.newestLetter(
                    of: supplements, above: device.newLetters, ramped: true, to: &device, at: time)
            {
                let supplement = plan.supplements[supplements.first + place]
                take(
                    supplement: place, on: &device, at: time, after: plan.automaticDelay(of: supplement, for: &device))
            }
        }
        if !device.isPlain, device.safari.isNone, let place = plan.safariToTake(by: &device, at: time) {
            takeSafari(place, on: &device, at: time)
        }
        if device.minor.isNone, Int(device.minorDue) <= time, let place = plan.minorToTake(by: &device, at: time) {
            let brings = plan.combinesUpdates && device.installsAutomatically
            take(
                minor: place, bringing: brings ? newestLetter(on: place, for: &device, at: time) : 0,
                on: &device, at: time)
        }
    }

    /// The newest letter, counted from 1, that is offered to a device for another base; 0 for none.
    @inline(__always)
    private func newestLetter(on place: Int, for device: inout Device, at time: Int) -> Int {
        let span = plan.minors(of: &device)[place].supplements
        guard span.count > 0 else { return 0 }
        return plan.newestLetter(of: span, above: 0, ramped: true, to: &device, at: time).map { $0 + 1 } ?? 0
    }

    /// Takes a supplement on the device's base in hand.
    @inline(__always)
    mutating func take(supplement place: Int, on device: inout Device, at time: Int, after delay: Int) {
        let supplement = plan.supplements[plan.supplements(of: &device).first + place]
        observer.observe(.sees(release: supplement.release), at: time)
        let begins = delay == 0 ? time : plan.connected(&device, from: time + delay)
        device.supplement = plan.onItsWay(
            Update(place, supplement), to: &device, from: begins, presumes: presumes(&device))
    }

    /// Takes a minor update in hand, with a supplement on it, counted from 1, or none.
    @inline(__always)
    mutating func take(minor place: Int, bringing letter: Int, on device: inout Device, at time: Int) {
        let minor = plan.minors(of: &device)[place]
        observer.observe(.sees(release: minor.release), at: time)
        var bytes = minor.bytes
        if letter > 0 {
            let supplement = plan.supplements[minor.supplements.first + letter - 1]
            bytes += supplement.bytes
            device.broughtWithdrawn = tick(plan.heard(supplement.withdrawn, by: &device))
        }
        device.minor = plan.onItsWay(
            Update(kind: .minor, place: place, bytes: bytes, digest: minor.digest, withdrawn: minor.withdrawn),
            to: &device, from: time, presumes: presumes(&device))
        device.brought = Int32(letter)
        device.minor.withdrawn = min(device.minor.withdrawn, device.broughtWithdrawn)
    }

    /// Whether nothing but its exposure tells when a device stages an update: one that runs all the time and is exposed to nothing.
    @inline(__always)
    private func presumes(_ device: inout Device) -> Bool {
        !Observer.isWatching && device.open == 0 && device.power == .never
            && device.isPlain
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
        let byHand = !device.isPlain && plan.cohorts[Int(device.cohort)].installsByHand > 0
        if device.supplement.isNone, device.installsAutomatically || byHand, !device.isRemovedByOwner {
            let span = plan.supplements(of: &device)
            var place = Int(device.newLetters)
            while place < span.count {
                let supplement = span.first &+ place
                let end = plan.supplements[supplement].offerEnd
                let released = plan.supplements[supplement].released
                if end > time, released < plan.horizon {
                    if device.installsAutomatically {
                        let start = max(time &+ 1, plan.offerStart(supplement, to: &device))
                        if start < earliest, start < end {
                            let poll = plan.poll(of: &device, from: start)
                            if poll < end { earliest = min(earliest, poll) }
                        }
                    }
                    if byHand, plan.installsByHand(plan.supplements[supplement], &device),
                        let check = plan.check(of: &device, from: max(time &+ 1, released), before: min(end, earliest))
                    {
                        earliest = check
                    }
                }
                place &+= 1
            }
        }
        if device.minor.isNone {
            let due = max(time &+ 1, Int(device.minorDue))
            if due < plan.horizon, due < earliest { earliest = min(earliest, plan.poll(of: &device, from: due)) }
        }
        if !device.isPlain, device.safari.isNone {
            earliest = min(earliest, plan.safariPoll(of: &device, after: time))
        }
        device.poll = tick(earliest)
    }
}
