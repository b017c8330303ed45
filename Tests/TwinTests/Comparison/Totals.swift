// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What a tally counts, added up over devices, under plain names.
struct Totals: Equatable {
    private(set) var numbers: [String: Int] = [:]

    private mutating func add(_ name: String, _ number: Int) {
        if number != 0 { numbers[name, default: 0] += number }
    }

    /// Adds what one twin lived through.
    mutating func add(_ twin: Twin) {
        let cohort = twin.traits.cohortIndex
        add("devices of \(cohort)", 1)
        add("bytes of \(cohort)", twin.bytes)
        for (_, event) in twin.story {
            if case .applies(let release) = event { add("installs of \(release) in \(cohort)", 1) }
        }
        for (vulnerability, account) in twin.accounts.enumerated() {
            let place = "\(vulnerability) in \(cohort)"
            add(account.isAtRisk ? "at risk of \(place)" : "never exposed to \(place)", 1)
            if account.isAtRisk, account.firstProtection == nil { add("unprotected from \(place)", 1) }
            if account.isExposedLater { add("exposed later to \(place)", 1) }
            add("seconds of \(place)", account.seconds)
            add("squares of \(place)", account.seconds * account.seconds)
            for spell in account.spells { add("\(spell.reason.name) of \(place)", spell.to - spell.from) }
        }
    }

    init() {}

    /// What a run has counted.
    init(_ tally: FleetTally) {
        let layout = tally.layout
        for cohort in 0..<layout.cohorts {
            add("devices of \(cohort)", Int(tally.devices[cohort]))
            add("bytes of \(cohort)", Int(tally.bytes[cohort]))
            for release in 0..<layout.releases {
                add("installs of \(release) in \(cohort)", Int(tally.installs(cohort, release)))
            }
            for vulnerability in 0..<layout.vulnerabilities {
                let account = layout.account(vulnerability, cohort)
                let place = "\(vulnerability) in \(cohort)"
                add("never exposed to \(place)", Int(tally.neverExposed(account)))
                add("at risk of \(place)", Int(tally.atRisk(account)))
                add("unprotected from \(place)", Int(tally.unprotected(account)))
                add("exposed later to \(place)", Int(tally.exposedLater(account)))
                add("seconds of \(place)", Int(tally.exposedSeconds[account]))
                add("squares of \(place)", Int(tally.exposedSquares[account]))
                for reason in BlockingReason.allCases {
                    let seconds = tally.reasonSeconds[account * TallyLayout.reasons + Int(reason.rawValue)]
                    add("\(reason.name) of \(place)", Int(seconds))
                }
            }
        }
    }

    /// The names under which two totals differ, with both numbers.
    func differences(from other: Totals) -> [String] {
        Set(numbers.keys).union(other.numbers.keys).sorted().compactMap { name in
            let (a, b) = (numbers[name] ?? 0, other.numbers[name] ?? 0)
            return a == b ? nil : "\(name): twin \(a), model \(b)"
        }
    }
}
