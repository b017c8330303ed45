// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Brings a device from an earlier base to the one that it runs at the scenario's start, by its lag alone.
    ///
    /// Before the start there are no polls, downloads, batteries and restarts: an update is installed when its clock is due, from
    /// which nothing is taken out, as lags count from release to installation. An upgrade to a newer line comes first, the
    /// newest whose clock is due. What is ever withdrawn plays no part.
    func burnIn(_ device: inout Device, from time: Int) {
        var time = time
        let minors = minors(of: &device)
        let line = minors[Int(device.base)].lineStart
        var newer = minors[max(Int(device.base), classes[Int(device.classIndex)].minorsAtStart &- 1)].lineStart
        while newer > line {
            let clock = max(time, clock(of: &device, minor: newer, pipeline: 0))
            let at = max(clock, firstOffer(ofLine: newer, to: &device))
            if at < 0, let place = newestOffered(ofLine: newer, to: &device, at: at) {
                device.base = Int32(place)
                time = at
                break
            }
            newer = minors[newer &- 1].lineStart
        }
        followLine(&device, from: time)
    }

    /// Installs the updates of a device's own line until the start, by the rule of supersession.
    private func followLine(_ device: inout Device, from time: Int) {
        let minors = minors(of: &device)
        let line = minors[Int(device.base)].lineStart
        let rule = cohorts[Int(device.cohort)].supersession
        var firstDue = 0
        // From when on a newer update is offered.
        var cancelled = never
        var place = classes[Int(device.classIndex)].minorsAtStart
        while place > Int(device.base) &+ 1 {
            place &-= 1
            guard minors[place].lineStart == line, minors[place].withdrawn == never, minors[place].released < 0
            else { continue }
            let start = offerStart(minors, place, to: &device)
            guard start < 0 else { continue }
            let due = max(time, max(start, clock(of: &device, minor: place, pipeline: 0)))
            switch rule {
            case .newest: firstDue = min(firstDue, due)
            // Of those that come, the newest is the one that the device ends on.
            case .own where due < 0, .restart where due < min(0, cancelled):
                device.base = Int32(place)
                return
            case .own, .restart: cancelled = min(cancelled, start)
            }
        }
        // The first clock brings the newest update that is offered then; from there the others go on.
        guard firstDue < 0, let next = newestOffered(ofLine: line, to: &device, at: firstDue) else { return }
        device.base = Int32(next)
        followLine(&device, from: firstDue)
    }

    /// When the first update of a line that is later than the base begins to be offered; ``never`` if none does.
    private func firstOffer(ofLine line: Int, to device: inout Device) -> Int {
        let minors = minors(of: &device)
        var first = never
        let end = classes[Int(device.classIndex)].minorsAtStart
        for place in line..<end where minors[place].lineStart == line && minors[place].withdrawn == never {
            first = min(first, offerStart(minors, place, to: &device))
        }
        return first
    }

    /// The newest update of a line, later than the base, whose offer has begun at an instant.
    private func newestOffered(ofLine line: Int, to device: inout Device, at time: Int) -> Int? {
        let minors = minors(of: &device)
        var place = classes[Int(device.classIndex)].minorsAtStart
        while place > Int(device.base) &+ 1 {
            place &-= 1
            guard minors[place].lineStart == line, minors[place].withdrawn == never, minors[place].released <= time
            else { continue }
            if offerStart(minors, place, to: &device) <= time { return place }
        }
        return nil
    }
}
