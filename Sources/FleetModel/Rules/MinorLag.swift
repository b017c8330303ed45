// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// When the device's clock for a minor update of its line is due: release plus lag, less what the pipeline will add.
    ///
    /// An owner is as late with one update as with the next. So the share of devices on at least some release follows its curve,
    /// as long as no clock of an older release brings it sooner; lags drawn afresh for each release would let every newer one
    /// hurry the older along, and thin the tail out.
    ///
    /// For an update of a newer line: the clock of the upgrade, which runs from that line's first release.
    @inline(__always)
    func clock(of device: inout Device, minor place: Int, pipeline: Int) -> Int {
        let minors = minors(of: &device)
        let line = minors[place].lineStart
        let tables = classes[Int(device.classIndex)]
        if line != minors[Int(device.base)].lineStart {
            let clock = tables.majorLag.clock(kind: Int(device.majorLateness.kind), minor: line)
            return due(clock.delay(of: device.majorLateness), after: minors[line].released, pipeline: pipeline)
        }
        let own = tables.minorLag.clock(kind: Int(device.lateness.kind), minor: place).delay(of: device.lateness)
        return due(
            cohorts[Int(device.cohort)].isAlwaysOn ? min(own, automaticDelay(of: &device, minor: place)) : own,
            after: minors[place].released, pipeline: pipeline)
    }

    /// Seconds from the release until automatic installation brings an update whatever the owner's kind.
    private func automaticDelay(of device: inout Device, minor place: Int) -> Int {
        let tables = classes[Int(device.classIndex)].minorLag
        return automaticDelay(by: tables.clock(kind: tables.kinds &- 1, minor: place), &device)
    }

    /// Seconds until a clock of automatic installation is due.
    func automaticDelay(by clock: LagClock, _ device: inout Device) -> Int {
        let u = device.random.uniform(.alwaysOnLateness)
        return clock.delay(of: Lateness(value: clock.value(lower: u, upper: 1 - u, quantiles)))
    }

    @inline(__always)
    private func due(_ delay: Int, after released: Int, pipeline: Int) -> Int {
        delay == never ? never : released &+ max(0, delay &- pipeline)
    }

    /// The minor update that a device takes at a poll, if any: one that is offered, for a clock that is due.
    ///
    /// Of a newer line, the newest that is offered once the upgrade's clock is due; of its own line, by the rule of supersession. A
    /// clock is due when lag, deferral and ramp have all passed: the latest counts, not their sum.
    ///
    /// - Precondition: `time` is not before ``Device/minorDue``, before which no clock is due.
    /// - Returns: its place among the class's minor updates.
    @inline(__always)
    func minorToTake(by device: inout Device, at time: Int) -> Int? {
        let minors = minors(of: &device)
        let cohort = Int(device.cohort)
        let (rule, pipeline) = (cohorts[cohort].supersession, cohorts[cohort].pipeline)
        let line = minors[Int(device.base)].lineStart
        var offered: Int?
        var place = classes[Int(device.classIndex)].minorsInTime
        while place > Int(device.base) &+ 1 {
            place &-= 1
            guard minors[place].released <= time else { continue }
            let isUpgrade = minors[place].lineStart != line
            if offered == nil || rule == .own || isUpgrade {
                guard isOffered(minors, place, to: &device, at: time) else { continue }
                if !isUpgrade {
                    offered = place
                    // The clock that has come due is one of those up to it: no other needs to be read.
                    if rule == .newest, place >= Int(device.firstMinor) { return place }
                }
            }
            let isDue = clock(of: &device, minor: place, pipeline: pipeline) <= time
            if isUpgrade {
                if isDue { return place }
            } else {
                // `newest` counts the clock of a withdrawn update, too; no clock is due before its update is offered.
                if isDue, rule != .newest || offerStart(minors, place, to: &device) <= time {
                    return rule == .own ? place : offered
                }
                if rule == .restart { return nil }
            }
        }
        return nil
    }

    /// Notes the first instant, not before the start, at which a poll may take a minor update later than the base.
    @inline(__always)
    func noteMinorDue(for device: inout Device) {
        var first = horizon
        let minors = minors(of: &device)
        let cohort = Int(device.cohort)
        let (rule, pipeline) = (cohorts[cohort].supersession, cohorts[cohort].pipeline)
        var place = Int(device.base) &+ 1
        let end = classes[Int(device.classIndex)].minorsInTime
        while place < end {
            // What is released later needs no draws.
            let start = minors[place].released < first ? offerStart(minors, place, to: &device) : first
            if start < first {
                let due = max(start, clock(of: &device, minor: place, pipeline: pipeline))
                if due < first, rule != .restart || !isCancelled(minors, place, by: due, for: &device) {
                    first = due
                    device.firstMinor = Int32(place)
                }
            }
            place &+= 1
        }
        device.minorDue = tick(max(0, first))
    }

    /// Whether a newer update of the device's line is offered by an instant, for good.
    private func isCancelled(
        _ minors: Table<TrackMinor>, _ place: Int, by time: Int, for device: inout Device
    ) -> Bool {
        let line = minors[Int(device.base)].lineStart
        var newer = place &+ 1
        while newer < minors.count, minors[newer].lineStart == line {
            if minors[newer].withdrawn == never, offerStart(minors, newer, to: &device) <= time { return true }
            newer &+= 1
        }
        return false
    }
}
