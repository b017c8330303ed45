// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import TestSupport
import Testing

@Suite("Everything adds up, in integers")
struct AddingUpTests {
    /// What a generated scenario counted.
    struct Case {
        let scenario: Scenario
        let tally: FleetTally

        init(seed: Int, devices: Int) {
            var generator = ScenarioGenerator(seed: UInt64(seed))
            scenario = generator.scenario(devices: devices)
            tally = FleetModelTests.tally(of: World(scenario), 0..<devices)
        }

        /// Every vulnerability and cohort.
        var accounts: [(vulnerability: Int, cohort: Int, account: Int)] {
            scenario.vulnerabilities.indices.flatMap { vulnerability in
                scenario.cohorts.indices.map { (vulnerability, $0, tally.layout.account(vulnerability, $0)) }
            }
        }

        func windows(_ vulnerability: Int, _ cohort: Int) -> ArraySlice<Int64> {
            tally.counts[tally.layout.windows(vulnerability, cohort)]
        }
    }

    private static let cases = (1...24).map { Case(seed: $0, devices: sampleSize(debug: 60, release: 2000)) }

    @Test("Devices, windows and seconds", arguments: 1...24)
    func accounts(seed: Int) {
        let run = Self.cases[seed - 1]
        let tally = run.tally
        #expect(tally.devices.reduce(0, +) == Int64(run.scenario.devices))
        for (vulnerability, cohort, account) in run.accounts {
            #expect(tally.devices[cohort] == tally.atRisk(account) + tally.neverExposed(account))
            let closed = run.windows(vulnerability, cohort).reduce(0, +)
            #expect(tally.atRisk(account) == closed + tally.unprotected(account))
            let reasons = tally.reasonSeconds[account * TallyLayout.reasons..<(account + 1) * TallyLayout.reasons]
            #expect(reasons.allSatisfy { $0 >= 0 })
            #expect(reasons.reduce(0, +) == tally.exposedSeconds[account])
        }
    }

    @Test("At every hour as many are exposed as have not closed their window", arguments: 1...24)
    func curves(seed: Int) {
        let run = Self.cases[seed - 1]
        let layout = run.tally.layout
        for (vulnerability, cohort, account) in run.accounts {
            let windows = Array(run.windows(vulnerability, cohort))
            var exposed: Int64 = 0
            var closed: Int64 = 0
            // The horizon itself, where it lies on a whole hour, has a test of its own.
            let hours = (run.scenario.horizon - layout.exposedFrom[vulnerability] - 1) / 3600 + 1
            for hour in 0..<hours {
                for reason in 0..<TallyLayout.reasons {
                    let cells = layout.reasonChanges(vulnerability, cohort, reason)
                    exposed += run.tally.counts[cells.lowerBound + hour]
                }
                if hour > 0 { closed += windows[(hour - 1) * 60..<hour * 60].reduce(0, +) }
                #expect(exposed == run.tally.atRisk(account) - closed, "\(hour) hours")
            }
        }
    }

    @Test("Every day each device runs exactly one release", arguments: 1...24)
    func running(seed: Int) {
        let run = Self.cases[seed - 1]
        let layout = run.tally.layout
        for cohort in run.scenario.cohorts.indices {
            var now = [Int64](repeating: 0, count: layout.releases)
            let days = (run.scenario.horizon - 1) / day + 1
            for number in 0..<days {
                for release in 0..<layout.releases {
                    now[release] += run.tally.counts[layout.runningChanges(cohort, release).lowerBound + number]
                }
                #expect(now.allSatisfy { $0 >= 0 })
                #expect(now.reduce(0, +) == run.tally.devices[cohort], "day \(number)")
            }
        }
    }

    /// A vulnerability's curves reach "up to the horizon", and there those are exposed who are never protected.
    @Test("At a horizon on a whole hour the curves show who is still exposed", arguments: [10 * day, 10 * day - hour])
    func atTheHorizon(horizon: Int) {
        var fixture = Fixture([.supplement("a", at: hour)])
        fixture.cohort.automaticInstall = 0.5
        fixture.scenario.horizon = horizon
        let tally = fixture.tally(0..<100)
        let layout = tally.layout
        #expect(tally.unprotected(0) > 0)
        let exposed = (0..<TallyLayout.reasons).reduce(0 as Int64) { sum, reason in
            let cells = layout.reasonChanges(0, 0, reason)
            return tally.counts[cells.prefix(layout.hours(0))].reduce(sum, +)
        }
        #expect(exposed == tally.unprotected(0))
    }

    @Test("At a horizon on a whole day every device still runs its release")
    func runningAtTheHorizon() {
        let tally = Fixture([.supplement("a", at: hour)]).tally(0..<100)
        let running = tally.layout.runningChanges(0, 1).prefix(tally.layout.days)
        #expect(tally.counts[running].reduce(0, +) == 100)
    }

    /// One device at a time, its share of the tally against its story: reasons, windows, installations, bytes.
    @Test("A device's story is its share of the tally", arguments: 1...12)
    func stories(seed: Int) {
        var generator = ScenarioGenerator(seed: UInt64(seed))
        var scenario = generator.scenario(devices: 1)
        scenario.combinesUpdates = false  // A story tells of one download, whatever it brings.
        let world = World(scenario)
        for device in 0..<sampleSize(debug: 2, release: 25) {
            let tally = tally(of: world, device..<device + 1)
            let story = Story(DeviceStory(world, device: device))
            let cohort = story.told.cohort
            #expect(tally.devices[cohort] == 1)
            for vulnerability in scenario.vulnerabilities.indices {
                let account = tally.layout.account(vulnerability, cohort)
                let spells = story.spells[vulnerability] ?? []
                for reason in BlockingReason.allCases {
                    let told = spells.filter { $0.reason == reason }.reduce(0) { $0 + $1.to - $1.from }
                    #expect(tally.reasonSeconds[account * TallyLayout.reasons + Int(reason.rawValue)] == told)
                }
                let seconds = tally.exposedSeconds[account]
                #expect(tally.exposedSquares[account] == UInt128(seconds) * UInt128(seconds))
                #expect(tally.neverExposed(account) == (story.neverExposed[vulnerability] == nil ? 0 : 1))
                for (earlier, later) in zip(spells, spells.dropFirst()) { #expect(earlier.to == later.from) }
                for (earlier, later) in zip(spells, spells.dropFirst()) { #expect(earlier.reason != later.reason) }
                let windows = tally.counts[tally.layout.windows(vulnerability, cohort)]
                let end = story.protected[vulnerability].map {
                    $0 - scenario.vulnerabilities[vulnerability].exposedFrom
                }
                #expect(windows.firstIndex(of: 1).map { $0 - windows.startIndex } == end.map { ($0 - 1) / 60 })
            }
            for release in scenario.releases.indices {
                #expect(tally.installs(cohort, release) == story.times(.applies(release: release)).count)
            }
            let bytes = story.happenings.reduce(0) { sum, happening in
                guard case .downloads(let release, _) = happening.event else { return sum }
                let size = scenario.releases[release].size
                return sum + (story.told.model == "B" ? size.intel : size.appleSilicon)
            }
            #expect(tally.bytes[cohort] == bytes)
        }
    }
}
