// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("What devices and their users may do besides")
struct RuleTests {
    private static let day = 86_400.0

    @Test("Is left out by default, but for updates that are combined and downloads that policy stops")
    func defaults() throws {
        let scenario = try Example.load().typical()
        #expect(scenario.combinesUpdates)
        #expect(!scenario.removesWithdrawnCopies)
        #expect(!scenario.reinstallsRemoved)
        #expect(scenario.downloadStopsSupplements)
        #expect(!scenario.countsPolls)
        for cohort in scenario.cohorts {
            #expect(cohort.habits.checks == .never)
            #expect(cohort.habits.installsByHand == 0)
            #expect(cohort.habits.removal == .never)
            #expect(cohort.habits.offline == .never)
            #expect(cohort.habits.authorisation == .none)
        }
    }

    @Test("Is switched on and off for the whole scenario")
    func switches() throws {
        let scenario = try Example.load(set: [
            "combined=no", "withdrawal-removes-copies=yes", "reinstall-removed=yes",
            "download-off-stops-supplements=no", "count-polls=yes",
        ]).typical()
        #expect(!scenario.combinesUpdates)
        #expect(scenario.removesWithdrawnCopies)
        #expect(scenario.reinstallsRemoved)
        #expect(!scenario.downloadStopsSupplements)
        #expect(scenario.countsPolls)
    }

    @Test("Is a habit of a cohort")
    func habits() throws {
        let habits = try Example.load(set: [
            "cohorts.phone.habits.checks={every: 30d, jitter: 1d}", "cohorts.phone.habits.installs-by-hand=40%",
            "cohorts.phone.habits.removal={probability: 1%, after: {exponential: {mean: 2d}}}",
            "cohorts.phone.habits.offline={begin: {random: {mean: 20d}}, lasting: {uniform: {from: 1h, to: 3d}}}",
            "cohorts.phone.authorisation={share: 10%, after: {exponential: {mean: 1d}}}",
        ]).typical().cohorts[0].habits
        #expect(habits.checks == .every(.constant(30 * Self.day), jitter: 86_400))
        #expect(habits.installsByHand == 0.4)
        #expect(habits.removal == Removal(probability: 0.01, after: .exponential(mean: 2 * Self.day)))
        #expect(
            habits.offline
                == OfflineSpells(
                    begin: .random(mean: .constant(20 * Self.day)), lasting: .uniform(from: 3600, to: 3 * Self.day)))
        #expect(habits.authorisation == Authorisation(share: 0.1, after: .exponential(mean: Self.day)))
    }

    @Test("A cohort with a policy is supervised, and one without is not managed, unless it says so itself")
    func management() throws {
        #expect(try Example.load().typical().cohorts.map(\.management) == [.none, .supervised, .supervised])
        let stated = [
            "cohorts.phone.management=supervised", "cohorts.mac-laptop.management=enrolled",
            "cohorts.mac-desktop.management=none",
        ]
        let scenario = try Example.load(set: stated).typical()
        #expect(scenario.cohorts.map(\.management) == [.supervised, .enrolled, .none])
        #expect(scenario.cohorts.map(\.policy) == [0, 1, 2])
    }

    @Test("Only who waits for a wave leaves it to automatic installation, unless the kind says so itself")
    func automaticKinds() throws {
        let scenario = try Example.load(set: [
            "cohorts.mac-laptop.lag.kinds.habitual.automatic=yes",
            "cohorts.mac-desktop.lag.kinds={wave: {share: 100%, delay: {wave: {center: 9d, spread: 1d}}, automatic: no}}",
            "cohorts.mac-desktop.lag.major={wave: {share: 100%, delay: {wave: {center: 9d, spread: 1d}}}}",
        ]).typical()
        #expect(scenario.cohorts[0].lag.kinds.map(\.isAutomatic) == [false, true, false])
        #expect(scenario.cohorts[1].lag.kinds.map(\.isAutomatic) == [true, false])
        #expect(scenario.cohorts[2].lag.kinds.map(\.isAutomatic) == [false])
        #expect(scenario.cohorts[2].lag.major.map(\.isAutomatic) == [false])
    }

    @Test("What policy installs by itself comes with the first wave, if there is one, unless the lag says so itself")
    func alwaysOn() throws {
        let cohorts = try Example.load(set: [
            "cohorts.phone.lag.kinds.late={share: 0%, delay: {wave: {center: 90d, spread: 1d}}}"
        ]).typical().cohorts
        #expect(cohorts[0].lag.alwaysOn == cohorts[0].lag.kinds[1].delay)
        #expect(cohorts[1].lag.alwaysOn == .never)
        let stated = try Example.load(set: [
            "cohorts.phone.lag.always-on=never", "cohorts.mac-laptop.lag.always-on={uniform: {from: 1d, to: 3d}}",
            "cohorts.mac-desktop.lag.always-on={wave: {center: 3d, spread: 1d}}",
        ]).typical().cohorts.map(\.lag.alwaysOn)
        #expect(
            stated == [
                .never, .after(.uniform(from: Self.day, to: 3 * Self.day)),
                .wave(center: .constant(3 * Self.day), spread: Self.day),
            ])
    }
}
