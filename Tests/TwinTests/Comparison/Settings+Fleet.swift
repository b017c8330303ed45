// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// The switches of what is not updates: Safari, the fleet's comings and goings, reports, failures and attackers.
    var settingsOfTheFleet: [String] {
        let (cohort, habits) = (traits.cohort, traits.cohort.habits)
        var all = [
            "Safari releases: \(!catalogue.safaris.isEmpty)",
            "letters in Safari: \(catalogue.supplements.contains { scenario.releases[$0].effect == .safariRelaunch })",
            "Safari deferral: \(clocks.systemDeferral > 0)",
            "joins: \(traits.joins != nil), leaves: \(traits.leaves != nil)",
            "failing downloads: \(habits.downloadFailure.probability > 0)",
            "plain: \(isPlain)",
        ]
        if traits.doesReport {
            switch cohort.reports.every {
            case .every(_, let jitter): all.append("reports every, jitter: \(jitter > 0)")
            case .random: all.append("reports at random")
            case .never: all.append("reports on change only")
            }
            all.append("reports on change: \(cohort.reports.onChange)")
            all.append("reports tell letters: \(cohort.reports.tellsLetters)")
        } else {
            all.append("no reports, managed: \(cohort.management != .none)")
        }
        for vulnerability in scenario.vulnerabilities {
            let exploitation = vulnerability.exploitation
            if exploitation.from == never {
                all.append("never exploited")
                continue
            }
            let difference = exploitation.from - vulnerability.exposedFrom
            let when = difference < 0 ? "before" : difference == 0 ? "at" : "after"
            all.append("exploited from \(when) the start of exposure, hazard: \(exploitation.hazard > 0)")
            all.append("partly: \(exploitation.partly == 0 ? "none" : exploitation.partly == 1 ? "all" : "some")")
        }
        return all
    }

    /// Whether the cohort does nothing but what every device does.
    private var isPlain: Bool {
        let (cohort, habits) = (traits.cohort, traits.cohort.habits)
        return cohort.joining.share == 0 && cohort.departure.share == 0 && !traits.doesReport
            && habits.downloadFailure.probability == 0 && catalogue.safaris.isEmpty
            && habits.relaunches == .never && habits.offline == .never && habits.checks == .never
            && habits.removal == .never && habits.authorisation == .none && traits.policy.enforcements.isEmpty
    }
}
