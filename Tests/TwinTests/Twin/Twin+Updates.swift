// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// The end of a download, or the power that an update waited for: it is staged.
    func goOn(_ update: inout InHand?, at time: Int, plugsIn: Bool) {
        guard let present = update else { return }
        switch present.stage {
        case .downloading(let until) where until <= time:
            if passesGate(present.release, at: time) {
                if plugsIn { note(.powerComesInTheSecondOfTheDownloadsEnd) }
                update?.stage = .staged(at: time)
                tell(.stages(release: present.release), at: time)
            } else {
                update?.stage = .waiting
                tell(.waitsForPower(release: present.release), at: time)
            }
        case .waiting where plugsIn:
            note(.stagesAtThePlugIn)
            update?.stage = .staged(at: time)
            tell(.stages(release: present.release), at: time)
        default: break
        }
    }

    /// Whether power and battery let an update be staged.
    private func passesGate(_ release: Int, at time: Int) -> Bool {
        guard case .battery(let facts) = traits.cohort.power else { return true }
        let floors = catalogue.releases[release].letter == nil ? facts.minorFloor : facts.floor
        let floor = traits.model.chip == .intel ? floors.intel : floors.appleSilicon
        let (level, isPlugged) = battery(at: time)
        if floor == 0 { return true }
        let isEnough = level >= Int((floor * Double(BatteryWalk.full)).rounded(.toNearestOrAwayFromZero))
        if isPlugged && !isEnough { note(.passesTheGateOnPower) }
        if isEnough && !isPlugged { note(.passesTheGateByItsLevel) }
        return isPlugged || isEnough
    }

    /// A poll: what is offered is taken if the owner lets it be.
    func poll(at time: Int) {
        lastPoll = time
        for release in catalogue.minors + catalogue.supplements {
            if catalogue.releases[release].released == time { note(.pollsInTheSecondOfARelease) }
            if catalogue.releases[release].withdrawn == time { note(.pollsInTheSecondOfAWithdrawal) }
        }
        if traits.installsAutomatically, let offer = offeredSupplement(at: time) {
            if supplement == nil { take(supplement: offer, at: time) } else { noteWaiting(offer) }
        }
        if minor == nil, let offer = chosenUpgrade(at: time) ?? chosenMinor(at: time) {
            tell(.sees(release: offer), at: time)
            if supplement?.stage == .delayed(until: time + delays[supplement?.release ?? 0]) {
                note(.takesBothInOnePoll)
            }
            minor = download(offer, at: time)
        }
    }

    /// The newest letter that a poll offers.
    private func offeredSupplement(at time: Int) -> Int? {
        let isSuperseded = (catalogue.supersededFrom[base] ?? never) <= time
        let letters = (catalogue.onBase[base] ?? []).filter { candidate in
            catalogue.isOffered(candidate, at: time) && isLaterLetter(candidate) && reached[candidate] <= time
        }
        if isSuperseded, !scenario.offersOnSupersededBase {
            if !letters.isEmpty { note(.noOfferOnASupersededBase) }
            return nil
        }
        return letters.max { isEarlierLetter($0, than: $1) }
    }

    private func isLaterLetter(_ candidate: Int) -> Bool {
        guard let letter else { return true }
        return isEarlierLetter(letter, than: candidate)
    }

    private func isEarlierLetter(_ release: Int, than other: Int) -> Bool {
        guard let a = catalogue.releases[release].letter, let b = catalogue.releases[other].letter else { return false }
        return a < b
    }

    private func take(supplement offer: Int, at time: Int) {
        tell(.sees(release: offer), at: time)
        supplement = InHand(release: offer, stage: .delayed(until: time + delays[offer]))
        if (catalogue.supersededFrom[base] ?? never) <= time { note(.takesASupplementOnASupersededBase) }
        let place = letter.flatMap { catalogue.releases[$0].letter?.place } ?? 0
        if let taken = catalogue.releases[offer].letter, taken.place > place + 1 { note(.skipsALetter) }
    }

    private func noteWaiting(_ offer: Int) {
        if let supplement, isEarlierLetter(supplement.release, than: offer) { note(.newerLetterWaitsForTheOneInHand) }
    }

    /// Whether a minor update is released, and its deferral is over.
    func isVisible(_ release: Int, at time: Int) -> Bool {
        clocks.visible(release, fromLine: catalogue.line(of: base)) <= time
    }

    /// Whether a poll offers a minor update that is later than the base.
    private func isOfferedNow(_ minor: Int, at time: Int) -> Bool {
        catalogue.isOffered(minor, at: time) && isVisible(minor, at: time) && reached[minor] <= time
    }

    /// The newest update that is offered of the newest line whose clock is due.
    private func chosenUpgrade(at time: Int) -> Int? {
        for line in catalogue.newerLines(than: base) where (dueLines[line] ?? never) <= time {
            if let newest = catalogue.onLine[line]?.last(where: { isOfferedNow($0, at: time) }) {
                note(.takesAnUpgrade)
                if chosenMinor(at: time) != nil { note(.upgradeGoesBeforeAMinor) }
                return newest
            }
        }
        return nil
    }

    /// The minor update of the device's line that a poll takes.
    private func chosenMinor(at time: Int) -> Int? {
        let later = catalogue.laterOnLine[base] ?? []
        let offers = later.filter { isOfferedNow($0, at: time) }
        guard let newest = offers.last else { return nil }
        switch traits.cohort.lag.supersession {
        case .newest:
            let running = later.filter { !catalogue.isLater($0, than: newest) && due[$0] <= time }
            noteClocks(running, newest, at: time)
            return running.isEmpty ? nil : newest
        case .own:
            let own = offers.last { due[$0] <= time }
            if let own, own != newest { note(.ownClockBringsAnOlderUpdate) }
            return own
        case .restart:
            if due[newest] > time, later.contains(where: { due[$0] <= time }) { note(.newerOfferCancelsAClock) }
            return due[newest] <= time ? newest : nil
        }
    }

    private func noteClocks(_ running: [Int], _ offer: Int, at time: Int) {
        guard !running.isEmpty else { return }
        let release = catalogue.releases[offer]
        if !running.contains(offer) {
            note(.dueClockIsOfAnOlderUpdate)
            if running.allSatisfy({ catalogue.releases[$0].withdrawn <= time }) { note(.dueClockIsOfAWithdrawnUpdate) }
        } else if running == [offer] {
            if clocks.deferral > 0, due[offer] == release.released + clocks.deferral {
                note(.deferralIsTheLatestOfTheThree)
            }
            if reached[offer] > release.released, due[offer] == reached[offer] { note(.rampIsTheLatestOfTheThree) }
        }
    }

    /// The automatic-install delay ends, and the download of the supplement begins.
    func endDelay(at time: Int) {
        guard let update = supplement, case .delayed(let until) = update.stage, until <= time else { return }
        if until < time { note(.delayEndsWhileOff) }
        supplement = download(update.release, at: time)
    }

    /// A download begins.
    private func download(_ release: Int, at time: Int) -> InHand {
        let facts = catalogue.releases[release]
        let size = traits.model.chip == .intel ? facts.size.intel : facts.size.appleSilicon
        let preparation = traits.cohort.habits.preparation
        let seconds =
            max(1, ceilingQuotient(size, traits.bandwidth))
            + (facts.letter == nil ? preparation.minor : preparation.supplement)
        bytes += size
        tell(.downloads(release: release, seconds: seconds), at: time)
        return InHand(release: release, stage: .downloading(until: time + seconds))
    }
}
