// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import FleetModel

@Suite("Responses over replications, by hand")
struct AggregateTests {
    private func replications(_ values: [Double?], variance: Double? = nil) -> Aggregate {
        Aggregate(
            values.map { Response.Estimate(value: $0, isNotReached: $0 == nil, given: nil, deviceVariance: variance) })
    }

    /// Student's t for one degree of freedom is tan(π · (p − ½)): at 0.975, 12.706204736174694. Its standard error here is 5.
    @Test("Two replications: Student's interval, and their own range")
    func two() throws {
        let aggregate = replications([10, 20])
        #expect(aggregate.mean == 15)
        let interval = try #require(aggregate.ci95)
        // GSL gives quantiles of t to a relative 10^-6 or better in the worst case of its iteration.
        #expect(abs(interval.lowerBound - (15 - 5 * 12.706204736174694)) < 1e-4)
        #expect(abs(interval.upperBound - (15 + 5 * 12.706204736174694)) < 1e-4)
        #expect(aggregate.range90?.low == 10)
        #expect(aggregate.range90?.high == 20)
        #expect(aggregate.reached == 2)
        #expect(aggregate.given == nil)
    }

    @Test("One replication has no range and no Student's interval, but one given its fleet-level draws")
    func one() {
        let estimate = Response.Estimate(value: 3, given: 2...4, deviceVariance: 0.25)
        let aggregate = Aggregate([estimate])
        #expect(aggregate.mean == 3)
        #expect(aggregate.ci95 == nil)
        #expect(aggregate.range90 == nil)
        #expect(aggregate.given == 2...4)
        #expect(aggregate.deviceVariance == 0.25)
        #expect(aggregate.fleetVariance == nil)
    }

    /// Between replications the variance of 1, 2, 3 and 6 is (4 + 1 + 0 + 9) ÷ 3; devices explain 1.5 of it.
    @Test("What devices do not explain is the fleet's, and never below 0")
    func fleetVariance() {
        #expect(replications([1, 2, 3, 6], variance: 1.5).fleetVariance == 14.0 / 3 - 1.5)
        #expect(replications([1, 2, 3, 6], variance: 99).fleetVariance == 0)
        #expect(replications([1, 2, 3, 6]).fleetVariance == nil)
    }

    /// Definition 6 of Hyndman and Fan: at the positions 0.05 · 20 = 1 and 0.95 · 20 = 19 of nineteen values.
    @Test("Replications that did not get there count as later than everything")
    func notReached() {
        let values = (1...18).map { Double?(Double($0)) } + [nil]
        let aggregate = replications(values)
        #expect(aggregate.mean == nil)
        #expect(aggregate.ci95 == nil)
        #expect(aggregate.reached == 18)
        #expect(aggregate.replications == 19)
        #expect(aggregate.range90?.low == 1)
        #expect(aggregate.range90 != nil && aggregate.range90?.high == nil)
    }

    @Test("Where nobody got there, and where a number is missing for another reason, there is no range")
    func nothing() {
        #expect(replications([nil, nil]).range90 == nil)
        let missing = Aggregate([Response.Estimate(value: 1), Response.Estimate(value: nil)])
        #expect(missing.range90 == nil)
        #expect(missing.mean == nil)
        #expect(missing.reached == 1)
    }

    @Test("A table aggregates the replications of each row")
    func table() throws {
        var later = HandMadeTally()
        for hours in [20, 30, 40, nil] { later.add(protectedAfter: hours) }
        let table = ResponseTable(outcome([.twelve, later]))
        let median = try #require(table.row(vulnerability: 0, group: .cohort(0), "window_median_hours"))
        #expect(median.replications.map(\.value) == [10, 30])
        #expect(median.aggregate.mean == 20)
        let p90 = try #require(table.row(vulnerability: 0, group: .cohort(0), "window_p90_hours"))
        #expect(p90.aggregate.reached == 0)
        let devices = try #require(table.row(vulnerability: 0, group: .fleet, "devices"))
        #expect(devices.aggregate.mean == 8)
    }
}
