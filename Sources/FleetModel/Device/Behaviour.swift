// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// What a device does when one of its events is due, and the books that are kept of it.
///
/// Within one second a device's events come in the order of the model: timeline, power, restart, end of a download, poll,
/// decision. None of them brings an earlier one about in the same second, so one pass suffices.
struct Behaviour<Observer: DeviceObserver>: ~Copyable {
    let plan: Plan
    let cells: TallyCells
    var exposures: FixedArray<ExposureRecord>
    var bookings = Bookings()
    var tally: FleetTally
    var observer: Observer

    init(_ world: World, capacity: Int, observer: Observer) {
        plan = world.plan.duplicate()
        cells = world.plan.cells
        tally = FleetTally(TallyLayout(world.scenario))
        exposures = FixedArray(repeating: ExposureRecord(), count: capacity * world.scenario.vulnerabilities.count)
        self.observer = observer
    }

    /// Adds the bookings of a shard to the tally.
    mutating func settle() { bookings.flush(into: &tally.counts) }

    /// Forgets the accounts of the shard before.
    mutating func clearExposures() {
        for index in 0..<exposures.count { exposures[index] = ExposureRecord() }
    }
}

extension Behaviour {
    mutating func start(_ device: inout Device) {
        tally.devices[Int(device.cohort)] += 1
        let base = plan.base(of: &device)
        observer.observe(.starts(release: base.release), at: 0)
        if plan.cohorts[Int(device.cohort)].hasBattery {
            let trajectory = BatteryTrajectory(&device, plan)
            if trajectory.canRunFlat {
                device.charge = trajectory.initial()
                device.isOff = device.charge.isOff
                device.power = tick(trajectory.nextSwitch(&device.charge))
            }
        }
        plan.noteFirstMinor(for: &device)
        planPoll(&device, after: -1)
    }

    @inline(__always)
    mutating func handle(_ device: inout Device, _ index: Int, at time: Int) {
        account(&device, index, to: time)
        let now = tick(time)

        // Timeline: what Apple withdraws is dropped as soon as the device is on.
        var changed = !device.isOff && dropWithdrawn(&device, at: time)

        // Power. Switching on counts as a restart.
        var restarts = device.restart == now
        if device.power == now {
            switchPower(&device, at: time)
            if device.isOff {
                observer.observe(.switchesOff, at: time)
                return
            }
            restarts = true
            observer.observe(.restarts(.switchedOn), at: time)
        } else if restarts {
            if Observer.isWatching {
                let isHabit = plan.habitualRestart(of: &device, after: time - 1) == time
                observer.observe(.restarts(isHabit ? .habit : .automatic), at: time)
            }
        }

        // Restart: everything staged before this second is applied.
        if restarts {
            apply(&device, index, at: time)
            _ = dropWithdrawn(&device, at: time)
            changed = true
        }

        // Ends of downloads, and plug-ins that were waited for.
        if device.minor.due == now {
            device.minor = advanced(device.minor, of: &device, isMinor: true, at: time)
        }
        if device.supplement.due == now && device.supplement.stage != .delay {
            device.supplement = advanced(device.supplement, of: &device, isMinor: false, at: time)
        }

        // Poll.
        if restarts || device.poll == now {
            poll(&device, at: time)
            changed = true
        }

        // Decision: the automatic-install delay is over.
        if device.supplement.stage == .delay && device.supplement.due <= now {
            downloadSupplement(&device, at: time)
        }

        // A poll already planned stays the next one unless it has happened or what there is to see has changed.
        if changed { planPoll(&device, after: time) }
        let isStaged = device.minor.stage == .staged || device.supplement.stage == .staged
        if !isStaged {
            device.restart = .never
        } else if device.restart == .never || restarts {
            device.restart = tick(plan.restart(of: &device, after: time))
        }
    }

    /// The release that an update in hand is.
    func release(_ inHand: InHand, of device: inout Device, isMinor: Bool) -> Int {
        if isMinor { return plan.minors(of: &device)[Int(inHand.place)].release }
        let base = plan.base(of: &device)
        return plan.supplements[base.supplements.first + Int(inHand.place)].release
    }

    /// Drops what Apple has withdrawn and is not applied yet; says whether there was any.
    @inline(__always)
    private mutating func dropWithdrawn(_ device: inout Device, at time: Int) -> Bool {
        guard Int(min(device.supplement.withdrawn, device.minor.withdrawn)) <= time else { return false }
        if Int(device.supplement.withdrawn) <= time {
            let dropped = release(device.supplement, of: &device, isMinor: false)
            observer.observe(.drops(release: dropped), at: time)
            device.supplement = InHand()
        }
        if Int(device.minor.withdrawn) <= time {
            let dropped = release(device.minor, of: &device, isMinor: true)
            observer.observe(.drops(release: dropped), at: time)
            device.minor = InHand()
        }
        return true
    }

    /// Goes off, or on again; while the device is off, what is under way keeps what is left of it.
    private mutating func switchPower(_ device: inout Device, at time: Int) {
        device.isOff.toggle()
        device.power = tick(BatteryTrajectory(&device, plan).nextSwitch(&device.charge))
        func turn(_ inHand: inout InHand) {
            switch inHand.stage {
            case .download:
                let rest = device.isOff ? Int(inHand.due) - time : Int(inHand.rest) + time
                (inHand.due, inHand.rest) = device.isOff ? (.never, tick(rest)) : (tick(rest), 0)
            case .delay:
                // The delay runs on; what it leads to waits until the device is on.
                (inHand.due, inHand.rest) = device.isOff ? (.never, inHand.due) : (max(inHand.rest, tick(time)), 0)
            case .none, .power, .staged: break
            }
            // A withdrawal reaches the device when it is on again.
            if device.isOff {
                (inHand.withdrawn, inHand.hidden) = (.never, inHand.withdrawn)
            } else {
                (inHand.withdrawn, inHand.hidden) = (inHand.hidden, .never)
            }
        }
        turn(&device.supplement)
        turn(&device.minor)
        if device.isOff {
            device.poll = .never
            device.restart = .never
        }
    }
}
