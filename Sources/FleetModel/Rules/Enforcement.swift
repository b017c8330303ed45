// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    @inline(__always)
    func declarations(for device: inout Device) -> Table<Declaration> {
        classes[Int(device.classIndex)].declarations
    }

    /// When a declaration arrives at a device: the first instant at which it is connected from then on, whatever it does.
    func arrival(of declaration: Declaration, at device: inout Device) -> Int {
        let from = max(Int(device.joined), declaration.from)
        guard from < horizon else { return never }
        var newborn = asItStarted(&device)
        return connected(&newborn, from: from)
    }

    /// A device with its power as it was at the start of the run.
    func asItStarted(_ device: inout Device) -> Device {
        var newborn = device
        startPower(of: &newborn)
        return newborn
    }

    /// Follows the power of a device from the start of the run, if it can run flat.
    @inline(__always)
    func startPower(of device: inout Device) {
        guard cohorts[Int(device.cohort)].hasBattery else { return }
        let trajectory = BatteryTrajectory(&device, self)
        guard trajectory.canRunFlat else { return }
        device.charge = trajectory.initial()
        device.isOff = device.charge.isOff
        device.power = tick(trajectory.nextSwitch(&device.charge))
    }

    /// The first arrival after an instant that is not before now; every earlier one has been heard of.
    func nextArrival(at device: inout Device, after time: Int) -> Int {
        let declarations = declarations(for: &device)
        var first = horizon
        for index in declarations.indices {
            let from = max(Int(device.joined), declarations[index].from)
            if from >= Int(device.heard) { first = min(first, from) }
        }
        return first < horizon ? connected(&device, from: max(first, time + 1)) : never
    }

    /// The declaration that a connected device follows at an instant: arrived, open, with the earliest deadline.
    func declarationToFollow(by device: inout Device, at time: Int) -> Declaration? {
        let declarations = declarations(for: &device)
        for index in declarations.indices where declarations[index].from <= time {
            let declaration = declarations[index]
            if isOpen(declaration, to: &device, at: time) { return declaration }
        }
        return nil
    }

    /// Whether what a declaration enforces is offered to a device, ramp and policy aside, and later than what it runs.
    private func isOpen(_ declaration: Declaration, to device: inout Device, at time: Int) -> Bool {
        let minor = minors(of: &device)[declaration.minor]
        let isLater = declaration.minor > Int(device.base)
        if isLater && (minor.released > time || minor.withdrawn <= time) { return false }
        if declaration.letter > 0 {
            let supplement = supplements[minor.supplements.first + declaration.letter - 1]
            guard supplement.released <= time, time < supplement.offerEnd else { return false }
            return isLater || declaration.minor == Int(device.base) && declaration.letter > Int(device.letter)
        }
        if isLater { return true }
        return declaration.minor == Int(device.base) && declaration.takesSupplements
            && newestLetter(of: minor.supplements, above: device.letter, ramped: false, to: &device, at: time) != nil
    }

    /// The letter, counted from 1, that a declaration brings to a device on the base that it names; 0 for none.
    func letter(of declaration: Declaration, for device: inout Device, at time: Int) -> Int {
        guard declaration.takesSupplements else { return declaration.letter }
        let span = minors(of: &device)[declaration.minor].supplements
        let above = declaration.minor == Int(device.base) ? device.letter : 0
        let newest = newestLetter(of: span, above: above, ramped: false, to: &device, at: time)
        return newest.map { $0 + 1 } ?? 0
    }

    /// The deadline of a declaration that a device follows from now on: an hour after its arrival if it was past then.
    func deadline(of declaration: Declaration, for device: inout Device, at time: Int) -> Int {
        let deadline = zones[Int(device.zone)].instant(declaration.deadline)
        guard deadline <= time else { return deadline }
        let arrival = arrival(of: declaration, at: &device)
        return deadline > arrival ? deadline : arrival &+ 3600
    }

    /// When the deadline restarts a device that has its update staged from an instant on; ``never`` if a switch-on comes first.
    func enforcedRestart(of device: inout Device, isMinor: Bool, staged: Int, after time: Int) -> Int {
        guard staged < horizon else { return never }
        let earliest = max(Int(device.deadline), max(staged, time) &+ 1)
        guard earliest < horizon, powered(&device, from: earliest) == earliest else { return never }
        return gateTime(of: &device, isMinor: isMinor, at: earliest)
    }
}
