// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// One second of a device's life, in the order that the specification states.
    func second(_ time: Int, _ occasion: Occasion) {
        happen(time, occasion)
        openAccounts(at: time)
        for index in accounts.indices where accounts[index].state == .exposed {
            accounts[index].note(reason(index, at: time), at: time)
        }
    }

    private func happen(_ time: Int, _ occasion: Occasion) {
        let wasStaged = isAnythingStaged(before: time)
        if isOn { dropWithdrawn(at: time) }
        if occasion.contains(.switchesOff) { return switchOff(at: time) }
        let switchesOn = occasion.contains(.switchesOn)
        if switchesOn { switchOn(at: time) }
        guard isOn else { return }

        // What was staged has just been dropped; the owner does not know.
        if occasion.contains(.habitualRestart), !switchesOn, wasStaged, !isAnythingStaged(before: time) {
            tell(.restarts(.habit), at: time)
        }
        let restarts = restart(at: time, occasion)
        if switchesOn { dropWithdrawn(at: time) }
        goOn(&supplement, at: time, plugsIn: occasion.contains(.plugsIn))
        goOn(&minor, at: time, plugsIn: occasion.contains(.plugsIn))
        if restarts, [supplement, minor].contains(where: { $0?.stage == .staged(at: time) }) {
            note(.restartsInTheSecondOfTheStaging)
        }
        if restarts || occasion.contains(.poll) { poll(at: time) }
        endDelay(at: time)
    }

    private func isAnythingStaged(before time: Int) -> Bool {
        [supplement, minor].contains { $0?.isStaged(before: time) == true }
    }

    /// Drops what is in hand and withdrawn.
    private func dropWithdrawn(at time: Int) {
        for update in [supplement, minor] {
            guard let update, catalogue.releases[update.release].withdrawn <= time else { continue }
            if catalogue.releases[update.release].withdrawn < time { note(.hearsOfAWithdrawalAtSwitchOn) }
            switch update.stage {
            case .delayed: note(.dropsDuringTheDelay)
            case .downloading, .paused: note(.dropsDuringTheDownload)
            case .waiting: note(.dropsWhileWaiting)
            case .staged: note(.dropsWhatIsStaged)
            }
            tell(.drops(release: update.release), at: time)
            if update == supplement { supplement = nil } else { minor = nil }
        }
    }

    private func switchOff(at time: Int) {
        if isOn { tell(.switchesOff, at: time) }
        isOn = false
        supplement = paused(supplement, at: time)
        minor = paused(minor, at: time)
        if scenario.releases.contains(where: { $0.withdrawn == time }) { note(.switchesOffInTheSecondOfAWithdrawal) }
    }

    private func paused(_ update: InHand?, at time: Int) -> InHand? {
        guard var update, case .downloading(let until) = update.stage else { return update }
        note(.switchesOffDuringADownload)
        if until == time { note(.switchesOffInTheSecondOfADownloadsEnd) }
        update.stage = .paused(left: until - time)
        return update
    }

    private func switchOn(at time: Int) {
        isOn = true
        supplement = resumed(supplement, at: time)
        minor = resumed(minor, at: time)
    }

    private func resumed(_ update: InHand?, at time: Int) -> InHand? {
        guard var update, case .paused(let left) = update.stage else { return update }
        update.stage = .downloading(until: time + left)
        return update
    }

    /// A restart, which applies what was staged in an earlier second; true if there is one.
    private func restart(at time: Int, _ occasion: Occasion) -> Bool {
        let staged = isAnythingStaged(before: time)
        let cause: DeviceEvent.RestartCause
        if occasion.contains(.switchesOn) {
            cause = .switchedOn
        } else if occasion.contains(.habitualRestart) {
            cause = .habit
        } else if occasion.contains(.automaticRestart), staged {
            cause = .automatic
        } else {
            return false
        }
        if [.habitualRestart, .automaticRestart].allSatisfy(occasion.contains), staged {
            note(.twoRestartsInOneSecond)
        }
        if staged || cause == .switchedOn { tell(.restarts(cause), at: time) }
        if staged { apply(at: time) }
        return true
    }

    private func apply(at time: Int) {
        let update: InHand
        if let minor, minor.isStaged(before: time) {
            update = minor
            base = minor.release
            letter = nil
            self.minor = nil
            if let supplement {
                tell(.drops(release: supplement.release), at: time)
                note(.minorDropsASupplement)
            }
        } else if let supplement, supplement.isStaged(before: time) {
            update = supplement
            letter = supplement.release
            if minor != nil { note(.supplementGoesBeforeAMinor) }
        } else {
            return
        }
        supplement = nil
        if catalogue.releases[update.release].withdrawn <= time { note(.appliesAWithdrawnReleaseAtSwitchOn) }
        tell(.applies(release: update.release), at: time)
        runs.append((time, base, update.release))
        for index in accounts.indices where catalogue.contains[update.release][index] { fix(index, at: time) }
    }
}
