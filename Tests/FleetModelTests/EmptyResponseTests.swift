// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import FleetModel

@Suite("Responses with nothing to say")
struct EmptyResponseTests {
    @Test("Without devices there is no share, no time and no mean, but there are counts")
    func nobody() {
        let table = ResponseTable(outcome([HandMadeTally()]))
        let kept = table.rows.filter { $0.group == .fleet && $0.aggregate.mean != nil }.map(\.response.name)
        let counts = [
            "devices", "joined_devices", "left_devices", "at_risk_devices", "never_exposed_devices",
            "joined_exposed_devices", "exposed_later_devices", "unprotected_devices", "lost_devices", "absent_devices",
        ]
        let sums = [
            "exposed_device_days", "cvss_device_days", "partly_protected_device_days", "installs_of_fix", "removals",
            "update_restarts", "forced_restarts", "downloaded_terabytes",
        ]
        #expect(Set(kept) == Set(counts + sums + Response.byReason.map(\.name)))
        #expect(kept.allSatisfy { table.value($0, .fleet) == 0 })
    }

    @Test("With nobody at risk everybody is protected at once")
    func nobodyAtRisk() {
        var made = HandMadeTally()
        made.addNeverExposed()
        let table = ResponseTable(outcome([made]))
        #expect(table.value("protected_99_hours") == 0)
        #expect(table.value("exposed_after_1d_share") == 0)
        #expect(table.value("window_median_hours") == nil)
        #expect(
            table.row(vulnerability: 0, group: .cohort(0), "window_median_hours")?.replications[0].isNotReached == false
        )
        #expect(table.value("exposed_days_per_device") == nil)
    }

    @Test("What lies past the horizon is empty, and not reached is something else")
    func pastTheHorizon() {
        var made = HandMadeTally(horizon: 20 * day)
        made.add(protectedAfter: nil)
        let table = ResponseTable(outcome([made]))
        #expect(table.value("exposed_after_14d_share") == 1)
        #expect(table.value("exposed_after_21d_share") == nil)
        #expect(table.value("window_mean_to_30d_days") == nil)
        #expect(
            table.row(vulnerability: 0, group: .cohort(0), "exposed_after_21d_share")?.replications[0].isNotReached
                == false)
        #expect(
            table.row(vulnerability: 0, group: .cohort(0), "window_median_hours")?.replications[0].isNotReached == true)
    }

    /// A run of thirty days answers the question what is left after thirty days, as it does for the restricted mean.
    @Test("The share exposed at the very horizon is that of the unprotected")
    func atTheHorizon() {
        var fixture = Fixture([.supplement("a", at: hour)])
        fixture.scenario.horizon = 30 * day
        fixture.cohort.automaticInstall = 0
        let tally = fixture.tally(0..<10)
        var outcome = ExperimentOutcome(scenario: fixture.scenario, asked: 1)
        outcome.add(tally, tableDigest: 0)
        let table = ResponseTable(outcome)
        #expect(table.value("unprotected_devices") == 10)
        #expect(table.value("exposed_after_28d_share") == 1)
        #expect(table.value("exposed_after_30d_share") == 1)
        #expect(table.value("window_mean_to_30d_days") == 30)
    }

    @Test("Without a supplement nobody stands on its base")
    func noSupplement() {
        var made = HandMadeTally()
        made.addNeverExposed()
        var scenario = made.scenario
        scenario.releases[1].fixes = []
        var outcome = ExperimentOutcome(scenario: scenario, asked: 1)
        outcome.add(made.tally, tableDigest: 0)
        #expect(ResponseTable(outcome).value("on_base_at_release_share") == nil)
    }
}
