// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// Everything that happens to a device whatever it does about updates.
    static func diary(
        _ scenario: Scenario, _ traits: Traits, _ days: Days, _ walk: BatteryWalk?, _ offline: [Range<Int>],
        _ clocks: Clocks
    ) -> Diary {
        var occasions: [(time: Int, occasion: Occasion)] = [(0, .timeline)]
        for vulnerability in scenario.vulnerabilities { occasions.append((vulnerability.exposedFrom, .timeline)) }
        for release in clocks.catalogue.minors + clocks.catalogue.supplements {
            let facts = scenario.releases[release]
            let visible = [facts.released + clocks.deferral, facts.released + clocks.majorDeferral]
            for time in [facts.released, facts.withdrawn, clocks.reached[release]] + visible {
                occasions.append((time, .timeline))
            }
        }
        for release in clocks.catalogue.safaris {
            let facts = scenario.releases[release]
            for time in [facts.released, facts.withdrawn, clocks.reached[release], clocks.visible(safari: release)] {
                occasions.append((time, .timeline))
            }
        }
        for time in [traits.joins, traits.leaves] {
            if let time { occasions.append((time, .timeline)) }
        }
        for time in traits.reports.occurrences(in: 0..<scenario.horizon) { occasions.append((time, .report)) }
        for time in days.wakingMoments(traits.relaunches) { occasions.append((time, .relaunch)) }
        for time in traits.polls.occurrences(in: 0..<scenario.horizon) { occasions.append((time, .poll)) }
        for time in days.wakingMoments(traits.restarts) { occasions.append((time, .habitualRestart)) }
        for time in days.wakingMoments(traits.checks) { occasions.append((time, .check)) }
        for spell in offline {
            occasions.append((spell.lowerBound, .goesOffline))
            occasions.append((spell.upperBound, .comesOnline))
        }
        for enforcement in traits.policy.enforcements {
            let time = max(0, enforcement.declared, scenario.releases[enforcement.release].released)
            occasions.append((time, .timeline))
        }
        for time in days.automaticRestarts(walk?.nights) { occasions.append((time, .automaticRestart)) }
        if let points = walk?.breakpoints {
            for (before, after) in zip(points, points.dropFirst()) {
                if after.isPlugged && !before.isPlugged { occasions.append((after.time, .plugsIn)) }
                if after.isOff && !before.isOff { occasions.append((after.time, .switchesOff)) }
                if before.isOff && !after.isOff { occasions.append((after.time, .switchesOn)) }
            }
        }
        return Diary(occasions, horizon: scenario.horizon)
    }

    /// Notes what the clocks on the wall do to the nights and restarts of this device.
    func noteClocks(_ days: Days) {
        for day in days.range {
            for (second, day) in [(traits.bed, day), (traits.wake, day)] {
                let place = traits.clock.place(day: day, second: second)
                if place.isSkipped { note(.nightAtASkippedTime) }
                if place.isTwice { note(.nightAtATimeThatOccursTwice) }
            }
        }
        for enforcement in traits.policy.enforcements {
            let place = traits.clock.place(day: 0, second: enforcement.deadline)
            if place.isSkipped { note(.deadlineAtASkippedTime) }
            if place.isTwice { note(.deadlineAtATimeThatOccursTwice) }
        }
        let length = traits.bed - traits.wake
        for waking in traits.restarts.occurrences(in: days.range.lowerBound * length..<days.range.upperBound * length) {
            let day = floorQuotient(waking, length)
            let place = traits.clock.place(day: day, second: traits.wake + waking - day * length)
            if place.isSkipped { note(.habitualRestartAtASkippedTime) }
            if place.isTwice { note(.habitualRestartAtATimeThatOccursTwice) }
        }
    }
}
