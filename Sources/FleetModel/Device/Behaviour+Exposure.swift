// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// One device's account for one vulnerability.
struct ExposureRecord: BitwiseCopyable {
    enum Status: UInt8 {
        /// Exposure has not begun.
        case pending
        case exposed
        /// Never exposed, or protected.
        case closed
    }

    var status = Status.pending
    /// Whether its first window is over, or there was none.
    var hadWindow = false
    /// The reason of the present spell.
    var reason = BlockingReason.awaitingRelease
    /// When the present spell of one reason began, and up to where it reaches.
    var since: Tick = 0
    var until: Tick = 0
    /// When the present exposure began, and the seconds of those before it.
    var opened: Tick = 0
    var spent: Tick = 0
    /// The seconds of past exposures since exploitation began, and of all exposures since then those partly protected.
    var exploited: Tick = 0
    var partly: Tick = 0
}

extension Behaviour {
    /// Accounts for exposure from where the account stands until an instant, during which the device did not change.
    @inline(__always)
    mutating func account(_ device: inout Device, _ index: Int, to time: Int) {
        let from = Int(device.accounted)
        device.accounted = tick(time)
        if device.open != 0 { accountOpen(&device, index, from: from, to: time) }
    }

    @inline(never)
    private mutating func accountOpen(_ device: inout Device, _ index: Int, from: Int, to time: Int) {
        var open = device.open
        while open != 0 {
            let vulnerability = open.trailingZeroBitCount
            open &= open &- 1
            let start = max(from, plan.exposedFrom[vulnerability])
            if start < time { account(&device, index, vulnerability, from: start, to: time) }
        }
    }

    @inline(__always)
    private mutating func account(
        _ device: inout Device, _ index: Int, _ vulnerability: Int, from start: Int, to end: Int
    ) {
        let bit = UInt64(1) << UInt64(vulnerability)
        let record = index &* cells.vulnerabilities &+ vulnerability
        let cohort = Int(device.cohort)
        let account = cells.account(vulnerability, cohort)
        if exposures[record].status == .pending {
            if device.fixed & bit != 0 {
                device.open &= ~bit
                exposures[record].status = .closed
                exposures[record].hadWindow = true
                bookings.add(cells.neverExposed &+ account)
                observer.observe(.neverExposed(vulnerability: vulnerability), at: start)
                return
            }
            exposures[record].status = .exposed
            exposures[record].since = tick(start)
            exposures[record].until = tick(start)
            exposures[record].opened = tick(start)
            if start > plan.exposedFrom[vulnerability] {
                // Windows are those of the devices that were there when exposure began.
                exposures[record].hadWindow = true
                bookings.add(cells.joinedExposed &+ account)
            } else {
                bookings.add(cells.atRisk &+ account)
            }
        }
        if device.supplement.relaunched < .never { protectPartly(device, record, vulnerability, from: start, to: end) }
        var time = start
        while time < end, let (reason, until) = plan.reasonInHand(&device, fix: bit, at: time) {
            let stop = min(end, until)
            spend(record, vulnerability, cohort, reason, from: time, to: stop)
            time = stop
        }
        guard time < end else { return }
        let outlooks = plan.classes[Int(device.classIndex)].outlooks(
            vulnerability: vulnerability, base: Int(device.base))
        var place = outlooks.count &- 1
        while place > 0 && outlooks[place].start > start { place &-= 1 }
        while time < end {
            let outlook = outlooks[place]
            let next = place &+ 1 < outlooks.count ? outlooks[place &+ 1].start : never
            let (reason, until) = plan.reason(of: &device, outlook: outlook, at: time)
            let stop = min(end, min(next, until))
            spend(record, vulnerability, cohort, reason, from: time, to: stop)
            time = stop
            if time == next { place &+= 1 }
        }
    }

    /// Counts the part of some time in which the supplement in hand protects in part.
    @inline(never)
    private mutating func protectPartly(
        _ device: Device, _ record: Int, _ vulnerability: Int, from start: Int, to end: Int
    ) {
        var device = device
        let begin = max(start, Int(device.supplement.relaunched))
        guard begin < end, plan.supplement(inHandOf: &device).fixes & 1 << UInt64(vulnerability) != 0 else { return }
        let cohort = Int(device.cohort)
        bookings.add(end - begin, to: .partlyProtected, account: cells.account(vulnerability, cohort))
        book(row: TallyLayout.Row.partlyProtected.place, vulnerability, cohort, from: begin, to: end)
        let exploited = end - max(begin, plan.exploitations[vulnerability].from)
        if exploited > 0 { exposures[record].partly += tick(exploited) }
    }

