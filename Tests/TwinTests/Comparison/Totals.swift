// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What a tally counts, added up over devices, under plain names.
struct Totals: Equatable {
    private(set) var numbers: [String: Int] = [:]
    /// Expected compromises, which the model rounds.
    private(set) var compromises: [String: Double] = [:]
    private var devices = 0

    private mutating func add(_ name: String, _ number: Int) {
        if number != 0 { numbers[name, default: 0] += number }
    }

    /// Adds what one twin lived through.
    mutating func add(_ twin: Twin) {
        guard twin.isCounted else { return }
        let cohort = twin.traits.cohortIndex
        devices += 1
        add("devices of \(cohort)", 1)
        add("joined \(cohort)", twin.traits.joins == nil ? 0 : 1)
        add("left \(cohort)", twin.leavesInTime == nil ? 0 : 1)
        add("restarts of \(cohort)", twin.usefulRestarts)
        add("forced restarts of \(cohort)", twin.forcedRestarts)
        add("bytes of \(cohort)", twin.bytes)
        add("polls of \(cohort)", twin.scenario.countsPolls ? twin.polls : 0)
        for (_, event) in twin.story {
            if case .applies(let release) = event { add("installs of \(release) in \(cohort)", 1) }
            if case .removes(let release) = event { add("removals of \(release) in \(cohort)", 1) }
        }
        for (vulnerability, account) in twin.accounts.enumerated() {
            let place = "\(vulnerability) in \(cohort)"
            if account.state == .notYetOpen {
                add("absent from \(place)", 1)
                continue
            }
            let joinsLater = twin.joinsAfter(account.exposedFrom)
            let risk = joinsLater ? "joined exposed to \(place)" : "at risk of \(place)"
            add(account.isAtRisk ? risk : "never exposed to \(place)", 1)
            if account.isAtRisk, !joinsLater, account.firstProtection == nil {
                add(twin.leavesInTime == nil ? "unprotected from \(place)" : "lost with \(place)", 1)
            }
            add("partly protected seconds of \(place)", account.sums.partlyProtected)
            add("exploited seconds of \(place)", account.sums.exploited)
            add("known but exposed seconds of \(place)", account.sums.knownButExposed)
            add("protected but unknown seconds of \(place)", account.sums.protectedButUnknown)
            let exploitation = twin.scenario.vulnerabilities[vulnerability].exploitation
            compromises[place, default: 0] += account.sums.compromised(by: exploitation)
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
            add("joined \(cohort)", Int(tally.joined(cohort)))
            add("left \(cohort)", Int(tally.left(cohort)))
            add("polls of \(cohort)", Int(tally.polls[cohort]))
            add("restarts of \(cohort)", Int(tally.restarts(cohort)))
            add("forced restarts of \(cohort)", Int(tally.forcedRestarts(cohort)))
            for release in 0..<layout.releases {
                add("installs of \(release) in \(cohort)", Int(tally.installs(cohort, release)))
                add("removals of \(release) in \(cohort)", Int(tally.removals(cohort, release)))
            }
            for vulnerability in 0..<layout.vulnerabilities {
                let account = layout.account(vulnerability, cohort)
                let place = "\(vulnerability) in \(cohort)"
                add("absent from \(place)", Int(tally.absent(account)))
                add("joined exposed to \(place)", Int(tally.joinedExposed(account)))
                add("lost with \(place)", Int(tally.lost(account)))
                add("partly protected seconds of \(place)", Int(tally.sum(.partlyProtected, account)))
                add("exploited seconds of \(place)", Int(tally.sum(.exploited, account)))
                add("known but exposed seconds of \(place)", Int(tally.sum(.knownButExposed, account)))
                add("protected but unknown seconds of \(place)", Int(tally.sum(.protectedButUnknown, account)))
                compromises[place] = Double(tally.sum(.compromises, account)) / 0x1p31
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
        let wholes: [String] = Set(numbers.keys).union(other.numbers.keys).sorted().compactMap { name in
            let (a, b) = (numbers[name] ?? 0, other.numbers[name] ?? 0)
            return a == b ? nil : "\(name): twin \(a), model \(b)"
        }
        // Each device may add a rounding error of some units of 2^-31.
        let tolerance = Double(devices) * 0x1p-28
        let parts: [String] = Set(compromises.keys).union(other.compromises.keys).sorted().compactMap { name in
            let (a, b) = (compromises[name] ?? 0, other.compromises[name] ?? 0)
            return abs(a - b) <= tolerance ? nil : "compromises by \(name): twin \(a), model \(b)"
        }
        return wholes + parts
    }
}
