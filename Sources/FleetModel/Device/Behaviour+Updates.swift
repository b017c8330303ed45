// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Behaviour {
    /// A poll: takes the newest supplement offered, if the device installs it by itself or its owner by hand, and the newest minor
    /// update offered, if one of the clocks up to it is due. What is in hand already goes on undisturbed.
    @inline(__always)
    mutating func poll(_ device: inout Device, at time: Int) {
        let supplements = plan.supplements(of: &device)
        if device.supplement.isNone, supplements.count > 0, !device.isRemovedByOwner {
            if let place = plan.letterByHand(of: &device, at: time) {
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
        if device.minor.isNone, Int(device.base) + 1 < plan.minors(of: &device).count,
            let place = plan.minorToTake(by: &device, at: time)
        {
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

    /// Takes what is in hand away from a device: it is applied or dropped. Counts the bytes if the download had begun.
    @inline(__always)
    mutating func release(_ inHand: inout InHand, bytes: Int, cohort: Int, at time: Int) {
        if Int(inHand.loads) < time { bookings.add(bytes: bytes, cohort: cohort) }
        inHand = InHand()
    }

    /// Takes the minor update in hand away, and what it brings.
    @inline(__always)
    mutating func releaseMinor(_ device: inout Device, at time: Int) -> TrackMinor {
        let minor = plan.minors(of: &device)[Int(device.minor.place)]
        let brought = device.brought == 0 ? 0 : plan.broughtSupplement(of: &device).bytes
        release(&device.minor, bytes: minor.bytes + brought, cohort: Int(device.cohort), at: time)
        device.brought = 0
        device.broughtWithdrawn = .never
        device.leave(.minor, at: time)
        return minor
    }

    /// Takes the supplement in hand away.
    @inline(__always)
    mutating func releaseSupplement(_ device: inout Device, at time: Int) -> TrackSupplement {
        let supplement = plan.supplement(inHandOf: &device)
        release(&device.supplement, bytes: supplement.bytes, cohort: Int(device.cohort), at: time)
        device.leave(.supplement, at: time)
        return supplement
    }

    /// Drops the supplement in hand, if there is one.
    @inline(__always)
    mutating func dropSupplement(_ device: inout Device, at time: Int) {
        guard !device.supplement.isNone else { return }
        let supplement = releaseSupplement(&device, at: time)
        observer.observe(.drops(release: supplement.release), at: time)
    }

    /// Drops the minor update in hand, if there is one, and what it brings.
    @inline(__always)
    mutating func dropMinor(_ device: inout Device, at time: Int) {
        guard !device.minor.isNone else { return }
        let brought = device.brought == 0 ? -1 : plan.broughtSupplement(of: &device).release
        let minor = releaseMinor(&device, at: time)
        observer.observe(.drops(release: minor.release), at: time)
        if brought >= 0 { observer.observe(.drops(release: brought), at: time) }
    }

    /// Drops what Apple has withdrawn and is not applied yet, as far as the device has heard; says whether there was any.
    @inline(__always)
    mutating func dropWithdrawn(_ device: inout Device, at time: Int) -> Bool {
        if !device.isPlain, Int(device.safari.withdrawn) <= time { dropSafari(&device, at: time) }
        guard Int(min(device.supplement.withdrawn, device.minor.withdrawn)) <= time else { return false }
        if Int(device.supplement.withdrawn) <= time { dropSupplement(&device, at: time) }
        if Int(device.minor.withdrawn) <= time {
            let isAlone = Int(device.broughtWithdrawn) <= time
            isAlone ? dropBrought(&device, at: time) : dropMinor(&device, at: time)
        }
        return true
    }

    /// Drops what the minor update in hand brings, and the update itself only if it has been withdrawn, too.
    @inline(never)
    private mutating func dropBrought(_ device: inout Device, at time: Int) {
        let minor = plan.minors(of: &device)[Int(device.minor.place)]
        let withdrawn = plan.heard(minor.withdrawn, by: &device)
        if withdrawn <= time { return dropMinor(&device, at: time) }
        let supplement = plan.broughtSupplement(of: &device)
        if Int(device.minor.loads) < time { bookings.add(bytes: supplement.bytes, cohort: Int(device.cohort)) }
        device.brought = 0
        device.broughtWithdrawn = .never
        device.minor.withdrawn = tick(withdrawn)
        if Int(device.minor.loads) >= time { planAgain(minor, on: &device, at: time) }
        observer.observe(.drops(release: supplement.release), at: time)
    }

    /// The minor update in hand will be smaller than planned, and its download has not begun.
    @inline(never)
    private mutating func planAgain(_ minor: TrackMinor, on device: inout Device, at time: Int) {
        guard device.minor.loads < .never else { return }
        let update = Update(
            kind: .minor, place: Int(device.minor.place), bytes: minor.bytes, digest: minor.digest,
            withdrawn: minor.withdrawn)
        let begins = device.minor.begins
        device.minor = plan.onItsWay(update, to: &device, from: Int(device.minor.loads), presumes: false)
        device.minor.begins = begins
        if device.enforced == .minor { force(&device, after: time) }
    }

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
        if device.minor.isNone, Int(device.base) &+ 1 < plan.minors(of: &device).count {
            let due = max(time &+ 1, Int(device.minorDue))
            if due < plan.horizon, due < earliest { earliest = min(earliest, plan.poll(of: &device, from: due)) }
        }
        if !device.isPlain, device.safari.isNone {
            earliest = min(earliest, plan.safariPoll(of: &device, after: time))
        }
        device.poll = tick(earliest)
    }
}
