// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// What an open declaration brings: a minor update with or without a letter, or a letter on the device's own base.
    private struct Goal {
        var minor: Int?
        var letter: Int?
        /// Whether the declaration names the letter, and not only its base.
        var namesLetter = false
    }

    /// Declarations of releases for the device's platform and model arrive when it is connected; true if one does. The server does
    /// not send a device what it cannot have.
    func receiveDeclarations(at time: Int) -> Bool {
        var arrives = false
        for (index, enforcement) in traits.policy.enforcements.enumerated() where deadlines[index] == nil {
            guard catalogue.minors.contains(enforcement.release) || catalogue.supplements.contains(enforcement.release)
            else { continue }
            let declared = max(enforcement.declared, scenario.releases[enforcement.release].released)
            guard declared <= time else { continue }
            let deadline = traits.clock.instant(day: 0, second: enforcement.deadline)
            if deadline == time { note(.deadlineInTheSecondOfTheArrival) }
            if deadline <= time { note(.deadlineIsPastAtTheArrival) }
            if max(0, declared) < time { note(.declarationArrivesLater) }
            if time == traits.joins { note(.declarationArrivesOnJoining) }
            deadlines[index] = deadline > time ? deadline : time + hour
            arrives = true
        }
        if arrives { mustLook = true }
        return arrives
    }

    /// A connected device looks at its declarations, if it has reason to.
    func lookAtDeclarations(at time: Int) {
        guard mustLook else { return }
        mustLook = false
        if deadlines.isEmpty { return }
        if [supplement, minor].contains(where: { $0?.order != nil }) { return note(.declarationWaitsForAnother) }
        // The dates as declared are compared, though another instant count for one that was past when it arrived.
        var best: (index: Int, date: Int, deadline: Int, goal: Goal)?
        for (index, deadline) in deadlines.sorted(by: { $0.key < $1.key }) {
            guard let goal = goal(of: traits.policy.enforcements[index], at: time) else { continue }
            let date = traits.policy.enforcements[index].deadline
            if let best, best.date <= date {
                note(best.date == date ? .twoDeclarationsOfOneDeadline : .anotherDeclarationIsMorePressing)
            } else {
                best = (index, date, deadline, goal)
            }
        }
        guard let best else { return }
        tell(.isToldToInstall(release: traits.policy.enforcements[best.index].release), at: time)
        if best.deadline <= time { note(.followsADeclarationAfterItsDeadline) }
        follow(best.goal, InHand.Order(deadline: best.deadline, since: time))
    }

    /// What a declaration brings if it is open to the device: deferrals, ramps, habits and removals do not count.
    private func goal(of enforcement: Enforcement, at time: Int) -> Goal? {
        let release = enforcement.release
        if catalogue.minors.contains(release) {
            // Alone means alone: without `takesSupplements` no letter comes with it, and with it one does whatever the scenario says
            // of combined updates.
            if catalogue.isLater(release, than: base) {
                guard catalogue.isOffered(release, at: time) else { return nil }
                let letter = letters(on: release, at: time, isRampAside: true).last
                return Goal(minor: release, letter: enforcement.takesSupplements ? letter : nil)
            }
            guard release == base, enforcement.takesSupplements,
                let letter = letters(on: base, at: time, isRampAside: true).last
            else { return nil }
            return Goal(letter: letter)
        }
        guard let own = catalogue.minors.first(where: { (catalogue.onBase[$0] ?? []).contains(release) }),
            letters(on: own, at: time, isRampAside: true).contains(release)
        else { return nil }
        if own == base { return Goal(letter: release) }
        guard catalogue.isLater(own, than: base), catalogue.isOffered(own, at: time) else { return nil }
        return Goal(minor: own, letter: release, namesLetter: true)
    }

    private func follow(_ goal: Goal, _ order: InHand.Order) {
        if let release = goal.minor {
            if let held = minor, isSameOrLater(held, than: goal) {
                noteKept(held, isSame: held.release == release && held.letter == goal.letter)
                minor?.order = order
                return
            }
            replace(minor, at: order.since)
            tell(.sees(release: release), at: order.since)
            note(goal.letter == nil ? .enforcesAMinor : .enforcesACombinedUpdate)
            minor = download(release, with: goal.letter, at: order.since)
            minor?.order = order
        } else if let release = goal.letter {
            if var held = supplement, !isEarlierLetter(held.release, than: release) {
                noteKept(held, isSame: held.release == release)
                if case .delayed = held.stage {
                    note(.enforcementBeginsADownload)
                    held = download(held.release, at: order.since)
                }
                supplement = held
            } else {
                replace(supplement, at: order.since)
                tell(.sees(release: release), at: order.since)
                note(.enforcesASupplement)
                if ownerRemovesSince != nil { note(.enforcesDuringARemoval) }
                if isRemoved(release) { note(.enforcesWhatWasRemoved) }
                supplement = download(release, at: order.since)
            }
            supplement?.order = order
        }
    }

    /// Whether a minor update in hand is the same as what is declared or later, by version, then by the letter that it brings.
    private func isSameOrLater(_ held: InHand, than goal: Goal) -> Bool {
        guard let release = goal.minor else { return false }
        if catalogue.isLater(held.release, than: release) { return true }
        if catalogue.isLater(release, than: held.release) { return false }
        guard goal.namesLetter, let letter = goal.letter else { return true }
        return held.letter.map { !isEarlierLetter($0, than: letter) } ?? false
    }

    private func noteKept(_ held: InHand, isSame: Bool) {
        note(isSame ? .enforcesWhatIsInHand : .enforcesSomethingLaterInHand)
        if case .staged = held.stage { note(.enforcesWhatIsStaged) }
        if case .failed = held.stage { note(.enforcesBetweenAttempts) }
    }

    /// Drops what is in the place of the enforced update.
    private func replace(_ held: InHand?, at time: Int) {
        guard let held else { return }
        note(.enforcementReplacesAnUpdate)
        if held.relaunched != nil { note(.partlyProtectedThenReplaced) }
        for release in held.releases { tell(.drops(release: release), at: time) }
    }

    /// Whether an enforced restart falls on this second: its instant comes and there is power, or there was none and it comes now.
    func isEnforcedRestart(at time: Int, plugsIn: Bool) -> Bool {
        [supplement, minor].contains { update in
            guard let update, let instant = update.enforcedRestart else { return false }
            if instant == time {
                let hasPower = hasPower(for: update.release, at: time)
                note(hasPower ? .restartsAtTheDeadlineOrStaging : .enforcedRestartWaitsForPower)
                if instant == update.order?.deadline { note(.deadlineComesWithTheUpdateStaged) }
                return hasPower
            }
            if instant < time, plugsIn { note(.enforcedRestartAtThePlugIn) }
            return instant < time && plugsIn
        }
    }
}
