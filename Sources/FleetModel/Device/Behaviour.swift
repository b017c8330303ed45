// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// What a device does when one of its events is due, and the books that are kept of it.
///
/// Within one second a device's events come in the order of the model: withdrawals, leaving, power, joining, restart or relaunch, end
/// of a download, poll, begin of a download, removal, report. None of them brings an earlier one about in the same second, so one
/// pass suffices.
struct Behaviour<Observer: DeviceObserver>: ~Copyable {
    let plan: Plan
    let cells: TallyCells
    var exposures: FixedArray<ExposureRecord>
    var bookings: Bookings
    var tally: FleetTally
    var observer: Observer

    init(_ world: World, capacity: Int, observer: Observer) {
        plan = world.plan
        cells = world.cells
        tally = FleetTally(TallyLayout(world.scenario))
        bookings = Bookings(tally.layout)
        exposures = FixedArray(repeating: ExposureRecord(), count: capacity * world.scenario.vulnerabilities.count)
        self.observer = observer
    }

    /// Adds the bookings of a shard to the tally.
    mutating func settle() { bookings.flush(into: &tally) }

    /// Forgets the accounts of the shard before.
    mutating func clearExposures() {
        for index in 0..<exposures.count { exposures[index] = ExposureRecord() }
    }
}

extension Behaviour {
    mutating func start(_ device: inout Device) {
        guard device.isPresent else { return }
        observer.observe(.starts(release: plan.minors(of: &device)[Int(device.base)].release), at: 0)
        device.reported = device.isPlain ? 0 : plan.told(by: &device)
        begin(&device, at: 0)
        planPoll(&device, after: -1)
    }

    /// The device is in the fleet from an instant on.
    @inline(__always)
    mutating func begin(_ device: inout Device, at time: Int) {
        bookings.addDevice(cohort: Int(device.cohort))
        plan.startPower(of: &device)
        while Int(device.power) <= time {
            device.isOff.toggle()
            device.power = tick(BatteryTrajectory(&device, plan).nextSwitch(&device.charge))
        }
        plan.noteMinorDue(for: &device)
        if !device.isPlain, plan.declarations(for: &device).count > 0 {
            device.looks = tick(plan.nextArrival(at: &device, after: time - 1))
        }
    }

    @inline(__always)
    mutating func handle(_ device: inout Device, _ index: Int, at time: Int) {
        let now = tick(time)
        let joins = !device.isPresent
        if joins { join(&device, at: time) }
        tellStages(of: &device, in: Int(device.accounted) + 1, before: time)
        account(&device, index, to: time)
        if plan.hasReports(&device) { countErrors(of: &device, until: time) }

        // Timeline: what Apple withdraws is dropped as soon as the device is connected. What is offered instead may be seen at once.
        if !device.isOff, dropWithdrawn(&device, at: time) {
            planPoll(&device, after: time - 1)
            if min(device.staged, device.removesFrom) >= now, device.restart == now, !isHabit(&device, time) {
                device.restart = .never
            }
        }

        if !device.isPlain {
            if !device.isOff, device.recall <= now { hearOfRecall(&device, at: time) }
            if device.leaves == now { return leave(&device, index, at: time) }
        }

        // Power. Switching on counts as a restart.
        var restarts = device.restart == now
        var isForced = !device.isPlain && device.forced == now
        if device.power == now {
            isForced = false
            switchPower(&device, at: time)
            if device.isOff { return }
            restarts = true
        } else if restarts, Observer.isWatching {
            let cause = cause(ofRestart: &device, time)
            observer.observe(.restarts(cause), at: time)
        }

        // Restart: everything staged before this second is applied, or what is to be removed is removed.
        if restarts {
            apply(&device, index, at: time, isForced: isForced)
            _ = dropWithdrawn(&device, at: time)  // What it missed while it was off.
        } else if !device.isPlain, device.safari.relaunched == now {
            relaunchSafari(&device, index, at: time)
            planPoll(&device, after: time - 1)  // A poll in this very second sees what comes next.
        }

        // Poll, and decision; enforcement goes first.
        let looks = device.looks <= now
        let wakes = restarts || joins
        if wakes || looks || device.poll == now, !device.isOff, plan.online(&device, from: time) == time {
            let arrives = looks && plan.nextArrival(at: &device, after: time - 1) == time
            if looks {
                device.heard = tick(time + 1)
                follow(&device, at: time)
            }
            if wakes || arrives || device.poll == now {
                if plan.countsPolls, plan.poll(of: &device, from: time) != time {
                    bookings.add(polls: 1, cohort: Int(device.cohort))
                }
                poll(&device, at: time)
            }
        }

        if !device.isPlain {
            if device.recall <= now { hearOfRecall(&device, at: time) }
            if device.removal == now { decideToRemove(&device, at: time) }
            if device.report <= now { report(&device, at: time) }
        }

        planPoll(&device, after: time)
        if looks || device.looks <= now { planLook(&device, after: time) }
        planRestart(&device, after: time)
        tellStages(of: &device, in: time, before: time + 1)
    }

