// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// What runs has changed at an instant: nothing is to be removed any more, and the owner may come to remove the new letter.
    func runLetter(from time: Int) {
        (ownerRemovesSince, vendorRemovesSince, removalDecision) = (nil, nil, nil)
        guard let letter, traits.policy.enableRollback else { return }
        let (removal, ordinal) = (traits.cohort.habits.removal, catalogue.releases[letter].ordinal)
        guard traits.random.uniform(.removal, ordinal) < removal.probability else { return }
        removalDecision = time + draws.seconds(removal.after, at: traits.random.uniform(.removalDelay, ordinal))
    }

    /// Whether the letter that runs is to be removed since an earlier second.
    func isToRemove(before time: Int) -> Bool {
        [ownerRemovesSince, vendorRemovesSince].contains { since in since.map { $0 < time } ?? false }
    }

    /// The owner decides to remove the letter that runs: after all other decisions of this second. What is in hand is dropped though it be enforced.
    func decideOnRemoval(at time: Int) {
        guard let decision = removalDecision, decision <= time, let letter else { return }
        if decision < time { note(.decidesOnRemovalAtSwitchOn) }
        if vendorRemovesSince != nil { note(.removalIsDecidedTwice) }
        removalDecision = nil
        ownerRemovesSince = time
        if let place = catalogue.releases[letter].letter { removedLetters[base] = place }
        tell(.isToRemove(release: letter), at: time)
        if let supplement {
            note(.removalDropsASupplement)
            if supplement.relaunched != nil { note(.partlyProtectedThenDroppedByARemoval) }
            tell(.drops(release: supplement.release), at: time)
        }
        supplement = nil
    }

    /// The device hears that the letter that it runs is withdrawn; if its owner removes it anyway, it is told all the same.
    func hearOfTheWithdrawalOfTheLetterThatRuns(at time: Int) {
        guard scenario.removesWithdrawnCopies, let letter, vendorRemovesSince == nil else { return }
        guard catalogue.releases[letter].withdrawn <= time else { return }
        note(.withdrawnCopyIsToBeRemoved)
        if catalogue.releases[letter].withdrawn < time { note(.withdrawnCopyIsToBeRemovedLater) }
        if ownerRemovesSince != nil { note(.removalIsDecidedTwice) }
        vendorRemovesSince = time
        tell(.isToRemove(release: letter), at: time)
    }

    /// A restart removes the letter that runs.
    func remove(at time: Int) {
        guard let removed = letter else { return }
        if supplement != nil { note(.removesWithASupplementInHand) }
        if minor != nil { note(.removesWithAMinorInHand) }
        tell(.removes(release: removed), at: time)
        letter = nil
        runs.append((time, base, base))
        mustLook = true
        news.append(time)
        runLetter(from: time)
        noteSafetyBySafari()
        // Exposure begins again to what the base has, though it were another release that fixed it.
        for index in accounts.indices where !isSafe(index) {
            let state = accounts[index].state
            // Who was never at risk becomes exposed as well, but counts as never exposed at the start.
            guard state == .protected || state == .neverExposed else { continue }
            note(state == .protected ? .reopensAfterAProtection : .reopensForTheFirstTime)
            accounts[index].reopen()
            tell(.reopens(vulnerability: index), at: time)
        }
    }

    /// Whether the owner has removed this letter of the device's base, or a later one, and so does not take it again.
    func isRemoved(_ supplement: Int) -> Bool {
        guard !scenario.reinstallsRemoved, let removed = removedLetters[base],
            let letter = catalogue.releases[supplement].letter
        else { return false }
        return !(removed < letter)
    }
}
