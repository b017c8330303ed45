// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Makes a device what it is at the scenario's start: every trait from its own draws, none from its position.
    func prepare(_ device: inout Device, number: Int) {
        let random = random.device(number)
        device = Device()
        device.random = random
        let cohortIndex = cohortShares.pick(random.uniform(.cohort))
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
        if cohort.hasBattery { device.battery = batteryTraits(cohort.battery, random) }
        if cohort.polls.kind != .never {
            device.pollInterval = max(1, seconds(cohort.polls.interval, .pollInterval))
            device.pollPhase = Int32(random.bits(.pollPhase).below(Int(device.pollInterval)))
        }
        if cohort.restarts.kind != .never {
            device.restartInterval = max(1, seconds(cohort.restarts.interval, .restartInterval))
            device.restartPhase = Int32(random.bits(.restartPhase).below(Int(device.restartInterval)))
        }
        if cohort.checks.kind != .never {
            device.checkInterval = max(1, seconds(cohort.checks.interval, .checkInterval))
            device.checkPhase = Int32(random.bits(.checkPhase).below(Int(device.checkInterval)))
        }
        if cohort.spells.kind != .never {
            device.spellInterval = max(1, seconds(cohort.spells.interval, .offlineInterval))
            device.spellPhase = Int32(random.bits(.offlinePhase).below(Int(device.spellInterval)))
        }
        if cohort.authorisation > 0 {
            device.needsAuthorisation = random.uniform(.authorisation) < cohort.authorisation
        }
        if cohort.basesAt < 0 { burnIn(&device, from: cohort.basesAt) }
        device.fixed = deviceClass.minors[Int(device.base)].fixes
        device.open = vulnerabilities
    }

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
