// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// Whether the device joins the fleet after an instant.
    func joinsAfter(_ time: Int) -> Bool { (traits.joins ?? 0) > time }

    /// Whether the device is in the fleet at any time.
    var isCounted: Bool { (traits.joins ?? 0) < scenario.horizon }

    /// When the device leaves, if it does before the horizon.
    var leavesInTime: Int? { traits.leaves.flatMap { $0 < scenario.horizon ? $0 : nil } }

    /// The device is in the fleet from the start.
    func start() {
        tell(.starts(release: base), at: 0)
        runs = [(0, base, base)]
        known = toldByReports
    }

    /// Before it joins, a device has its network and its power, and nothing is told.
    func changeUnseen(_ occasion: Occasion) {
        if occasion.contains(.goesOffline) { isOnline = false }
        if occasion.contains(.comesOnline) { isOnline = true }
        if occasion.contains(.switchesOff) { isOn = false }
        if occasion.contains(.switchesOn) { isOn = true }
    }

    /// The device joins the fleet; the server knows nothing of it until its first report.
    func join(at time: Int, wasOn: Bool) {
        tell(.joins(release: base), at: time)
        runs = [(time, base, base)]
        news = [time]
        reportDueSince = time

        note(!isOn ? .joinsWhileOff : !isOnline ? .joinsOffline : .joinsConnected)
        if isOn, !wasOn { note(.joinsInTheSecondOfASwitchOn) }
        if !isOn, wasOn { note(.joinsInTheSecondOfASwitchOff) }
        if installedSafari != nil { note(.joinsWithASafari) }
        if catalogue.releases[base].build != traits.base { note(.joinsAfterABurnIn) }
        for account in accounts {
            if account.exposedFrom == time { note(.joinsInTheSecondOfTheExposure) }
            if account.exposedFrom > time { note(.joinsBeforeTheExposure) }
        }
    }

    /// The device leaves: what it had in hand, what it runs and its exposure end.
    func leave(at time: Int, _ occasion: Occasion, isEnforced: Bool) {
        tell(.leaves, at: time)
        hasLeft = true

        if traits.joins != nil { note(.joinsAndLeaves) }
        if [supplement, minor, safari].contains(where: { $0 != nil }) { note(.leavesWithAnUpdateInHand) }
        if supplement?.relaunched != nil { note(.leavesPartlyProtected) }
        let isAutomatic = isAnythingStaged(before: time) && occasion.contains(.automaticRestart)
        let isHabitual =
            (isAnythingStaged(before: time) || isSafariStaged(before: time)) && occasion.contains(.habitualRestart)
        let isOfSafari = isSafariStaged(before: time) && occasion.contains(.relaunch)
        if isOn, isEnforced || isAutomatic || isHabitual || isOfSafari { note(.leavesInTheSecondOfARestart) }
        if story.contains(where: { $0.time == time && $0.event.isDrop }) { note(.leavesInTheSecondOfAWithdrawal) }
        if occasion.contains(.switchesOff) { note(.leavesInTheSecondOfASwitchOff) }
        if occasion.contains(.switchesOn) { note(.leavesInTheSecondOfASwitchOn) }
        if !isOn { note(.leavesWhileOff) }
        if reportDueSince != nil { note(.leavesWithAReportUnsent) }
        for account in accounts {
            switch account.state {
            case .notYetOpen: note(account.exposedFrom == time ? .leavesInTheSecondOfTheExposure : .isAbsent)
            case .exposed: note(account.firstProtection == nil ? .isLost : .leavesExposedAgain)
            case .neverExposed, .protected: break
            }
        }
    }
}

extension DeviceEvent {
    fileprivate var isDrop: Bool { if case .drops = self { true } else { false } }
}
