// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import FleetModel

/// The numbers are worked out from the twelve devices of ``HandMadeTally``. A quotient of whole numbers below 2^53 is correctly
/// rounded, and so are its comparisons here; where a value takes more than one rounding, 4 units in the last place are allowed.
@Suite("Responses, by hand")
struct ResponseTests {
    /// A Mac stands on 26.1 when its (a) comes out, and on 26.2 when that base's (a) does.
    @Test("A device that stands on two bases in turn counts once among those on the base at the release")
    func onTwoBases() {
        var fixture = Fixture([
            .supplement("a", at: hour), .minor("26.2", at: 2 * day), .supplement("a", on: "26.2", at: 5 * day),
        ])
        fixture.cohort.automaticInstall = 0
        fixture.cohort.lag = .after(.constant(0))
        let outcome = Experiment(replications: [fixture.scenario]).run(on: Runner(workers: 1), watch: RunWatch())
        #expect(fixture.story().times(.applies(release: 2)) == [2 * day + 3 * hour])
        #expect(ResponseTable(outcome).value("on_base_at_release_share") == 1)
    }

    private static let table = ResponseTable(outcome([.twelve]))
    private var table: ResponseTable { Self.table }

    private func isClose(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) <= 4 * expected.ulp } ?? false
    }

    @Test("Counts")
    func counts() {
        #expect(table.value("devices") == 10)
        #expect(table.value("at_risk_devices") == 8)
        #expect(table.value("never_exposed_devices") == 2)
        #expect(table.value("unprotected_devices") == 1)
        #expect(table.value("devices", .fleet) == 12)
        #expect(table.value("at_risk_devices", .fleet) == 9)
        #expect(table.value("on_base_at_release_share") == 0.4)
        #expect(table.value("on_base_at_release_share", .fleet) == 5.0 / 12)
        #expect(table.value("installs_of_fix") == 7)
        #expect(table.value("downloaded_terabytes") == 3)
    }

    /// ⌈p · 8⌉: the 4th and the 6th of eight, and the 8th, who was not protected.
    @Test("Quantiles of the window are those of the devices at risk")
    func quantiles() {
        #expect(table.value("window_median_hours") == 10)
        #expect(table.value("window_p75_hours") == 960)
        for name in ["window_p90_hours", "window_p95_hours", "window_p99_hours"] {
            let row = table.row(vulnerability: 0, group: .cohort(0), name)
            #expect(row?.replications[0].value == nil)
            #expect(row?.replications[0].isNotReached == true)
        }
        // In the fleet the 5th and the 7th of nine.
        #expect(table.value("window_median_hours", .fleet) == 10)
        #expect(table.value("window_p75_hours", .fleet) == 960)
    }

    /// Of ten devices two never were exposed: 50 % are reached with three windows, 90 % with seven, 95 % with all eight.
    @Test("Times until a share is protected count those never exposed")
    func protectionTimes() {
        #expect(table.value("protected_50_hours") == 5)
        #expect(table.value("protected_90_hours") == 2280)
        #expect(table.value("protected_95_hours") == nil)
        #expect(table.value("protected_50_hours", .cohort(1)) == 0)
        #expect(table.value("protected_90_hours", .cohort(1)) == 2)
    }

    @Test(
        "The share exposed after some days",
        arguments: [(1, 4), (2, 4), (3, 3), (7, 3), (14, 3), (21, 3), (28, 3), (30, 3), (60, 2), (90, 2)])
    func shares(days: Int, exposed: Int) {
        let name = "exposed_after_\(days)d_share"
        #expect(table.value(name) == Double(exposed) / 10)
        #expect(table.value(name, .fleet) == Double(exposed) / 12)
        let estimate = table.row(vulnerability: 0, group: .cohort(0), name)?.replications[0]
        let share = Double(exposed) / 10
        #expect(isClose(estimate?.deviceVariance, share * (1 - share) / 10))
        #expect(estimate?.given?.contains(share) == true)
    }

    /// 1 + 1 + 5 + 10 + 72 = 89 hours, and 720 for each of the three later ones; to 90 days 960 and twice 2,160.
    @Test("Restricted means of the window")
    func restrictedMeans() {
        let hoursTo30: Double = 89 + 3 * 720
        let hoursTo90: Double = 89 + 960 + 2 * 2160
        #expect(isClose(table.value("window_mean_to_30d_days"), hoursTo30 / 8 / 24))
        #expect(isClose(table.value("window_mean_to_90d_days"), hoursTo90 / 8 / 24))
    }

    /// 89 + 960 + 2,280 hours, and 2,400.5 up to the horizon.
    @Test("Exposed time, and its parts")
    func exposedTime() {
        let hours: Double = 89 + 960 + 2280 + 2400.5
        #expect(isClose(table.value("exposed_days_per_device"), hours / 8 / 24))
        #expect(isClose(table.value("exposed_device_days"), hours / 24))
        #expect(isClose(table.value("cvss_device_days"), hours / 24 * 5))
        #expect(isClose(table.value("awaiting_restart_device_days"), 89.0 / 24))
        #expect(isClose(table.value("awaiting_base_device_days"), (hours - 89) / 24))
        #expect(table.value("awaiting_poll_device_days") == 0)
        #expect(isClose(table.value("awaiting_poll_device_days", .fleet), 2.0 / 24))
        let parts = Response.byReason.compactMap { table.value($0.name, .fleet) }
        #expect(parts.count == BlockingReason.allCases.count)
        // Thirteen roundings of numbers up to 240, and their sum's.
        #expect(abs(parts.reduce(0, +) - (table.value("exposed_device_days", .fleet) ?? 0)) < 1e-12 * 240)
    }

    @Test("Names are unique, in snake case, and say what they are")
    func names() {
        let names = Response.all.map(\.name)
        #expect(Set(names).count == names.count)
        for response in Response.all {
            #expect(response.name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" })
            #expect(!response.unit.isEmpty)
            #expect(response.definition.hasSuffix("."))
        }
        #expect(Response.byReason.map(\.reason) == BlockingReason.allCases)
        #expect(Set(names).isSuperset(of: Response.byReason.map(\.name)))
    }

    @Test("The table has every response for every group, in order")
    func order() {
        #expect(table.rows.count == 3 * Response.all.count)
        #expect(table.rows.prefix(Response.all.count).allSatisfy { $0.group == .cohort(0) })
        #expect(table.rows.suffix(Response.all.count).allSatisfy { $0.group == .fleet })
        #expect(table.rows.prefix(Response.all.count).map(\.response.name) == Response.all.map(\.name))
    }
}
