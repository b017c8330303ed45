// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// Why the device is exposed to a vulnerability at an instant: the table of the specification, line by line.
    func reason(_ vulnerability: Int, at time: Int) -> BlockingReason {
        if !isOn { return .battery }
        let reason = reasonInHand(vulnerability) ?? reasonWithNothingInHand(vulnerability, at: time)
        return !isOnline && (reason == .downloading || reason == .awaitingPoll) ? .offline : reason
    }

    private func reasonInHand(_ vulnerability: Int) -> BlockingReason? {
        let helping = [supplement, minor, safari].compactMap { $0 }.filter { update in
            update.releases.contains { contains($0, vulnerability) }
        }
        let order: [BlockingReason] = [
            .awaitingRelaunch, .awaitingRestart, .awaitingAuthorisation, .battery, .downloading, .automaticDelay,
        ]
        return order.first { reason in helping.contains { self.reason(of: $0) == reason } }
    }

    private func reason(of update: InHand) -> BlockingReason {
        switch update.stage {
        case .staged: takesRelaunch(update) && update.relaunched == nil ? .awaitingRelaunch : .awaitingRestart
        case .authorising: .awaitingAuthorisation
        case .waiting: .battery
        case .failed, .downloading, .paused: .downloading
        case .delayed: .automaticDelay
        }
    }

    private func reasonWithNothingInHand(_ vulnerability: Int, at time: Int) -> BlockingReason {
        let releases = catalogue.releases
        func isReleased(_ release: Int) -> Bool { releases[release].released <= time }
        func hasFix(_ release: Int) -> Bool { contains(release, vulnerability) }

        let later = catalogue.later[base] ?? []
        let safaris = catalogue.safaris(onLine: catalogue.line(of: base)).filter(hasFix)
        let onBase = (catalogue.onBase[base] ?? []).filter(hasFix)

        let fixes = later.filter(hasFix) + onBase + later.flatMap { (catalogue.onBase[$0] ?? []).filter(hasFix) }
        if fixes.isEmpty, safaris.isEmpty { return .unsupported }
        let ofTheLine = fixes.filter { catalogue.line(of: $0) == catalogue.line(of: base) } + safaris
        if !(ofTheLine.isEmpty ? fixes : ofTheLine).contains(where: isReleased) { return .awaitingRelease }

        func isSuperseded(_ minor: Int) -> Bool { (catalogue.supersededFrom[minor] ?? never) <= time }
        func mayServe(_ minor: Int) -> Bool {
            !isSuperseded(minor) || scenario.offersOnSupersededBase
        }
        func isHelpful(_ minor: Int) -> Bool {
            guard isReleased(minor) else { return false }
            if hasFix(minor) { return true }
            return mayServe(minor) && (catalogue.onBase[minor] ?? []).contains { hasFix($0) && isReleased($0) }
        }
        func isWithdrawn(_ release: Int) -> Bool { releases[release].withdrawn <= time }

        let isBaseServed = scenario.offersOnSupersededBase || !isSuperseded(base)
        let offered = isBaseServed ? onBase.filter { catalogue.isOffered($0, at: time) } : []
        if !offered.isEmpty {
            let isRemoved = ownerRemovesSince != nil || offered.allSatisfy { self.isRemoved($0) }
            if isRemoved || !installsAutomatically {
                if (later + safaris).contains(where: { hasFix($0) && isVisible($0, at: time) && !isWithdrawn($0) }) {
                    return .awaitingBase
                }
                return isRemoved ? .removed : traits.isForbidden ? .policyForbidden : .optedOut
            }
            if !offered.contains(where: { reached[$0] <= time && !self.isRemoved($0) }) { return .notOffered }
            // An older letter in hand goes on first.
            return supplement.map { reason(of: $0) } ?? .awaitingPoll
        }

        let helpful = later.filter(isHelpful) + safaris.filter(isReleased)
        let left = helpful.filter { !isWithdrawn($0) }
        if left.contains(where: { isVisible($0, at: time) }) { return .awaitingBase }
        if !left.isEmpty { return .deferred }
        if onBase.contains(where: isReleased) || !helpful.isEmpty { return .withdrawn }
        return .awaitingRelease
    }
}
