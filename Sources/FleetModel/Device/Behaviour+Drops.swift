// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

// How updates leave a device's hand.
extension Behaviour {
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
        let dropsSafari = !device.isPlain && Int(device.safari.withdrawn) <= time
        if dropsSafari { dropSafari(&device, at: time) }
        guard Int(min(device.supplement.withdrawn, device.minor.withdrawn)) <= time else { return dropsSafari }
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
}
