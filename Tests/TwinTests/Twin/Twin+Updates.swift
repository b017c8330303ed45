// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

extension Twin {
    /// The automatic-install delay ends, and the download of the supplement begins; or what has failed is attempted again.
    func beginDownloads(at time: Int) {
        supplement = attemptedAgain(supplement, at: time)
        minor = attemptedAgain(minor, at: time)
        safari = attemptedAgain(safari, at: time)
        guard let update = supplement, case .delayed(let until) = update.stage, until <= time else { return }
        if until < time { note(.delayEndsUnconnected) }
        supplement = download(update.release, at: time)
    }

    /// The first attempt at a download: of a supplement or Safari, or of a minor update and the letter that it brings.
    func download(_ release: Int, with letter: Int? = nil, at time: Int) -> InHand {
        let update = attempted(InHand(release: release, letter: letter, stage: .failed(until: time)), at: time)
        if case .failed = update.stage {
            tell(.failsToDownload(release: release), at: time)
            if letter != nil { note(.failsWithACombinedUpdate) }
            if catalogue.releases[release].safari != nil { note(.failsWithSafari) }
        }
        return update
    }

    private func attemptedAgain(_ update: InHand?, at time: Int) -> InHand? {
        guard let update, case .failed(let until) = update.stage, until <= time else { return update }
        if until < time { note(.attemptsAgainWhenConnected) }
        let next = attempted(update, at: time)
        if case .failed = next.stage { note(.failsAgain) } else { note(.downloadsAfterAFailure) }
        return next
    }

    /// An attempt: it fails for a whole hour, or the download begins.
    private func attempted(_ update: InHand, at time: Int) -> InHand {
        var update = update
        let failure = traits.cohort.habits.downloadFailure
        let ordinal = catalogue.releases[update.release].ordinal ^ UInt64(time / hour)
        if traits.random.uniform(.downloadFailure, ordinal) < failure.probability {
            update.stage = .failed(until: time + failure.retry)
            return update
        }
        let size = update.releases.reduce(0) { sum, release in
            let size = catalogue.releases[release].size
            return sum + (traits.model.chip == .intel ? size.intel : size.appleSilicon)
        }
        let preparation = traits.cohort.habits.preparation
        let isMinor = catalogue.releases[update.release].version != nil
        let seconds =
            max(1, ceilingQuotient(size, traits.bandwidth)) + (isMinor ? preparation.minor : preparation.supplement)
        bytes += size
        tell(.downloads(release: update.release, seconds: seconds), at: time)
        update.stage = .downloading(until: time + seconds)
        return update
    }

    /// The end of a download, the power that an update waited for, or its owner's consent.
    func goOn(_ update: inout InHand?, at time: Int, plugsIn: Bool) {
        guard let present = update else { return }
        switch present.stage {
        case .downloading(let until) where until <= time && catalogue.releases[present.release].safari != nil:
            update?.stage = staged(present.release, at: time)
        case .downloading(let until) where until <= time:
            if hasPower(for: present.release, at: time) {
                noteGate(present.release, at: time)
                if plugsIn { note(.powerComesInTheSecondOfTheDownloadsEnd) }
                update?.stage = beyondTheGate(present.release, at: time)
            } else {
                update?.stage = .waiting
                tell(.waitsForPower(release: present.release), at: time)
            }
        case .waiting where plugsIn:
            note(.stagesAtThePlugIn)
            update?.stage = beyondTheGate(present.release, at: time)
        case .authorising(let until) where until <= time:
            if until < time { note(.authorisedWhileOff) }
            if !isOnline { note(.authorisedOffline) }
            update?.stage = staged(present.release, at: time)
        default: break
        }
    }

    /// An update has passed the gate: it is staged, or its owner must authorise it first.
    private func beyondTheGate(_ release: Int, at time: Int) -> InHand.Stage {
        guard traits.needsAuthorisation else { return staged(release, at: time) }
        tell(.waitsForAuthorisation(release: release), at: time)
        let u = traits.random.uniform(.authorisationDelay, catalogue.releases[release].ordinal)
        return .authorising(until: time + draws.seconds(traits.cohort.habits.authorisation.after, at: u))
    }

    private func staged(_ release: Int, at time: Int) -> InHand.Stage {
        tell(.stages(release: release), at: time)
        return .staged(at: time)
    }

    /// Whether power and battery let an update be staged, or an enforced one restart the device.
    func hasPower(for release: Int, at time: Int) -> Bool {
        let floor = floor(for: release)
        let (level, isPlugged) = battery(at: time)
        return floor == 0 || isPlugged || level >= floor
    }

    /// The floor of a supplement or of a minor update, in units of the battery's level.
    private func floor(for release: Int) -> Int {
        guard case .battery(let facts) = traits.cohort.power else { return 0 }
        let floors = catalogue.releases[release].letter == nil ? facts.minorFloor : facts.floor
        let floor = traits.model.chip == .intel ? floors.intel : floors.appleSilicon
        return Int((floor * Double(BatteryWalk.full)).rounded(.toNearestOrAwayFromZero))
    }

    private func noteGate(_ release: Int, at time: Int) {
        let floor = floor(for: release)
        let (level, isPlugged) = battery(at: time)
        if floor == 0 { return }
        note(!isPlugged ? .passesTheGateByItsLevel : level < floor ? .passesTheGateOnPower : .passesTheGateOnBoth)
    }
}
