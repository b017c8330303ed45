// SPDX-License-Identifier: GPL-3.0-or-later

extension FleetTally {
    /// What does not add up, in words; empty as long as the model keeps its books right.
    ///
    /// - Complexity: O(cells).
    var faults: [String] {
        var faults: [String] = []
        func check(_ holds: Bool, _ words: @autoclosure () -> String) { if !holds { faults.append(words()) } }
        func sum(_ cells: some Sequence<Int>) -> Int64 { cells.reduce(0) { $0 + counts[$1] } }
        for cohort in 0..<layout.cohorts {
            for vulnerability in 0..<layout.vulnerabilities {
                let account = layout.account(vulnerability, cohort)
                let name = "vulnerability \(vulnerability), cohort \(cohort)"
                check(
                    atRisk(account) + joinedExposed(account) + neverExposed(account) + absent(account)
                        == devices[cohort],
                    "\(name): at risk, never exposed and absent are not the cohort")
                check(
                    sum(layout.windows(vulnerability, cohort)) + unprotected(account) + lost(account)
                        == atRisk(account),
                    "\(name): protected, unprotected and lost are not those at risk")
                check(
                    !layout.isOpen || sum(layout.losses(vulnerability, cohort)) == lost(account),
                    "\(name): the losses are not those that were lost")
                let exposed = atRisk(account) + joinedExposed(account) + exposedLater(account)
                let (seconds, squares) = (UInt128(exposedSeconds[account]), exposedSquares[account])
                check(
                    exposedLater(account) <= neverExposed(account) && UInt128(exposed) * squares >= seconds * seconds,
                    "\(name): the exposed time is not that of the devices that were exposed")
                let reasons = account * Self.reasons..<(account + 1) * Self.reasons
                check(
                    reasonSeconds[reasons].reduce(0, +) == exposedSeconds[account],
                    "\(name): the reasons do not add up to the exposed time")
            }
            let running = (0..<layout.releases).reduce(0) { $0 + counts[layout.runningChanges(cohort, $1).lowerBound] }
            check(
                running == devices[cohort] - joined(cohort),
                "cohort \(cohort): not every device runs a release at the start")
        }
        return faults
    }

    private static var reasons: Int { TallyLayout.reasons }

    /// Traps where assertions are checked if something does not add up.
    func assertAddsUp() { assert(faults.isEmpty, faults.joined(separator: "; ")) }
}
