// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// Whether a minor update or a Safari release is released, and its deferral is over.
    func isVisible(_ release: Int, at time: Int) -> Bool {
        if catalogue.releases[release].safari != nil { return clocks.visible(safari: release) <= time }
        return clocks.visible(release, fromLine: catalogue.line(of: base)) <= time
    }

    /// Whether a poll offers a minor update that is later than the base.
    private func isOfferedNow(_ minor: Int, at time: Int) -> Bool {
        catalogue.isOffered(minor, at: time) && isVisible(minor, at: time) && reached[minor] <= time
    }

    /// The newest update that is offered of the newest line whose clock is due.
    func chosenUpgrade(at time: Int) -> Int? {
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
    func chosenMinor(at time: Int) -> Int? {
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
        if clocks.automatic != nil, running.allSatisfy({ clocks.ownDue($0) > time }) {
            note(.automaticClockIsTheEarlier)
        }
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
}
