// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// Who a device is: every trait is drawn once, by its own stream, with the ordinal 0.
struct Traits {
    let random: KeyedRandom
    let cohortIndex: Int
    let cohort: Cohort
    let model: Model
    /// What of the cohort's policy acts.
    let policy: Policy
    let clock: LocalClock
    /// The base at the start, as a build.
    let base: String
    /// Whether supplements install by themselves at the start.
    let installsAutomatically: Bool
    /// Whether policy has switched automatic installation of supplements off.
    let isForbidden: Bool
    /// Whether the device stages nothing without its owner's consent.
    let needsAuthorisation: Bool
    let wake: Int
    let bed: Int
    let bandwidth: Int
    let polls: Slots
    let restarts: Slots
    let checks: Slots
    let offline: Slots
    let relaunches: Slots
    let reports: Slots
    /// Whether the server is told what the device runs.
    let doesReport: Bool
    /// When it joins the fleet; nil if it is there from the start.
    let joins: Int?
    /// When it leaves the fleet; nil if it does not.
    let leaves: Int?

    init(_ scenario: Scenario, _ draws: Draws, device: Int) {
        let random = KeyedRandom(seed: scenario.seed, replication: scenario.replication).device(device)
        func nearest(_ distribution: Distribution, _ stream: Stream) -> Int {
            Int(draws.value(distribution, at: random.uniform(stream)).rounded(.toNearestOrAwayFromZero))
        }
        func slots(
            _ recurrence: Recurrence, _ interval: Stream, _ phase: Stream, _ jitter: Stream, _ count: Stream,
            _ moment: Stream
        ) -> Slots {
            let length =
                switch recurrence {
                case .every(let distribution, _), .random(let distribution): max(1, nearest(distribution, interval))
                case .never: 1
                }
            return Slots(
                random: random, recurrence: recurrence, interval: length, phase: random.bits(phase).below(length),
                jitter: jitter, count: count, moment: moment)
        }
        self.random = random
        cohortIndex = pick(scenario.cohorts.map(\.share), at: random.uniform(.cohort))
        cohort = scenario.cohorts[cohortIndex]
        policy = scenario.policies[cohort.policy].effective(on: cohort.platform, under: cohort.management)
        model = cohort.models[pick(cohort.models.map(\.share), at: random.uniform(.model))]
        base = model.bases[pick(model.bases.map(\.share), at: random.uniform(.base))].value
        let zone = cohort.timeZones[pick(cohort.timeZones.map(\.share), at: random.uniform(.timeZone))].value
        clock = LocalClock(scenario.timeZones[zone], start: scenario.start)
        isForbidden =
            policy.installSecurityUpdate == .alwaysOff
            || policy.download == .alwaysOff && scenario.downloadStopsSupplements
        let isOn = policy.installSecurityUpdate == .alwaysOn
        installsAutomatically =
            !isForbidden && (isOn || random.uniform(.automaticInstall) < cohort.automaticInstall)
        let habits = cohort.habits
        needsAuthorisation = random.uniform(.authorisation) < habits.authorisation.share
        wake = nearest(habits.wake, .wake)
        bed = nearest(habits.bed, .bed)
        bandwidth = max(1, nearest(habits.bandwidth, .bandwidth))
        polls = slots(habits.polls, .pollInterval, .pollPhase, .pollJitter, .pollCount, .pollMoment)
        restarts = slots(
            habits.restarts, .restartInterval, .restartPhase, .restartJitter, .restartCount, .restartMoment)
        checks = slots(habits.checks, .checkInterval, .checkPhase, .checkJitter, .checkCount, .checkMoment)
        offline = slots(
            habits.offline.begin, .offlineInterval, .offlinePhase, .offlineJitter, .offlineCount, .offlineMoment)
        relaunches = slots(
            habits.relaunches, .relaunchInterval, .relaunchPhase, .relaunchJitter, .relaunchCount, .relaunchMoment)
        reports = slots(
            cohort.reports.every, .reportInterval, .reportPhase, .reportJitter, .reportCount, .reportMoment)
        doesReport = cohort.management != .none && !cohort.reports.isNone
        func coming(_ coming: Coming, _ comes: Stream, _ after: Stream, from start: Int) -> Int? {
            guard random.uniform(comes) < coming.share else { return nil }
            return start + draws.seconds(coming.after, at: random.uniform(after))
        }
        joins = coming(cohort.joining, .joins, .joiningTime, from: 0)
        leaves = coming(cohort.departure, .leaves, .leavingTime, from: joins ?? 0)
    }
}
