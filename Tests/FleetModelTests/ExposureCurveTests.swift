// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import FleetModel

@Suite("Exposure hour by hour, by hand")
struct ExposureCurveTests {
    private static let twelve = curve([.twelve])

    private static func curve(_ tallies: [HandMadeTally], _ group: Group = .cohort(0)) -> ExposureCurve {
        let outcome = outcome(tallies)
        return ExposureCurve(
            outcome.exposure(vulnerability: 0, group: group), outcome.parts(vulnerability: 0, group: group))
    }

    @Test(
        "One replication: those exposed, those at risk, and Kaplan and Meier's estimate",
        arguments: [(0, 8), (1, 6), (4, 6), (5, 5), (10, 4), (72, 3), (100, 3), (2280, 1), (2400, 1)])
    func single(hour: Int, exposed: Int) {
        let point = Self.twelve.points[hour]
        #expect(point.hour == hour)
        #expect(point.exposedTotal == Double(exposed))
        #expect(point.exposed.reduce(0, +) == Double(exposed))
        #expect(point.numberAtRisk == Double(exposed))
        // With nobody lost before the horizon the estimate is the plain share; a product of up to seven factors.
        #expect(abs((point.survival ?? -1) - Double(exposed) / 8) < 16 * Double.ulpOfOne)
        #expect(point.range90 == nil)
        #expect(point.survivalInterval.map { $0.contains(Double(exposed) / 8) } ?? (exposed == 8))
    }

    @Test("Reasons are kept apart")
    func reasons() {
        let point = Self.twelve.points[20]
        #expect(point.exposed[Int(BlockingReason.awaitingRestart.rawValue)] == 1)
        #expect(point.exposed[Int(BlockingReason.awaitingBase.rawValue)] == 3)
        #expect(Self.curve([.twelve], .fleet).points[1].exposed[Int(BlockingReason.awaitingPoll.rawValue)] == 1)
    }

    @Test("Two replications: means, and the range of both")
    func two() {
        var other = HandMadeTally()
        for _ in 0..<4 { other.add(protectedAfter: 3) }
        let points = Self.curve([.twelve, other]).points
        #expect(points[0].exposedTotal == 6)
        // 8 of 10 devices and 4 of 4: shares, so that a cohort's size, which is random, widens no range.
        #expect(points[0].exposedShare == 0.9)
        #expect(points[0].range90?.low == 0.8)
        #expect(points[0].range90?.high == 1)
        #expect(points[3].exposedTotal == 3)
        #expect(points[3].numberAtRisk == 3)
        #expect(points[3].survivalInterval == nil)
        // Survival 6 of 8 and none of 4.
        #expect(abs((points[3].survival ?? -1) - 0.375) < 16 * Double.ulpOfOne)
    }

    @Test("Shares and their ranges are those of the responses", arguments: [1, 2, 3, 7, 14, 30, 90])
    func shares(days: Int) throws {
        var other = HandMadeTally()
        for hours in [30, 60, 200, nil] { other.add(protectedAfter: hours) }
        other.add(protectedAfter: 40 * 24, cohort: 1)
        let tallies = [.twelve, other, .twelve]
        let responses = ResponseTable(outcome(tallies))
        for group in [Group.cohort(0), .cohort(1), .fleet] {
            let point = Self.curve(tallies, group).points[days * 24]
            let row = try #require(responses.row(vulnerability: 0, group: group, "exposed_after_\(days)d_share"))
            // Two ways to a mean of three.
            #expect(abs((point.exposedShare ?? -1) - (row.aggregate.mean ?? -2)) <= 2 * Double.ulpOfOne)
            #expect(point.range90?.low == row.aggregate.range90?.low)
            #expect(point.range90?.high == row.aggregate.range90?.high)
        }
    }

    @Test("A curve reaches as far as the horizon")
    func length() {
        #expect(Self.twelve.points.count == 2401)
        #expect(Self.curve([HandMadeTally(horizon: 5 * hour + 1)]).points.count == 6)
    }
}
