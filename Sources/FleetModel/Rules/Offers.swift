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
    func offerStart(_ supplement: Int, to device: inout Device) -> Int {
        supplements[supplement].released
            &+ reach(ramp: supplements[supplement].ramp, digest: supplements[supplement].digest, of: &device)
    }

    /// The newest supplement on a base that is offered to a device: released, neither withdrawn nor on a superseded base.
    ///
    /// - Parameters:
    ///   - span: the supplements on the base.
    ///   - letter: only later letters count.
    ///   - ramped: whether its ramp must have reached the device.
    /// - Returns: its place among the base's supplements, or nil.
    @inline(__always)
    func newestLetter(
        of span: TrackMinor.Span, above letter: Int32, ramped: Bool, to device: inout Device, at time: Int
    ) -> Int? {
        var place = span.count
        while place > Int(letter) {
            place &-= 1
            let supplement = span.first &+ place
            if supplements[supplement].released <= time, time < supplements[supplement].offerEnd,
                !ramped || offerStart(supplement, to: &device) <= time
            {
                return place
            }
        }
        return nil
    }

    /// When a minor update begins to be offered to a device: visible under its policy, and reached by the ramp.
    @inline(__always)
    func offerStart(_ minors: Table<TrackMinor>, _ place: Int, to device: inout Device) -> Int {
        let isUpgrade = minors[place].lineStart != minors[Int(device.base)].lineStart
        let visible = isUpgrade ? minors[place].upgradeVisible : minors[place].visible
        guard minors[place].ramp >= 0 else { return visible }
        let reached = reach(ramp: minors[place].ramp, digest: minors[place].digest, of: &device)
        return max(visible, minors[place].released &+ reached)
    }

    /// Whether a poll offers a minor update: not hidden by policy, reached by its ramp, not withdrawn.
    @inline(__always)
    func isOffered(_ minors: Table<TrackMinor>, _ place: Int, to device: inout Device, at time: Int) -> Bool {
        time < minors[place].withdrawn && offerStart(minors, place, to: &device) <= time
    }
}
