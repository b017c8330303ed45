// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import FleetModel

/// The fast model against a twin that is as plain as the specification: device by device, second by second.
///
/// The twin is slow on purpose: a few devices in debug, all of them in release.
@Suite("The fast model and its twin")
struct TwinTests {
    private static let scenarios = sampleSize(debug: 20, release: 200)
    private static let devices = sampleSize(debug: 10, release: 100)

    /// All scenarios, compared once for all tests.
    private static let comparison = Task<Outcome, Never> {
        await withTaskGroup(of: Outcome.self) { group in
            for seed in 0..<UInt64(scenarios) { group.addTask { Outcome(seed: seed, devices: devices) } }
            return await group.reduce(into: Outcome()) { $0.add($1) }
        }
    }

    @Test("Every device has the same story")
    func stories() async {
        let outcome = await Self.comparison.value
        let differences = outcome.storyDifferences.sorted()
        #expect(outcome.devices == Self.scenarios * Self.devices)
        #expect(
            differences.isEmpty,
            "\(differences.count) devices differ; the first:\n\(differences.prefix(5).joined(separator: "\n"))")
    }

    @Test("Every total is the sum over the twin's devices")
    func totals() async {
        let differences = await Self.comparison.value.totalDifferences.sorted()
        #expect(
            differences.isEmpty,
            "\(differences.count) totals differ; the first:\n\(differences.prefix(10).joined(separator: "\n"))")
    }

    @Test("Every rule, reason, switch and coincidence is met often enough to matter", .enabled(if: isRelease))
    func nothingIsVacuous() async {
        let outcome = await Self.comparison.value
        for mark in Mark.allCases { #expect(outcome.marks[mark, default: 0] >= 10, "\(mark) is hardly ever met") }
        for reason in BlockingReason.allCases {
            #expect(
                outcome.events["exposed: \(reason.name)", default: 0] >= 100, "hardly anybody waits for \(reason.name)")
        }
        for event in Expected.events.union(outcome.events.keys) {
            #expect(outcome.events[event, default: 0] >= 100, "\(event) hardly ever happens")
        }
        for setting in Expected.settings.union(outcome.settings.keys) {
            #expect(outcome.settings[setting, default: 0] >= 200, "\(setting) holds for few devices")
        }
    }
}
