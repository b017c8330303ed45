// SPDX-License-Identifier: GPL-3.0-or-later

/// A cohort laid out for the event loop.
struct CohortPlan {
    let modelShares: Table<Double>
    let firstClass: Int
    let zones: Table<Int>
    let zoneShares: Table<Double>
    let automaticInstall: Double
    /// What policy says of automatic supplements, ``Policy/download`` taken into account.
    let policyAction: AutomaticAction
    /// Whether every device also has a clock for automatic installation of minor updates.
    let isAlwaysOn: Bool
    let basesAt: Int
    let pipeline: Int
    let supersession: Lag.Supersession
    let wake: Quantile
    let bed: Quantile
    let bandwidth: Quantile
    let polls: Rhythm
    let restarts: Rhythm
    let checks: Rhythm
    /// The probability that a check installs a letter by hand; 0 if policy forbids it.
    let installsByHand: Double
    let relaunches: Rhythm
    let downloadFailure: DownloadFailure
    let joining: ComingPlan
    let departure: ComingPlan
    /// Whether its devices report what they run, when, and whether they tell their letter.
    let hasReports: Bool
    let reportsOnChange: Bool
    let reports: Rhythm
    let tellsLetters: Bool
    /// The vulnerabilities that affect the platform: of others the server needs no report.
    let affected: UInt64
    let spells: Rhythm
    let spellDuration: Quantile
    /// The probability that an applied letter is removed; 0 if policy forbids it.
    let removal: Double
    let removalDelay: Quantile
    let authorisation: Double
    let authorisationDelay: Quantile
    /// Whether its devices are always there and on-line, and nobody looks for updates, removes, authorises, enforces or reports one,
    /// or relaunches Safari: so what ends exposure ends it for good.
    let isPlain: Bool
    let automaticRestart: AutomaticRestart
    /// The chance that a charging night is idle.
    let idleNight: Chance
    let automaticDelay: Quantile
    let preparation: Preparation
    /// Whether it runs on a battery, and its habits then.
    let hasBattery: Bool
    let battery: BatteryPlan

    init(
        _ cohort: Cohort, firstClass: Int, hasSafari: Bool, in scenario: Scenario, tables: inout QuantileTables,
        arena: Arena
    ) {
        let policy = scenario.policy(of: cohort)
        modelShares = arena.table(World.cumulative(cohort.models.map(\.share)))
        self.firstClass = firstClass
        zones = arena.table(cohort.timeZones.map(\.value))
        zoneShares = arena.table(World.cumulative(cohort.timeZones.map(\.share)))
        automaticInstall = cohort.automaticInstall
        let isStopped = policy.download == .alwaysOff && scenario.downloadStopsSupplements
        policyAction = isStopped ? .alwaysOff : policy.installSecurityUpdate
        isAlwaysOn = policy.installsMinorUpdates
        basesAt = cohort.basesAt
        pipeline = cohort.lag.pipeline
        supersession = cohort.lag.supersession
        let habits = cohort.habits
        wake = tables.add(habits.wake)
        bed = tables.add(habits.bed)
        bandwidth = tables.add(habits.bandwidth)
        polls = Rhythm(habits.polls, tables: &tables)
        restarts = Rhythm(habits.restarts, tables: &tables)
        checks = Rhythm(habits.checks, tables: &tables)
        installsByHand = policy.enable && habits.checks != .never ? habits.installsByHand : 0
        relaunches = Rhythm(habits.relaunches, tables: &tables)
        downloadFailure = habits.downloadFailure
        joining = ComingPlan(cohort.joining, tables: &tables)
        departure = ComingPlan(cohort.departure, tables: &tables)
        hasReports = cohort.hasReports
        reportsOnChange = cohort.reports.onChange
        reports = Rhythm(cohort.reports.every, tables: &tables)
        tellsLetters = cohort.reports.tellsLetters
        affected = scenario.vulnerabilities.enumerated().reduce(0) {
            $1.element.platforms.contains(cohort.platform) ? $0 | 1 << UInt64($1.offset) : $0
        }
        spells = Rhythm(habits.offline.begin, tables: &tables)
        spellDuration = tables.add(habits.offline.lasting)
        removal = policy.enableRollback ? habits.removal.probability : 0
        removalDelay = tables.add(habits.removal.after)
        authorisation = habits.authorisation.share
        authorisationDelay = tables.add(habits.authorisation.after)
        isPlain =
            removal == 0 && !scenario.removesWithdrawnCopies && authorisation == 0 && policy.enforcements.isEmpty
            && habits.offline.begin == .never && habits.checks == .never && downloadFailure.probability == 0
            && !hasSafari && joining.share == 0 && departure.share == 0 && !hasReports
        automaticRestart = habits.automaticRestart
        idleNight = Chance(habits.automaticRestart.probability)
        automaticDelay = tables.add(habits.automaticDelay)
        preparation = habits.preparation
        switch cohort.power {
        case .mains:
            hasBattery = false
            battery = BatteryPlan(.none, tables: &tables)
        case .battery(let habit):
            hasBattery = true
            battery = BatteryPlan(habit, tables: &tables)
        }
    }
}
