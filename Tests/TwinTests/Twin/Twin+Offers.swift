// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// A poll: what is offered is taken if the owner lets it be.
    func poll(at time: Int) {
        if catalogue.releaseTimes.contains(time) { note(.pollsInTheSecondOfARelease) }
        if catalogue.withdrawalTimes.contains(time) { note(.pollsInTheSecondOfAWithdrawal) }
        if installsAutomatically, let offer = offeredSupplement(at: time) {
            if supplement != nil {
                noteWaiting(offer)
            } else if ownerRemovesSince != nil || isRemoved(offer) {
                note(ownerRemovesSince == nil ? .removedLetterIsNotTakenAgain : .takesNothingDuringARemoval)
            } else {
                take(supplement: offer, at: time)
            }
        }
        if minor == nil, let offer = chosenUpgrade(at: time) ?? chosenMinor(at: time) {
            tell(.sees(release: offer), at: time)
            if supplement?.stage == .delayed(until: time + delays[supplement?.release ?? 0]) {
                note(.takesBothInOnePoll)
            }
            minor = download(offer, with: broughtLetter(by: offer, at: time), at: time)
        }
        takeSafari(at: time)
    }

    /// The owner opens the settings pane: a poll at which he may install the letter that it shows.
    func check(at time: Int) {
        let shown = letters(on: base, at: time, isRampAside: true).last
        if supplement == nil, ownerRemovesSince == nil, let shown, !isRemoved(shown) {
            let u = traits.random.uniform(.byHand, catalogue.releases[shown].ordinal)
            if u < traits.cohort.habits.installsByHand {
                if traits.policy.enable { install(byHand: shown, at: time) } else { note(.policyForbidsTheHand) }
            }
        }
        // It is a poll in any case: a minor update may be taken in the same second.
        poll(at: time)
    }

    private func install(byHand letter: Int, at time: Int) {
        note(.installsByHand)
        if reached[letter] > time { note(.installsByHandBeforeItsRamp) }
        if installsAutomatically { note(.installsByHandWhatWouldInstallItself) }
        if !installsAutomatically { note(traits.isForbidden ? .handUnderAlwaysOff : .handSwitchesAutomaticOn) }
        tell(.sees(release: letter), at: time)
        supplement = download(letter, at: time)
        // `Download: AlwaysOff` is an `AlwaysOff` of policy, too, where it stops supplements.
        if !traits.isForbidden { installsAutomatically = true }
    }

    /// The letters on a base, in order, that are offered to the device at an instant, or would be if it ran that base.
    func letters(on base: Int, at time: Int, isRampAside: Bool) -> [Int] {
        if isSuperseded(base, at: time), !scenario.offersOnSupersededBase { return [] }
        return lettersWhateverSupersedes(base, at: time, isRampAside: isRampAside)
    }

    private func lettersWhateverSupersedes(_ base: Int, at time: Int, isRampAside: Bool) -> [Int] {
        (catalogue.onBase[base] ?? [])
            .filter { candidate in
                catalogue.isOffered(candidate, at: time) && (isRampAside || reached[candidate] <= time)
                    && (base != self.base || isLaterThanApplied(candidate))
            }
            .sorted { isEarlierLetter($0, than: $1) }
    }

    private func isSuperseded(_ base: Int, at time: Int) -> Bool { (catalogue.supersededFrom[base] ?? never) <= time }

    /// The newest letter that a poll offers.
    private func offeredSupplement(at time: Int) -> Int? {
        let offer = letters(on: base, at: time, isRampAside: false).last
        if offer == nil, isSuperseded(base, at: time), !scenario.offersOnSupersededBase,
            !lettersWhateverSupersedes(base, at: time, isRampAside: false).isEmpty
        {
            note(.noOfferOnASupersededBase)
        }
        return offer
    }

    /// The letter that a minor update brings when a poll takes it. It is the minor update that is taken, and not the letter: an
    /// owner who removes the one that runs does not stand in its way.
    private func broughtLetter(by minor: Int, at time: Int) -> Int? {
        guard let letter = letters(on: minor, at: time, isRampAside: false).last else { return nil }
        guard scenario.combinesUpdates, installsAutomatically else {
            note(.minorComesAlone)
            return nil
        }
        note(.combinesUpdates)
        return letter
    }

    private func isLaterThanApplied(_ candidate: Int) -> Bool {
        guard let letter else { return true }
        return isEarlierLetter(letter, than: candidate)
    }

    func isEarlierLetter(_ release: Int, than other: Int) -> Bool {
        guard let a = catalogue.releases[release].letter, let b = catalogue.releases[other].letter else { return false }
        return a < b
    }

    private func take(supplement offer: Int, at time: Int) {
        tell(.sees(release: offer), at: time)
        supplement = InHand(release: offer, stage: .delayed(until: time + delays[offer]))
        if isSuperseded(base, at: time) { note(.takesASupplementOnASupersededBase) }
        let place = letter.flatMap { catalogue.releases[$0].letter?.place } ?? 0
        guard let taken = catalogue.releases[offer].letter else { return }
        if taken.place > place + 1 { note(.skipsALetter) }
        guard let removed = removedLetters[base] else { return }
        note(removed < taken ? .takesALaterLetterThanTheRemoved : .takesARemovedLetterAgain)
    }

    private func noteWaiting(_ offer: Int) {
        if let supplement, isEarlierLetter(supplement.release, than: offer) { note(.newerLetterWaitsForTheOneInHand) }
    }
}
