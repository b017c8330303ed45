// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import ScenarioFiles

/// What a sweep will take, told from a small part of it.
struct SweepForecast {
    let text: String

    /// As many devices tell the cost of one to a few percent, and take a few milliseconds.
    private static let tried = 4096

    init(_ plan: SweepPlan, done: Set<Int>, on runner: Runner) {
        let rule = plan.sweep.rule
        let points = plan.points.indices.filter { !done.contains($0) }.compactMap { plan.points[$0] }
        let devices = points.reduce(0) { $0 + $1.devices }
        let (setup, device) = Self.cost(of: plan.first.scenario)
        func hours(_ replications: Int) -> Double {
            (Double(points.count * replications) * setup + Double(devices * replications) * device)
                / Double(runner.workers) / 3600
        }
        /// The workers' tallies, and of each point at work the sum and the parts of its replications.
        let lanes = max(1, min(runner.workers, points.count))
        let bytes = (points.map(\.tallyBytes).max() ?? 0) * (runner.workers + lanes)
        let most = rule.most
        let isFixed = rule.least == most
        func range(_ text: (Int) -> String) -> String { isFixed ? text(most) : "\(text(rule.least)) to \(text(most))" }
        let others =
            (done.isEmpty ? "" : ", besides \(Text.grouped(done.count)) that are done")
            + (plan.failed.isEmpty ? "" : ", and \(Text.grouped(plan.failed.count)) that cannot run")
        text = """
            points          \(Text.grouped(points.count))\(others)
            replications    \(range { Text.grouped($0) }) each
            devices         \(range { Text.grouped(devices * $0) }) in all
            time            about \(range { Self.time(hours: hours($0)) }) on \(runner.workers) cores, from \
            \(Text.grouped(min(Self.tried, plan.first.scenario.devices))) devices of point \(plan.first.point)
            memory          about \(Text.decimal(Double(bytes) / 1e6 + Self.program, places: 0)) MB
            """
    }

    /// Short times in seconds.
    private static func time(hours: Double) -> String {
        hours < 0.05 ? "\(Text.decimal((hours * 3600).rounded(.up), places: 0)) s" : Text.duration(hours: hours)
    }

    /// The program itself with a scenario and its files, in 10^6 bytes: what `run.json` says of a few devices.
    private static let program = 90.0

    /// The seconds of one core that a replication's tables and that a device take.
    private static func cost(of scenario: Scenario) -> (setup: Double, device: Double) {
        let clock = ContinuousClock()
        func seconds(_ duration: Duration) -> Double {
            Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        }
        var world: World?
        let setup = clock.measure { world = World(scenario) }
        guard let world else { return (0, 0) }
        // Devices of all cohorts are spread over the numbers in order: the ones that are tried are taken from everywhere.
        let count = min(tried, scenario.devices)
        let stride = max(1, scenario.devices / count)
        let time = clock.measure {
            var run = FleetRun(world, shardSize: 64)
            for start in Swift.stride(from: 0, to: count, by: 64) {
                let first = min(start * stride, scenario.devices - min(64, count - start))
                run.run(first..<first + min(64, count - start))
            }
        }
        return (seconds(setup), seconds(time) / Double(count))
    }
}
