// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

/// What a device runs, or is said to run.
struct Running {
    var base: Int
    var letter: Int?
    var safari: Int?
}

extension Twin {
    /// What the device runs.
    var running: Running { Running(base: base, letter: letter, safari: installedSafari) }

    /// Whether a release contains the fix of a vulnerability, on the device's line.
    func contains(_ release: Int, _ vulnerability: Int) -> Bool {
        contains(release, vulnerability, onLine: catalogue.line(of: base))
    }

    private func contains(_ release: Int, _ vulnerability: Int, onLine line: Int) -> Bool {
        if catalogue.releases[release].safari == nil { return catalogue.contains[release][vulnerability] }
        return catalogue.safari(release, onLine: line, contains: vulnerability)
    }

    /// Whether a vulnerability affects the device's platform.
    func isAffected(_ vulnerability: Int) -> Bool {
        scenario.vulnerabilities[vulnerability].platforms.contains(traits.cohort.platform)
    }

    /// Whether something contains the fix of a vulnerability.
    func isFixed(_ vulnerability: Int, by running: Running) -> Bool {
        [running.base, running.letter, running.safari].compactMap { $0 }.contains { release in
            contains(release, vulnerability, onLine: catalogue.line(of: running.base))
        }
    }

    /// Whether a vulnerability does not affect the device, or what it runs contains the fix.
    func isSafe(_ vulnerability: Int) -> Bool {
        !isAffected(vulnerability) || isFixed(vulnerability, by: running)
    }

    /// Opens the accounts of the exposures that have begun, for a device of the fleet.
    func openAccounts(at time: Int) {
        for index in accounts.indices where accounts[index].state == .notYetOpen {
            guard accounts[index].exposedFrom <= time else { continue }
            let isAtRisk = !isSafe(index)
            if time == traits.joins { note(isAtRisk ? .joinsExposed : .joinsFixed) }
            accounts[index].open(isAtRisk: isAtRisk)
            if !isAtRisk { tell(.neverExposed(vulnerability: index), at: time) }
        }
    }

    /// A release is applied that contains the fix of a vulnerability.
    func fix(_ vulnerability: Int, at time: Int) {
        guard accounts[vulnerability].state == .exposed else { return }
        if accounts[vulnerability].firstProtection != nil { note(.isProtectedAgain) }
        accounts[vulnerability].fix(at: time)
        tell(.protected(vulnerability: vulnerability), at: time)
    }

    /// The story ends, at the horizon or when the device leaves.
    func closeAccounts() {
        let end = leavesInTime ?? scenario.horizon
        count(to: end)
        for (index, account) in accounts.enumerated() {
            noteSums(account.sums, scenario.vulnerabilities[index].exploitation)
        }
        for index in accounts.indices { accounts[index].end(at: end) }
        for (index, account) in accounts.enumerated() {
            if let first = account.spells.first { tell(.becomesExposed(vulnerability: index), at: first.from) }
            if account.state == .exposed { tell(.staysExposed(vulnerability: index), at: end) }
            for spell in account.spells {
                tell(.exposed(vulnerability: index, reason: spell.reason, from: spell.from), at: spell.to)
            }
        }
    }

    /// Adds what has held since the last second to the sums of every account.
    func count(to time: Int) {
        for index in accounts.indices where accounts[index].state != .notYetOpen {
            let facts = scenario.vulnerabilities[index]
            let isExposed = accounts[index].state == .exposed
            let isPartly =
                isExposed && supplement?.relaunched != nil && contains(supplement?.release ?? 0, index)
            accounts[index].sums.add(
                now..<time, isExposed: isExposed, isPartly: isPartly, isKnown: knows(index),
                exploitedFrom: facts.exploitation.from)
            if isExposed, now < facts.exploitation.from, facts.exploitation.from < time {
                note(isPartly ? .isExploitedFromTheMiddleOfAPartialProtection : .isExploitedFromTheMiddleOfAnExposure)
            }
            if known == nil, knows(index) == false, !isExposed { note(.isProtectedButUnknownBeforeTheFirstReport) }
        }
    }

    private func noteSums(_ sums: Sums, _ exploitation: Exploitation) {
        if sums.knownButExposed > 0 { note(.isKnownButExposed) }
        if sums.protectedButUnknown > 0 { note(.isProtectedButUnknown) }
        if sums.exploitedPartly > 0, exploitation.hazard > 0, exploitation.partly < 1 { note(.isExploitedPartly) }
    }
}
