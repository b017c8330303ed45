// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import FleetModel
@testable import ScenarioFiles

/// The families and shapes that the committed experiments draw from.
@Suite("Tables of quantiles that the experiments use")
struct UsedShapesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Every distribution anywhere in a value.
    private static func distributions(in value: Any) -> [Distribution] {
        guard let distribution = value as? Distribution else {
            return Mirror(reflecting: value).children.flatMap { distributions(in: $0.value) }
        }
        if case .mixture(let parts) = distribution { return parts.flatMap { distributions(in: $0.distribution) } }
        return [distribution]
    }

    private static func standards(_ scenario: String) throws -> Set<StandardQuantile> {
        let document = try ScenarioDocument.load(
            path: root.appending(path: scenario).path, overrides: [ScenarioChange]())
        let resolved = try document.resolve(replication: 0) {
            fleetDraw(seed: document.seed, replication: 0, keyPath: $0, distribution: $1)
        }
        return Set(
            distributions(in: resolved).compactMap { distribution in
                switch distribution {
                case .constant, .uniform, .mixture: nil
                default: distribution.standardised.standard
                }
            })
    }

    /// Every `scenario.yaml`, and those of the experiment that has several.
    private static func scenarios() throws -> [String] {
        let folders = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Experiments").path)
        let single = folders.map { "Experiments/\($0)/scenario.yaml" }.filter {
            FileManager.default.fileExists(atPath: root.appending(path: $0).path)
        }
        return single + ["ios-17", "macos-12", "pipeline"].map { "Experiments/03-minor-lag-reality/\($0).yaml" }
    }

    @Test("Every value is right to 10^-4, down to tails of 2^-33")
    func errors() throws {
        var used: Set<StandardQuantile> = []
        for scenario in try Self.scenarios() { used.formUnion(try Self.standards(scenario)) }
        #expect(used.contains(.exponential) && used.contains(.logNormal(sigma: 1)))
        for standard in used {
            guard let bound = QuantileBound(standard) else { continue }
            let worst = QuantileBound.worstError(of: standard)
            #expect(worst <= bound.error && worst < 1e-4, "\(standard): \(worst) of \(bound.error)")
        }
    }
}
