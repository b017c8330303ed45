// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// What Safari the device has at the start: the newest for its line that is never withdrawn and whose clock was due before.
    var safariAtTheStart: Int? {
        let own = catalogue.safaris(onLine: catalogue.line(of: base)).last { release in
            catalogue.releases[release].withdrawn == never && (dueSafaris[release] ?? never) < 0
        }
        if own != nil { note(traits.cohort.basesAt < 0 ? .startsWithASafariAfterTheBurnIn : .startsWithASafari) }
        return own
    }

    /// A poll takes the newest Safari release that is offered and whose clock is due.
    func takeSafari(at time: Int) {
        let offers = catalogue.safaris(onLine: catalogue.line(of: base)).filter { isOfferedSafari($0, at: time) }
        guard let offer = offers.last(where: { (dueSafaris[$0] ?? never) <= time }) else {
            if !offers.isEmpty, clocks.isAutomaticOff, clocks.owner.kind.isAutomatic {
                note(.safariClockIsSwitchedOff)
            }
            return
        }
        if let safari {
            if catalogue.isLaterSafari(offer, than: safari.release) { note(.newerSafariWaitsForTheOneInHand) }
            return
        }
        if offer != offers.last { note(.takesAnOlderSafari) }
        if supplement != nil, minor != nil { note(.hasAllThreeInHand) }
        let facts = catalogue.releases[offer]
        if clocks.systemDeferral > 0, dueSafaris[offer] == facts.released + clocks.systemDeferral {
            note(.deferralOfSafariIsTheLatest)
        }
        if story.contains(where: { $0.time == time && isDropOfSafari($0.event) }) { note(.takesSafariWhenAnotherGoes) }
        tell(.sees(release: offer), at: time)
        safari = download(offer, at: time)
    }

    private func isOfferedSafari(_ release: Int, at time: Int) -> Bool {
        if let installedSafari, !catalogue.isLaterSafari(release, than: installedSafari) { return false }
        return catalogue.isOffered(release, at: time) && isVisible(release, at: time) && reached[release] <= time
    }

    func isSafariStaged(before time: Int) -> Bool { safari?.isStaged(before: time) == true }

    /// Whether an update takes effect at a relaunch of Safari, be it in part.
    func takesRelaunch(_ update: InHand) -> Bool {
        let facts = catalogue.releases[update.release]
        return facts.safari != nil || facts.letter != nil && facts.effect == .safariRelaunch
    }

    /// A restart applies the Safari release that is staged, unless it brings a base of another line; true if it does.
    func bringSafari(at time: Int, isAlone: Bool) -> Bool {
        guard isSafariStaged(before: time) else { return false }
        if let minor, minor.isStaged(before: time), catalogue.line(of: minor.release) != catalogue.line(of: base) {
            return false
        }
        note(isAlone ? .restartAppliesSafariAlone : .restartAppliesSafariBesideAnother)
        applySafari(at: time)
        mustLook = true
        return true
    }

    /// The user relaunches Safari, which a restart does, too.
    func relaunch(at time: Int, restarts: Bool) {
        if restarts {
            if installedSafari != nil, story.contains(where: { $0.time == time && isSafariApplied($0.event) }) {
                note(.relaunchWithARestart)
            }
            return
        }
        if isSafariStaged(before: time), let safari {
            tell(.relaunches(release: safari.release), at: time)
            note(.relaunchAppliesSafari)
            applySafari(at: time)
        }
        if let minor, minor.isStaged(before: time), let letter = minor.letter,
            catalogue.releases[letter].effect == .safariRelaunch
        {
            note(.relaunchWithACombinedUpdateStaged)
        }
        guard let supplement, supplement.isStaged(before: time), takesRelaunch(supplement) else { return }
        if supplement.relaunched != nil { return note(.relaunchesAgain) }
        tell(.relaunches(release: supplement.release), at: time)
        note(.relaunchProtectsInPart)
        self.supplement?.relaunched = time
    }

    private func isDropOfSafari(_ event: DeviceEvent) -> Bool {
        if case .drops(let release) = event { catalogue.releases[release].safari != nil } else { false }
    }

    private func isSafariApplied(_ event: DeviceEvent) -> Bool {
        if case .applies(let release) = event { release == installedSafari } else { false }
    }

    func noteRelaunchWithAStaging(at time: Int) {
        if safari?.stage == .staged(at: time) { note(.relaunchInTheSecondOfSafarisStaging) }
        if let supplement, supplement.stage == .staged(at: time), takesRelaunch(supplement) {
            note(.relaunchInTheSecondOfALettersStaging)
        }
    }

    private func applySafari(at time: Int) {
        guard let release = safari?.release else { return }
        safari = nil
        installedSafari = release
        if catalogue.releases[release].withdrawn <= time { note(.appliesAWithdrawnSafari) }
        tell(.applies(release: release), at: time)
        news.append(time)
        for index in accounts.indices where contains(release, index) { fix(index, at: time) }
    }

    /// A base of another line is applied: it has its own Safari.
    func dropSafari(at time: Int) {
        if let safari {
            note(safari.isStaged(before: time) ? .upgradeDropsAStagedSafari : .upgradeDropsASafariInHand)
            tell(.drops(release: safari.release), at: time)
        }
        if let installedSafari, let minor {
            note(.upgradeDropsTheInstalledSafari)
            let isLost = accounts.indices.contains {
                contains(installedSafari, $0) && !catalogue.contains[minor.release][$0]
            }
            if isLost { note(.upgradeLosesAFixOfSafari) }
        }
        (safari, installedSafari) = (nil, nil)
    }

    /// Safari may contain what the supplement contained that has just been removed.
    func noteSafetyBySafari() {
        guard let installedSafari else { return }
        let isSafe = accounts.indices.contains { contains(installedSafari, $0) && !catalogue.contains[base][$0] }
        if isSafe { note(.safariProtectsAfterARemoval) }
    }
}
