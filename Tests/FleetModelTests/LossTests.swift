// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import FleetModel

/// Four devices at risk: one is protected after an hour, one leaves after two, one is protected after three, one not at all. So of
/// four at risk three remain, and of two at risk then one: S falls to 3/4 after an hour and to 3/4 · 1/2 after three.
@Suite("Responses where devices leave, by hand")
struct LossTests {
    private static let outcome = {
        var made = HandMadeTally(isOpen: true)
        for hours in [1, 3, nil] { made.add(protectedAfter: hours) }
        made.add(lostAfter: 2)
        return FleetModelTests.outcome([made])
    }()

    @Test("Whoever has left is at risk no longer", arguments: [(0, 4, 1), (1, 3, 0.75), (2, 2, 0.75), (3, 1, 0.375)])
    func curve(hour: Int, atRisk: Double, survival: Double) {
        let group = Group.cohort(0)
        let curve = ExposureCurve(
            Self.outcome.exposure(vulnerability: 0, group: group), Self.outcome.parts(vulnerability: 0, group: group))
        #expect(curve.points[hour].numberAtRisk == atRisk)
        #expect(curve.points[hour].survival == survival)
    }

    /// The area under S up to 30 days: 1 hour, twice 3/4, and 3/8 of what is left of 720 hours.
    @Test("Quantiles and means are those of the curve")
    func windows() throws {
        let table = ResponseTable(Self.outcome)
        #expect(table.value("window_median_hours") == 3)
        #expect(table.value("window_p75_hours") == nil)
        #expect(table.value("protected_50_hours") == 3)
        let mean = try #require(table.value("window_mean_to_30d_days"))
        let expected = (1 + 2 * 0.75 + 717 * 0.375) / 24
        // Seconds to days, and the sum of three areas: fewer than eight roundings.
        #expect(abs(mean - expected) < 8 * expected.ulp)
    }
}
