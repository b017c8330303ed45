// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// The network goes or comes back, before anything else in a second: off-line is a state and not an event, and a spell contains
    /// its first second and not its last.
    func changeNetwork(_ occasion: Occasion, at time: Int) {
        if occasion.contains(.goesOffline) {
            let wasConnected = isConnected
            isOnline = false
            if wasConnected { pause(at: time) }
        }
        if occasion.contains(.comesOnline) {
            isOnline = true
            if isOn { resume(at: time) }
        }
    }

    func switchOff(at time: Int) {
        if isOn { tell(.switchesOff, at: time) }
        if isConnected { pause(at: time) }
        if supplement?.relaunched != nil { note(.partlyProtectedWhileOff) }
        isOn = false
        if scenario.releases.contains(where: { $0.withdrawn == time }) { note(.switchesOffInTheSecondOfAWithdrawal) }
    }

    func switchOn(at time: Int) {
        isOn = true
        if isOnline { resume(at: time) }
    }

    /// What is left of the downloads is kept.
    private func pause(at time: Int) {
        supplement = paused(supplement, at: time)
        minor = paused(minor, at: time)
        safari = paused(safari, at: time)
    }

    private func paused(_ update: InHand?, at time: Int) -> InHand? {
        guard var update, case .downloading(let until) = update.stage else { return update }
        note(isOnline ? .switchesOffDuringADownload : .goesOfflineDuringADownload)
        if until == time {
            note(isOnline ? .switchesOffInTheSecondOfADownloadsEnd : .goesOfflineInTheSecondOfADownloadsEnd)
        }
        update.stage = .paused(left: until - time)
        return update
    }

    private func resume(at time: Int) {
        supplement = resumed(supplement, at: time)
        minor = resumed(minor, at: time)
        safari = resumed(safari, at: time)
    }

    private func resumed(_ update: InHand?, at time: Int) -> InHand? {
        guard var update, case .paused(let left) = update.stage else { return update }
        update.stage = .downloading(until: time + left)
        return update
    }

    /// A connected device hears of every withdrawal: it drops what is in hand, and perhaps removes the letter that runs.
    func hearOfWithdrawals(at time: Int) {
        supplement = dropped(supplement, at: time)
        minor = dropped(minor, at: time)
        safari = dropped(safari, at: time)
        hearOfTheWithdrawalOfTheLetterThatRuns(at: time)
    }

    private func dropped(_ update: InHand?, at time: Int) -> InHand? {
        guard var update else { return nil }
        func isWithdrawn(_ release: Int) -> Bool { catalogue.releases[release].withdrawn <= time }
        if isWithdrawn(update.release) {
            noteDrop(update, at: time)
            for release in update.releases { tell(.drops(release: release), at: time) }
            if update.order != nil { mustLook = true }
            return nil
        }
        if let letter = update.letter, isWithdrawn(letter) {
            // The letter alone goes, and nothing else changes: what was enforced stays so.
            note(.combinedLetterAloneIsDropped)
            if case .failed = update.stage { note(.combinedLetterAloneIsDroppedBetweenAttempts) }
            tell(.drops(release: letter), at: time)
            update.letter = nil
        }
        return update
    }

    private func noteDrop(_ update: InHand, at time: Int) {
        if catalogue.releases[update.release].withdrawn < time { note(.hearsOfAWithdrawalLater) }
        if update.letter != nil { note(.combinedUpdateIsDropped) }
        if update.order != nil { note(.enforcedUpdateIsDropped) }
        if update.relaunched != nil { note(.partlyProtectedThenWithdrawn) }
        if catalogue.releases[update.release].safari != nil {
            return note(update.isStaged(before: time) ? .dropsAStagedSafari : .dropsASafari)
        }
        switch update.stage {
        case .delayed: note(.dropsDuringTheDelay)
        case .failed: note(.dropsBetweenAttempts)
        case .downloading, .paused: note(.dropsDuringTheDownload)
        case .waiting: note(.dropsWhileWaiting)
        case .authorising: note(.dropsBeforeTheAuthorisation)
        case .staged: note(.dropsWhatIsStaged)
        }
    }
}
