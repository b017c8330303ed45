// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("The reference of the scenario format")
struct FormatReferenceTests {
    /// The scenarios that it shows in full.
    private static func examples() throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = root.appendingPathComponent("Sources/ScenarioFiles/ScenarioFiles.docc/ScenarioFormat.md")
        let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
        return text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        .filter { $0.hasPrefix("schema_version") }
    }

    @Test("Shows scenarios that can be read, and of which there is nothing to warn")
    func examplesAreSound() throws {
        let examples = try Self.examples()
        try #require(examples.count == 3)
        let files = ["small.yaml": examples[0], "kiosks.yaml": examples[1], "managed.yaml": examples[2]]
        let small = try ScenarioDocument.load(path: "small.yaml") { try #require(files[$0]) }
        let managed = try ScenarioDocument.load(path: "managed.yaml") { try #require(files[$0]) }
        let kiosks = try ScenarioDocument.load(path: "kiosks.yaml") { try #require(files[$0]) }
        #expect(small.warnings.isEmpty)
        #expect(kiosks.warnings.isEmpty)
        #expect(try kiosks.typical().cohorts.map(\.share) == [0.8, 0.2])
        #expect(managed.warnings.isEmpty)
        let scenario = try managed.typical()
        let phones = try #require(scenario.cohorts.first)
        #expect(scenario.policies[phones.policy].name == "baseline+deadlines")
        #expect(scenario.policies[phones.policy].enforcements.map(\.release) == [2, 1, 2])
    }
}
