// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// What a tally's curves and histograms say, value by value: how many devices at which instant, or in which bin.
struct Curves: Equatable {
    private(set) var blocked: [[Int]] = []
    private(set) var windows: [[Int]] = []
    private(set) var running: [[Int]] = []
    private(set) var onBase: [Int] = []
    private let layout: TallyLayout

    init(_ layout: TallyLayout) {
        self.layout = layout
        for vulnerability in 0..<layout.vulnerabilities {
            for _ in 0..<layout.cohorts {
                let empty = Array(repeating: 0, count: layout.hours(vulnerability))
                blocked += Array(repeating: empty, count: TallyLayout.reasons)
                windows.append(Array(repeating: 0, count: layout.bins(vulnerability)))
            }
        }
        running = Array(repeating: Array(repeating: 0, count: layout.days), count: layout.cohorts * layout.releases)
        onBase = Array(repeating: 0, count: layout.cohorts * layout.releases)
    }

    /// Adds what one twin lived through, instant by instant.
    mutating func add(_ twin: Twin) {
        guard twin.isCounted else { return }
        let (horizon, cohort) = (layout.horizon, twin.traits.cohortIndex)
        /// What it runs at an instant at which it is in the fleet.
        func run(at time: Int) -> (since: Int, base: Int, release: Int)? {
            if let leaves = twin.leavesInTime, leaves <= time { return nil }
            return twin.runs.last { $0.since <= time }
        }
        for (vulnerability, account) in twin.accounts.enumerated() {
            let place = layout.account(vulnerability, cohort)
            for spell in account.spells {
                let curve = place * TallyLayout.reasons + Int(spell.reason.rawValue)
                // The last point stands at the horizon: who is exposed up to it is exposed at it.
                let end = spell.to == horizon ? horizon + 1 : spell.to
                var hour = (spell.from - account.exposedFrom + 3599) / 3600
                while account.exposedFrom + hour * 3600 < end {
                    blocked[curve][hour] += 1
                    hour += 1
                }
            }
            if account.isAtRisk, !twin.joinsAfter(account.exposedFrom), let time = account.firstProtection {
                windows[place][(time - account.exposedFrom - 1) / TallyLayout.binWidth] += 1
            }
        }
        for day in 0..<layout.days {
            guard let run = run(at: day * secondsOfDay) else { continue }
            running[cohort * layout.releases + run.release][day] += 1
        }
        for supplement in twin.catalogue.supplements {
            let release = twin.scenario.releases[supplement]
            guard (0..<horizon).contains(release.released), let run = run(at: release.released) else { continue }
            if twin.scenario.releases[run.base].build == release.prerequisite {
                onBase[cohort * layout.releases + supplement] += 1
            }
        }
    }

    /// What a run has counted.
    init(_ tally: FleetTally) {
        self.init(tally.layout)
        func curve(_ cells: Range<Int>) -> [Int] {
            var sum = 0
            return cells.dropLast().map { cell in
                sum += Int(tally.counts[cell])
                return sum
            }
        }
        for cohort in 0..<layout.cohorts {
            for vulnerability in 0..<layout.vulnerabilities {
                let place = layout.account(vulnerability, cohort)
                windows[place] = layout.windows(vulnerability, cohort).map { Int(tally.counts[$0]) }
                for reason in 0..<TallyLayout.reasons {
                    blocked[place * TallyLayout.reasons + reason] = curve(
                        layout.reasonChanges(vulnerability, cohort, reason))
                }
            }
            for release in 0..<layout.releases {
                let place = cohort * layout.releases + release
                running[place] = curve(layout.runningChanges(cohort, release))
                onBase[place] = Int(tally.onBase(cohort, release))
            }
        }
    }

    /// Where two sets of curves differ, a line for each curve.
    func differences(from other: Curves) -> [String] {
        func lines(_ name: String, _ curves: [[Int]], _ others: [[Int]]) -> [String] {
            zip(curves, others).enumerated().compactMap { place, pair in
                guard let first = pair.0.indices.first(where: { pair.0[$0] != pair.1[$0] }) else { return nil }
                return "\(name) \(place) from point \(first) on: twin \(pair.0[first]), model \(pair.1[first])"
            }
        }
        return lines("reason curve", blocked, other.blocked) + lines("histogram", windows, other.windows)
            + lines("running curve", running, other.running) + lines("on base", [onBase], [other.onBase])
    }
}