    /// Adds time to the present spell if the reason is the same, else ends it and begins another.
    @inline(__always)
    private mutating func spend(
        _ record: Int, _ vulnerability: Int, _ cohort: Int, _ reason: BlockingReason, from start: Int, to end: Int
    ) {
        if exposures[record].reason != reason {
            endSpell(record, vulnerability, cohort)
            exposures[record].reason = reason
            exposures[record].since = tick(start)
        }
        exposures[record].until = tick(end)
    }

    /// Books the present spell of one reason.
    @inline(__always)
    mutating func endSpell(_ record: Int, _ vulnerability: Int, _ cohort: Int) {
        let spell = exposures[record]
        guard spell.since < spell.until else { return }
        let reason = Int(spell.reason.rawValue)
        bookings.add(
            blocked: Int(spell.until &- spell.since), account: cells.account(vulnerability, cohort), reason: reason)
        book(row: reason, vulnerability, cohort, from: Int(spell.since), to: Int(spell.until))
        observer.observe(
            .exposed(vulnerability: vulnerability, reason: spell.reason, from: Int(spell.since)), at: Int(spell.until))
    }

    /// Books some time into an hourly row of an account. What the horizon cuts off still counts in a curve's point there.
    @inline(__always)
    mutating func book(row: Int, _ vulnerability: Int, _ cohort: Int, from begin: Int, to end: Int) {
        let zero = plan.exposedFrom[vulnerability]
        let first = (begin - zero + 3599) / 3600
        let last = (end - zero + (end == plan.horizon ? 3600 : 3599)) / 3600
        guard first < last else { return }
        bookings.add(cells.row(vulnerability, cohort, row, hour: first))
        bookings.subtract(cells.row(vulnerability, cohort, row, hour: last))
    }

    /// Closes the accounts of the vulnerabilities that the installed release has fixed.
    @inline(__always)
    mutating func protect(_ device: inout Device, _ index: Int, at time: Int) {
        var fixed = device.open & device.fixed
        while fixed != 0 {
            let vulnerability = fixed.trailingZeroBitCount
            fixed &= fixed &- 1
            let record = index &* cells.vulnerabilities &+ vulnerability
            // A pending account is closed as never exposed when its exposure begins.
            guard exposures[record].status == .exposed else { continue }
            endSpell(record, vulnerability, Int(device.cohort))
            exposures[record].status = .closed
            device.open &= ~(1 << UInt64(vulnerability))
            if !exposures[record].hadWindow {
                exposures[record].hadWindow = true
                let window = time - plan.exposedFrom[vulnerability]
                bookings.add(cells.window(vulnerability, Int(device.cohort), seconds: window))
            }
            endExposure(record, vulnerability, of: device, at: time)
            observer.observe(.protected(vulnerability: vulnerability), at: time)
        }
    }

    /// Adds the exposure that ends to those before it; where there is only ever one, books it at once.
    @inline(__always)
    mutating func endExposure(_ record: Int, _ vulnerability: Int, of device: borrowing Device, at time: Int) {
        let opened = Int(exposures[record].opened)
        exposures[record].spent += tick(time - opened)
        let exploited = time - max(opened, plan.exploitations[vulnerability].from)
        if exploited > 0 { exposures[record].exploited += tick(exploited) }
        if device.isPlain { bookExposures(record, vulnerability, Int(device.cohort)) }
    }

    /// Books all exposures of a device to a vulnerability.
    @inline(__always)
    mutating func bookExposures(_ record: Int, _ vulnerability: Int, _ cohort: Int) {
        let account = cells.account(vulnerability, cohort)
        bookings.add(exposed: Int(exposures[record].spent), account: account)
        let exploited = Int(exposures[record].exploited)
        guard exploited > 0 else { return }
        bookings.add(exploited, to: .exploited, account: account)
        guard plan.exploitations[vulnerability].hasHazard else { return }
        let risk = plan.exploitations[vulnerability].risk(exposed: exploited, partly: Int(exposures[record].partly))
        bookings.add(Int(risk), to: .compromises, account: account)
    }

    /// Opens the accounts of vulnerabilities that the device has again.
    mutating func reopen(_ device: inout Device, _ index: Int, _ vulnerabilities: UInt64, at time: Int) {
        var rest = vulnerabilities
        while rest != 0 {
            let vulnerability = rest.trailingZeroBitCount
            rest &= rest &- 1
            let record = index &* cells.vulnerabilities &+ vulnerability
            // An account that is pending will see for itself.
            guard exposures[record].status == .closed else { continue }
            if exposures[record].spent == 0 {
                bookings.add(cells.exposedLater &+ cells.account(vulnerability, Int(device.cohort)))
            }
            exposures[record].status = .exposed
            exposures[record].since = tick(time)
            exposures[record].until = tick(time)
            exposures[record].opened = tick(time)
            device.open |= 1 << UInt64(vulnerability)
            observer.observe(.reopens(vulnerability: vulnerability), at: time)
        }
    }
}
