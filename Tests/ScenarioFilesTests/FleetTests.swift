// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Joining, leaving, reports and failing downloads in a scenario file")
struct FleetTests {
    private static let day = 86_400.0

    /// The phones of the changed example.
    private func phones(_ changes: String...) throws -> Cohort {
        try Example.load(set: changes).typical().cohorts[0]
    }

    @Test("Are left out by default")
    func defaults() throws {
        for cohort in try Example.load().typical().cohorts {
            #expect(cohort.joining == .none)
            #expect(cohort.departure == .none)
            #expect(cohort.reports == .none)
            #expect(cohort.habits.downloadFailure == .never)
        }
    }

    @Test("Some devices of a cohort join later, and some leave")
    func comings() throws {
        let phones = try phones(
            "cohorts.phone.joining={share: 10%, after: {uniform: {from: 0s, to: 90d}}}",
            "cohorts.phone.departure={share: 2.5%, after: {exponential: {mean: 60d}}}")
        #expect(phones.joining == Coming(share: 0.1, after: .uniform(from: 0, to: 90 * Self.day)))
        #expect(phones.departure == Coming(share: 0.025, after: .exponential(mean: 60 * Self.day)))
        #expect(try self.phones("cohorts.phone.joining=none").joining == .none)
    }

    @Test("Reports come on change and once a day, and tell letters, unless they say so themselves")
    func reports() throws {
        let daily = Recurrence.every(.constant(Self.day), jitter: 0)
        #expect(
            try phones("cohorts.phone.reports={}").reports == Reports(onChange: true, every: daily, tellsLetters: true))
        #expect(
            try phones("cohorts.phone.reports.letters=no").reports
                == Reports(onChange: true, every: daily, tellsLetters: false))
        #expect(
            try phones("cohorts.phone.reports={on-change: no, every: {random: {mean: 7d}}}").reports
                == Reports(onChange: false, every: .random(mean: .constant(7 * Self.day))))
        #expect(
            try phones("cohorts.phone.reports={every: never}").reports == Reports(onChange: true, every: .never))
        #expect(
            try phones("cohorts.phone.reports={}", "cohorts.phone.reports.every.random.mean=2d").reports.every
                == .random(mean: .constant(2 * Self.day)))
    }

    @Test("Reports of a cohort that nobody manages are warned of")
    func unreadReports() throws {
        func warnings(_ changes: String...) throws -> [String] {
            try Example.load(set: ["cohorts.phone.reports={}"] + changes).warnings.map(\.description).filter {
                $0.hasPrefix("--set")
            }
        }
        #expect(
            try warnings() == [
                "--set:1:15: warning: nobody reads the reports of the cohort 'phone', which is not managed; "
                    + "expected 'enrolled' or 'supervised' under 'management'; change 'management', or write 'reports: none'"
            ])
        #expect(try warnings("cohorts.phone.management=enrolled") == [])
        #expect(try warnings("cohorts.phone.management=supervised") == [])
        #expect(try warnings("cohorts.phone.reports=none") == [])
    }

    @Test("Downloads may fail to begin, and are tried again")
    func downloadFailure() throws {
        #expect(
            try phones("cohorts.phone.habits.download-failure={probability: 12.5%, retry: 1min}").habits.downloadFailure
                == DownloadFailure(probability: 0.125, retry: 60))
        #expect(try phones("cohorts.phone.habits.download-failure=never").habits.downloadFailure == .never)
    }

    @Test("A drawn probability of failing is never certainty")
    func certainFailure() throws {
        let document = try Example.load(set: [
            "cohorts.phone.habits.download-failure={probability: {fleet: {uniform: {from: 0%, to: 100%}}}, retry: 1h}"
        ])
        let errors = #expect(throws: ScenarioErrors.self) {
            try document.resolve(replication: 0) { $1.support.upperBound }
        }
        #expect(errors?.diagnostics.map(\.problem) == ["every attempt fails, so nothing is ever downloaded"])
    }
}
