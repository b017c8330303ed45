// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Makes a device what it is at the scenario's start: every trait from its own draws, none from its position.
    func prepare(_ device: inout Device, number: Int) {
        let random = random.device(number)
        device = Device()
        device.random = random
        let cohortIndex = cohort(of: random)
        let cohort = cohorts[cohortIndex]
        let classIndex = cohort.firstClass &+ cohort.modelShares.pick(random.uniform(.model))
        let deviceClass = classes[classIndex]
        let base = deviceClass.bases[deviceClass.baseShares.pick(random.uniform(.base))]
        device.cohort = Int32(cohortIndex)
        device.isPlain = cohort.isPlain
        device.classIndex = Int32(classIndex)
        device.base = Int32(base)
        device.zone = Int32(cohort.zones[cohort.zoneShares.pick(random.uniform(.timeZone))])
        device.lateness = deviceClass.minorLag.lateness(
            base: base, kind: random.uniform(.lagKind), rank: random.uniform(.lateness), quantiles)
        if deviceClass.hasLines {
            device.majorLateness = deviceClass.majorLag.lateness(
                base: base, kind: random.uniform(.majorKind), rank: random.uniform(.majorLateness), quantiles)
        }
        device.installsAutomatically =
            switch cohort.policyAction {
            case .alwaysOn: true
            case .alwaysOff: false
            case .allowed: random.uniform(.automaticInstall) < cohort.automaticInstall
            }

        func seconds(_ quantile: Quantile, _ stream: Stream) -> Int32 {
            Int32(whole(quantiles.value(quantile, random.uniform(stream))))
        }
        device.wake = seconds(cohort.wake, .wake)
        device.bed = seconds(cohort.bed, .bed)
        device.bandwidth = max(1, seconds(cohort.bandwidth, .bandwidth))
        if cohort.hasBattery {
            device.battery = batteryTraits(cohort.battery, random)
            device.battery.lowest = Int32(BatteryTrajectory(&device, self).lowestLevel)
        }
        func rhythm(_ rhythm: Rhythm, _ interval: Stream, _ phase: Stream) -> Pace {
            guard rhythm.kind != .never else { return Pace() }
            let length = max(1, seconds(rhythm.interval, interval))
            return Pace(interval: length, phase: Int32(random.bits(phase).below(Int(length))))
        }
        device.polls = rhythm(cohort.polls, .pollInterval, .pollPhase)
        device.restarts = rhythm(cohort.restarts, .restartInterval, .restartPhase)
        device.checks = rhythm(cohort.checks, .checkInterval, .checkPhase)
        device.spells = rhythm(cohort.spells, .offlineInterval, .offlinePhase)
        device.relaunches = rhythm(cohort.relaunches, .relaunchInterval, .relaunchPhase)
        device.reports = rhythm(cohort.reports, .reportInterval, .reportPhase)
        if cohort.authorisation > 0 {
            device.needsAuthorisation = random.uniform(.authorisation) < cohort.authorisation
        }
        if cohort.basesAt < 0 { burnIn(&device, from: cohort.basesAt) }
        if !cohort.isPlain {
            device.safariInstalled = safariAtStart(of: &device)
            preparePresence(of: &device)
        }
        device.fixed = fixes(of: &device)
        device.open = vulnerabilities
    }

    /// The cohort of a device, as an index into the scenario's list.
    func cohort(ofDevice number: Int) -> Int { cohort(of: random.device(number)) }

    @inline(__always)
    private func cohort(of random: KeyedRandom) -> Int { cohortShares.pick(random.uniform(.cohort)) }

    private func batteryTraits(_ plan: BatteryPlan, _ random: KeyedRandom) -> BatteryTraits {
        let low = quantiles.value(plan.lowLevel, random.uniform(.lowLevel))
        return BatteryTraits(
            drain: Int32(max(1, whole(quantiles.value(plan.drain, random.uniform(.drain))))),
            charge: Int32(max(1, whole(quantiles.value(plan.charge, random.uniform(.charge))))),
            lowLevel: Int32(whole(low * Double(fullBattery))),
            nights: Chance(quantiles.value(plan.nights, random.uniform(.nights))),
            topUps: Chance(quantiles.value(plan.topUps, random.uniform(.topUps))))
    }
}
