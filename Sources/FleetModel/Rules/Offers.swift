// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Seconds from a release until the vendor's ramp reaches the device.
    @inline(__always)
    func reach(ramp: Int, digest: UInt64, of device: inout Device) -> Int {
        ramp < 0 ? 0 : ramps[ramp].reach(device.random.uniform(.ramp, digest))
    }

    /// When a supplement begins to be offered to a device on its base.
    @inline(__always)
    func offerStart(_ supplement: TrackSupplement, to device: inout Device) -> Int {
        supplement.released &+ reach(ramp: supplement.ramp, digest: supplement.digest, of: &device)
    }

    /// The newest supplement that a poll offers: on exactly this base, later than the letter applied, reached by its ramp,
    /// neither withdrawn nor on a superseded base.
    ///
    /// - Returns: its place among the base's supplements, or nil.
    @inline(__always)
    func offeredSupplement(to device: inout Device, on base: TrackMinor, at time: Int) -> Int? {
        var place = base.supplements.count
        while place > Int(device.letter) {
            place &-= 1
            let supplement = supplements[base.supplements.first &+ place]
            if supplement.released <= time, time < supplement.offerEnd, offerStart(supplement, to: &device) <= time {
                return place
            }
        }
        return nil
    }

    /// The newest minor update that a poll offers: later than the base, not hidden by policy, not withdrawn, reached by its
    /// ramp.
    ///
    /// - Returns: its place among the class's minor updates, or nil.
    @inline(__always)
    func offeredMinor(to device: inout Device, at time: Int) -> Int? {
        let minors = minors(of: &device)
        var place = minors.count
        while place > Int(device.base) &+ 1 {
            place &-= 1
            let minor = minors[place]
            if minor.visible <= time, time < minor.withdrawn,
                minor.released &+ reach(ramp: minor.ramp, digest: minor.digest, of: &device) <= time
            {
                return place
            }
        }
        return nil
    }
}
