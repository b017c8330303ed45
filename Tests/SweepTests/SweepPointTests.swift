// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Synchronization
import Testing

@testable import ScenarioFiles

@Suite("Points of a sweep")
struct SweepPointTests {
    private let runner = Runner(workers: 1)

    private func sweep(_ replications: String) throws -> SweepDocument {
        try SweepFiles.sweep(
            "factors: {it: {path: cohorts.macs.automatic-install, levels: [70%, 90%, 90.0%]}}\ndesign: full-factorial\n"
                + replications)
    }

    @Test("A point is the scenario with its values, replication by replication")
    func sameAsRun() throws {
        let sweep = try sweep("replications: 3\n")
        let point = try #require(try sweep.experiment(of: 0).run(on: runner, watch: RunWatch()))
        let document = try ScenarioDocument.load(
            path: "tiny.yaml", overrides: ["cohorts.macs.automatic-install=70%", "replications=3"]
        ) { _ in SweepFiles.scenario }
        let experiment = Experiment(replications: try (0..<3).map { try document.scenario(replication: $0) })
        let alone = experiment.run(on: runner, watch: RunWatch())
        #expect(point.replications == alone.replications)
        #expect(point.total == alone.total)
    }

    @Test("Points that say the same have the same luck")
    func commonRandomNumbers() throws {
        let sweep = try sweep("replications: 2\n")
        let outcomes = try (0..<3).map { try #require(try sweep.experiment(of: $0).run(on: runner, watch: RunWatch())) }
        #expect(outcomes[1].replications == outcomes[2].replications)
        #expect(outcomes[0].replications != outcomes[1].replications)
        // The fleet-level draw of the delay is that of the replication, not of the point.
        let delays = try (0..<3).map {
            try sweep.document(of: $0).scenario(replication: 1).cohorts[0].habits.automaticDelay
        }
        #expect(delays[0] == delays[1])
    }

    @Test("Without a number of its own a sweep takes the scenario's, and the command line's goes before")
    func numbers() throws {
        #expect(try sweep("").rule == .fixed(2))
        #expect(try sweep("replications: 5\n").rule == .fixed(5))
        let asked = try SweepFiles.sweep(
            "factors: {it: {path: devices, levels: [10]}}\ndesign: full-factorial\nreplications: 5\n", replications: 7)
        #expect(asked.rule == .fixed(7))
    }

    /// The share of exposed devices after a day is between 0 and 1, so a half-width of 1 is met by any replications and one of
    /// 10^-9 by none: the delay is drawn for each.
    @Test(
        "Replications end when a response is known, neither before the fewest nor after the most",
        arguments: [(1.0, 25), (1e-9, 31)])
    func adaptive(halfWidth: Double, expected: Int) throws {
        let sweep = try sweep(
            "replications: {at-least: 25, at-most: 31, until: {response: exposed_after_1d_share, half-width: \(halfWidth)}}\n"
        )
        let outcome = try #require(try sweep.experiment(of: 0).run(on: runner, watch: RunWatch()))
        #expect(outcome.replications.count == expected)
    }

    @Test("They end with the first replication that makes the interval narrow enough")
    func first() throws {
        let sweep = try sweep(
            "replications: {at-most: 500, until: {response: exposed_days_per_device, half-width: 0.11, cohort: macs}}\n"
        )
        let outcome = try #require(try sweep.experiment(of: 0).run(on: runner, watch: RunWatch()))
        let count = outcome.replications.count
        #expect(count > 20 && count < 500)
        let place = try #require(Response.all.firstIndex { $0.name == "exposed_days_per_device" })
        let estimates = outcome.parts(vulnerability: 0, group: .cohort(0)).map { $0.estimates[place] }
        func width(_ count: Int) -> Double {
            Aggregate(Array(estimates.prefix(count))).ci95.map { $0.upperBound - $0.lowerBound } ?? .infinity
        }
        #expect(width(count) <= 0.22)
        #expect((20..<count).allSatisfy { width($0) > 0.22 })
    }

    @Test("Side by side: each number once, and none begins after the work has enough", arguments: [1, 2, 3, 8])
    func sideBySide(workers: Int) {
        let seen = Mutex<[Int: Int]>([:])
        let threads = Mutex<Int>(0)
        SideBySide.forEach(Array(0..<50), workers: workers) { number, share in
            seen.withLock { $0[number, default: 0] += 1 }
            threads.withLock { $0 = max($0, share) }
            return true
        }
        #expect(seen.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<50).map { ($0, 1) }))
        #expect(threads.withLock { $0 } == 1)
        let few = Mutex<[Int: Int]>([:])
        SideBySide.forEach([4, 7], workers: workers) { number, share in
            few.withLock { $0[number] = share }
            return true
        }
        // Who is first done may take the other number, too; but nobody has more than the part of a lane.
        let parts = workers == 1 ? 1...1 : workers / 2...(workers + 1) / 2
        #expect(few.withLock { $0.count == 2 && $0.values.allSatisfy(parts.contains) })
        let begun = Mutex(0)
        SideBySide.forEach(Array(0..<1000), workers: workers) { _, _ in
            begun.withLock { $0 += 1 }
            return false
        }
        #expect(begun.withLock { $0 } <= workers)
    }
}