    /// Plans the next restart that applies or removes something.
    @inline(__always)
    private mutating func planRestart(_ device: inout Device, after time: Int) {
        device.restart =
            min(device.staged, device.removesFrom) == .never ? .never : tick(plan.restart(of: &device, after: time))
        guard !device.isPlain, device.safari.staged < .never else { return }
        // No restart happens for Safari's sake, but the user's own applies it.
        let habit = plan.nextHabit(of: &device, after: max(time, Int(device.safari.staged)))
        device.restart = min(device.restart, tick(habit))
    }

    /// Why a device restarts at an instant.
    private func cause(ofRestart device: inout Device, _ time: Int) -> DeviceEvent.RestartCause {
        if isHabit(&device, time) { return .habit }
        return Int(device.forced) == time ? .enforced : .automatic
    }

    /// Whether the user restarts the device at an instant for reasons of his own.
    func isHabit(_ device: inout Device, _ time: Int) -> Bool {
        plan.habitualRestart(of: &device, after: time - 1) == time
    }

    /// Goes off, or on again.
    private mutating func switchPower(_ device: inout Device, at time: Int) {
        device.isOff.toggle()
        device.poll = .never
        device.power = tick(BatteryTrajectory(&device, plan).nextSwitch(&device.charge))
        observer.observe(device.isOff ? .switchesOff : .restarts(.switchedOn), at: time)
    }

    /// Tells a watching observer which stages the updates in hand have reached in some seconds.
    ///
    /// - Parameters:
    ///   - place: only what is in hand there, or `none` for everything.
    ///   - begins: whether downloads begin, too, which they do last in a second.
    @inline(__always)
    mutating func tellStages(
        of device: inout Device, in from: Int, before end: Int, place: Place = .none, begins: Bool = true
    ) {
        guard Observer.isWatching else { return }
        func tell(_ inHand: InHand, _ release: Int, _ bytes: Int, isMinor: Bool) {
            func isNow(_ time: Tick) -> Bool { Int(time) >= from && Int(time) < end }
            if begins, isNow(inHand.begins), inHand.loads != inHand.begins {
                observer.observe(.failsToDownload(release: release), at: Int(inHand.begins))
            }
            if begins, isNow(inHand.loads) {
                let seconds = plan.downloadSeconds(bytes, isMinor: isMinor, for: &device)
                observer.observe(.downloads(release: release, seconds: seconds), at: Int(inHand.loads))
            }
            if isNow(inHand.prepared), inHand.gated != inHand.prepared {
                observer.observe(.waitsForPower(release: release), at: Int(inHand.prepared))
            }
            if isNow(inHand.gated), inHand.staged != inHand.gated {
                observer.observe(.waitsForAuthorisation(release: release), at: Int(inHand.gated))
            }
            if isNow(inHand.staged) { observer.observe(.stages(release: release), at: Int(inHand.staged)) }
        }
        if !device.supplement.isNone, place == .none || place == .supplement {
            let supplement = plan.supplement(inHandOf: &device)
            tell(device.supplement, supplement.release, supplement.bytes, isMinor: false)
            let relaunched = Int(device.supplement.relaunched)
            if relaunched >= from, relaunched < end {
                observer.observe(.relaunches(release: supplement.release), at: relaunched)
            }
        }
        if !device.safari.isNone, place == .none || place == .safari {
            let safari = plan.safari(inHandOf: &device)
            tell(device.safari, safari.release, safari.bytes, isMinor: false)
        }
        if !device.minor.isNone, place == .none || place == .minor {
            let minor = plan.minors(of: &device)[Int(device.minor.place)]
            let brought = device.brought == 0 ? 0 : plan.broughtSupplement(of: &device).bytes
            tell(device.minor, minor.release, minor.bytes + brought, isMinor: true)
        }
    }
}
