// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// One second of a device's life, in the order that the specification states.
    func second(_ time: Int, _ occasion: Occasion) {
        count(to: time)
        if time < traits.joins ?? 0 { return changeUnseen(occasion) }
        let told = story.count
        happen(time, occasion)
        if hasLeft { return }
        report(at: time, occasion)
        openAccounts(at: time)
        // Most polls and restarts change nothing, and then the reasons are what they were.
        let mayBeIdle: Occasion = [.poll, .check, .habitualRestart, .automaticRestart, .relaunch, .report]
        if !occasion.isEmpty, occasion.isSubset(of: mayBeIdle), story.count == told { return }
        for index in accounts.indices where accounts[index].state == .exposed {
            accounts[index].note(reason(index, at: time), at: time)
        }
    }

    private func happen(_ time: Int, _ occasion: Occasion) {
        let wasStaged = isAnythingStaged(before: time) || isSafariStaged(before: time)
        let wasOn = isOn
        // A restart that a withdrawal of this second would take the ground from was planned all the same.
        let isEnforced = isOn && isEnforcedRestart(at: time, plugsIn: occasion.contains(.plugsIn))
        if isConnected { hearOfWithdrawals(at: time) }
        changeNetwork(occasion, at: time)
        if isConnected { hearOfWithdrawals(at: time) }
        if time == traits.leaves { return leave(at: time, occasion, isEnforced: isEnforced) }
        let joins = time == traits.joins
        if occasion.contains(.switchesOff) {
            if !joins { return switchOff(at: time) }
            isOn = false
        }
        if occasion.contains(.switchesOn) { switchOn(at: time) }
        if joins { join(at: time, wasOn: wasOn) }
        guard isOn else { return }

        // To join is to switch on, but that nothing is told of a restart.
        let restarts = joins || restart(at: time, occasion, isEnforced: isEnforced, wasStaged: wasStaged)
        if occasion.contains(.relaunch) { relaunch(at: time, restarts: restarts) }
        if isConnected { hearOfWithdrawals(at: time) }
        goOn(&supplement, at: time, plugsIn: occasion.contains(.plugsIn))
        goOn(&minor, at: time, plugsIn: occasion.contains(.plugsIn))
        goOn(&safari, at: time, plugsIn: occasion.contains(.plugsIn))
        if occasion.contains(.relaunch) { noteRelaunchWithAStaging(at: time) }
        if restarts, [supplement, minor].contains(where: { $0?.stage == .staged(at: time) }) {
            note(.restartsInTheSecondOfTheStaging)
        }
        guard isConnected else {
            if restarts || occasion.contains(.poll) { note(.doesNotPollOffline) }
            return decideOnRemoval(at: time)
        }
        // Declarations go before other decisions, a check goes before a poll.
        let arrives = receiveDeclarations(at: time)
        lookAtDeclarations(at: time)
        if occasion.contains(.check) {
            if restarts || occasion.contains(.poll) { note(.checkInTheSecondOfAPoll) }
            check(at: time)
        }
        let isPoll = restarts || arrives || occasion.contains(.poll)
        if isPoll { poll(at: time) }
        if isPoll || occasion.contains(.check) { polls += 1 }
        beginDownloads(at: time)
        decideOnRemoval(at: time)
    }

    func isAnythingStaged(before time: Int) -> Bool {
        [supplement, minor].contains { $0?.isStaged(before: time) == true }
    }

    /// A restart, which applies what was staged in an earlier second, or removes the letter that runs; true if there is one.
    private func restart(at time: Int, _ occasion: Occasion, isEnforced: Bool, wasStaged: Bool) -> Bool {
        let staged = isAnythingStaged(before: time)
        let removes = isToRemove(before: time)
        // Of several in one second, the first of these is the cause: nobody says which, and nothing but the story tells.
        let cause: DeviceEvent.RestartCause
        if occasion.contains(.switchesOn) {
            cause = .switchedOn
        } else if occasion.contains(.habitualRestart) {
            cause = .habit
        } else if isEnforced, staged || removes {
            cause = .enforced
        } else if occasion.contains(.automaticRestart), staged || removes {
            cause = .automatic
        } else {
            if occasion.contains(.automaticRestart), isSafariStaged(before: time) { note(.noRestartForSafari) }
            return false
        }
        if [.habitualRestart, .automaticRestart].allSatisfy(occasion.contains), staged {
            note(.twoRestartsInOneSecond)
        }
        if isEnforced, cause != .enforced { note(.enforcedRestartWithAnother) }
        // Of what has just been dropped the owner does not know.
        if wasStaged || removes || cause == .switchedOn { tell(.restarts(cause), at: time) }
        let brings = bringSafari(at: time, isAlone: !staged && !removes)
        if staged { apply(at: time, removes: removes) } else if removes { remove(at: time) }
        if staged || removes || brings {
            usefulRestarts += 1
            if cause == .enforced { forcedRestarts += 1 }
        }
        return true
    }

    private func apply(at time: Int, removes: Bool) {
        let update: InHand
        if let minor, minor.isStaged(before: time) {
            update = minor
            if catalogue.line(of: minor.release) != catalogue.line(of: base) { dropSafari(at: time) }
            base = minor.release
            letter = minor.letter
            self.minor = nil
            if let supplement {
                tell(.drops(release: supplement.release), at: time)
                note(.minorDropsASupplement)
                if supplement.relaunched != nil { note(.partlyProtectedThenDroppedByAMinor) }
            }
        } else if let supplement, supplement.isStaged(before: time) {
            update = supplement
            letter = supplement.release
            if supplement.relaunched != nil { note(.partlyProtectedThenWholly) }
            if minor != nil { note(.supplementGoesBeforeAMinor) }
        } else {
            return
        }
        supplement = nil
        if update.releases.contains(where: { catalogue.releases[$0].withdrawn <= time }) {
            note(isOnline ? .appliesAWithdrawnReleaseAtSwitchOn : .appliesAWithdrawnReleaseOffline)
        }
        if removes { note(update.release == base ? .minorGoesBeforeARemoval : .supplementGoesBeforeARemoval) }
        for release in update.releases { tell(.applies(release: release), at: time) }
        runs.append((time, base, letter ?? base))
        for index in accounts.indices where update.releases.contains(where: { catalogue.contains[$0][index] }) {
            fix(index, at: time)
        }
        mustLook = true
        news.append(time)
        runLetter(from: time)
    }
}
