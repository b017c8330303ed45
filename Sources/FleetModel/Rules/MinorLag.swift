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

    /// The minor update that a device takes at a poll, if any: one that is offered, for a clock that is due.
    ///
    /// A clock is due when lag, deferral and ramp have all passed: the latest counts, not their sum.
    ///
    /// - Returns: its place among the class's minor updates.
    @inline(__always)
    func minorToTake(by device: inout Device, at time: Int) -> Int? {
        guard Int(device.minorDue) <= time else { return nil }
        let minors = minors(of: &device)
        let rule = cohorts[Int(device.cohort)].supersession
        var offered: Int?
        var place = minors.count
        while place > Int(device.base) &+ 1 {
            place &-= 1
            if offered == nil || rule == .own {
                guard isOffered(minors, place, to: &device, at: time) else { continue }
                offered = place
            }
            // `newest` counts the clock of a withdrawn update, too.
            if due(minors, place, of: &device) <= time { return rule == .own ? place : offered }
            if rule == .restart { return nil }
        }
        return nil
    }

    /// Notes the first instant, not before the start, at which a poll may take a minor update later than the base.
    @inline(__always)
    func noteMinorDue(for device: inout Device) {
        var first = horizon
        let minors = minors(of: &device)
        let restarts = cohorts[Int(device.cohort)].supersession == .restart
        // From when on a newer update cancels an older clock.
        var cancelled = never
        var place = minors.count
        while place > Int(device.base) &+ 1 {
            place &-= 1
            guard minors[place].visible < first else { continue }
            let due = due(minors, place, of: &device)
            if due < min(first, cancelled) { first = due }
            if restarts, minors[place].withdrawn == never {
                cancelled = min(cancelled, offerStart(minors, place, to: &device))
            }
        }
        device.minorDue = tick(max(0, first))
    }

    @inline(__always)
    private func due(_ minors: Table<TrackMinor>, _ place: Int, of device: inout Device) -> Int {
        max(clock(of: &device, minor: place), offerStart(minors, place, to: &device))
    }
}
