// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

// Removal and enforcement.
extension Behaviour {
    /// The owner decides to remove the supplement that runs: the next restart removes it.
    @inline(never)
    mutating func decideToRemove(_ device: inout Device, at time: Int) {
        device.removal = .never
        tellStages(of: &device, in: time, before: time + 1, place: .supplement)
        if Int(device.supplement.loads) == time {
            // Its download began earlier in this second.
            bookings.add(bytes: plan.supplement(inHandOf: &device).bytes, cohort: Int(device.cohort))
        }
        let looks = device.looks
        dropSupplement(&device, at: time)
        device.looks = looks  // An owner's decision is no reason to look at declarations.
        device.isRemovedByOwner = true
        tellOfRemoval(&device, at: time)
    }

    /// The device hears that the supplement that runs has been withdrawn: the next restart removes it.
    @inline(never)
    mutating func hearOfRecall(_ device: inout Device, at time: Int) {
        device.recall = .never
        tellOfRemoval(&device, at: time)
    }

    private mutating func tellOfRemoval(_ device: inout Device, at time: Int) {
        let running = plan.supplements[plan.supplements(of: &device).first + Int(device.letter) - 1]
        observer.observe(.isToRemove(release: running.release), at: time)
        device.removesFrom = min(device.removesFrom, tick(time))
    }

    /// A restart removes the supplement: back to the base, without any.
    @inline(never)
    mutating func removeLetter(of device: inout Device, at time: Int) {
        let span = plan.supplements(of: &device)
        let running = plan.supplements[span.first + Int(device.letter) - 1]
        countRunning(&device, until: time)
        if device.isRemovedByOwner, !plan.reinstallsRemoved { device.removedLetter = device.letter }
        device.letter = 0
        device.installedSince = tick(time)
        plan.forgetRemoval(&device)
        observer.observe(.removes(release: running.release), at: time)
        bookings.add(cells.removals &+ Int(device.cohort) &* cells.releases &+ running.release)
    }

    /// Follows the declaration whose turn it is, if the device has no enforced update in hand.
    @inline(never)
    mutating func follow(_ device: inout Device, at time: Int) {
        guard device.enforced == .none, let declaration = plan.declarationToFollow(by: &device, at: time) else {
            return
        }
        observer.observe(.isToldToInstall(release: declaration.release), at: time)
        let letter = plan.letter(of: declaration, for: &device, at: time)
        let isMinor = declaration.minor > Int(device.base)
        if isMinor {
            let inHand = (Int(device.minor.place), Int(device.brought))
            if device.minor.isNone || inHand < (declaration.minor, declaration.letter) {
                tellStages(of: &device, in: time, before: time + 1, place: .minor, begins: false)
                dropMinor(&device, at: time)
                take(minor: declaration.minor, bringing: letter, on: &device, at: time)
            }
        } else if device.supplement.isNone || Int(device.supplement.place) + 1 < letter {
            tellStages(of: &device, in: time, before: time + 1, place: .supplement, begins: false)
            dropSupplement(&device, at: time)
            take(supplement: letter - 1, on: &device, at: time, after: 0)
        } else if Int(device.supplement.begins) > time {
            let update = Update(Int(device.supplement.place), plan.supplement(inHandOf: &device))
            device.supplement = plan.onItsWay(update, to: &device, from: time, presumes: false)
        }
        device.enforced = isMinor ? .minor : .supplement
        device.deadline = tick(plan.deadline(of: declaration, for: &device, at: time))
        force(&device, after: time)
    }

    /// Works out when the deadline of the enforced update restarts the device.
    mutating func force(_ device: inout Device, after time: Int) {
        let isMinor = device.enforced == .minor
        let staged = Int(isMinor ? device.minor.staged : device.supplement.staged)
        device.forced = tick(plan.enforcedRestart(of: &device, isMinor: isMinor, staged: staged, after: time))
    }

    /// Plans when the device next looks at its declarations, after it has, or could not because it was not connected.
    @inline(never)
    mutating func planLook(_ device: inout Device, after time: Int) {
        let next = plan.nextArrival(at: &device, after: time)
        let isConnected = plan.online(&device, from: time) == time
        device.looks = tick(isConnected ? next : min(next, plan.connected(&device, from: time)))
    }
}
