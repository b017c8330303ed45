// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// When the device's clock for a minor update is due: release plus lag, less what the pipeline will add.
    ///
    /// An owner is as late with one update as with the next. So the share of devices on at least some release follows its curve,
    /// as long as no clock of an older release brings it sooner; lags drawn afresh for each release would let every newer one
    /// hurry the older along, and thin the tail out.
    @inline(__always)
    func clock(of device: inout Device, minor place: Int) -> Int {
        let clock = classes[Int(device.classIndex)].clock(kind: Int(device.lagKind), minor: place)
        guard clock.source != .never else { return never }
        let delay =
            clock.source == .wave
            ? clock.centre
                + clock.spread
                * quantiles.standard(clock.normal, lower: device.lateness, upper: device.earliness)
            : quantiles.value(clock.quantile, lower: device.lateness, upper: device.earliness)
        let lag = wholeUp(delay) &- cohorts[Int(device.cohort)].pipeline
        return minors(of: &device)[place].released &+ max(0, lag)
    }

    /// Notes which minor update later than the base has the first clock to be due, and when, not before the start. A clock is due
    /// when lag and deferral have both passed: the later one counts.
    @inline(__always)
    func noteFirstMinor(for device: inout Device) {
        var first = horizon
        var place = Int(device.base) &+ 1
        let minors = minors(of: &device)
        while place < minors.count {
            if minors[place].visible < first {
                let due = due(minors, place, of: &device)
                if due < first {
                    first = due
                    device.firstMinor = Int32(place)
                }
            }
            place &+= 1
        }
        device.minorDue = tick(max(0, first))
    }

    /// Whether one of the clocks of the minor updates later than the base, up to the offered one, is due.
    @inline(__always)
    func isMinorDue(of device: inout Device, upTo offered: Int, at time: Int) -> Bool {
        guard Int(device.minorDue) <= time else { return false }
        if Int(device.firstMinor) <= offered { return true }
        // The update with the first clock has been withdrawn: another one may be due.
        let minors = minors(of: &device)
        var place = Int(device.base) &+ 1
        while place <= offered {
            if minors[place].visible <= time, due(minors, place, of: &device) <= time { return true }
            place &+= 1
        }
        return false
    }

    @inline(__always)
    private func due(
        _ minors: Table<TrackMinor>, _ place: Int, of device: inout Device
    ) -> Int {
        let due = max(clock(of: &device, minor: place), minors[place].visible)
        guard minors[place].ramp >= 0 else { return due }
        let reached = reach(ramp: minors[place].ramp, digest: minors[place].digest, of: &device)
        return max(due, minors[place].released &+ reached)
    }
}
