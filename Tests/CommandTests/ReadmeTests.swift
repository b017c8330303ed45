// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import ebb

@Suite("What the README shows")
struct ReadmeTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
    }

    /// The fenced blocks below a heading, in order.
    private static func blocks(below heading: String) throws -> [String] {
        let readme = try text("README.md")
        let start = try #require(readme.range(of: "\n## \(heading)\n")).upperBound
        let section = readme[start...].prefix(upTo: readme[start...].range(of: "\n## ")?.lowerBound ?? readme.endIndex)
        // Between fences lie text and blocks in turn; a block begins with its language.
        let parts = section.components(separatedBy: "```")
        return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0].drop { $0 != "\n" }.dropFirst()) }
    }

    /// A scenario of the README beside the experiments that it includes.
    private static func scenario(_ name: String, _ text: String) throws -> Ebb {
        let ebb = try Ebb([name: text])
        try FileManager.default.createSymbolicLink(
            at: ebb.folder.appendingPathComponent("Experiments"),
            withDestinationURL: root.appendingPathComponent("Experiments"))
        return ebb
    }

    @Test("A fleet and a patch to come give the lines below them, without a warning", .enabled(if: isRelease))
    func patchToCome() async throws {
        let blocks = try Self.blocks(below: "Your fleet, and a patch to come")
        let ebb = try Self.scenario("ours.yaml", blocks[0])
        let result = try await ebb.run("run", "ours.yaml", "--no-progress")
        #expect(result.exitCode == 0)
        #expect(result.complaints == "")
        #expect(result.output.contains("\n" + blocks[1] + "\n"))
        let change = "policies.ours.deferral-in-days=none"
        let undeferred = try await ebb.run("run", "ours.yaml", "--no-progress", "--set", change).output
        for (output, days) in [(result.output, "8.3"), (undeferred, "4.9")] {
            let fleet = try #require(output.split(separator: "\n").first { $0.hasPrefix("fleet") })
            #expect(fleet.split(separator: " ", omittingEmptySubsequences: true)[4] == days)
        }
        let mac = try #require(undeferred.split(separator: "\n").first { $0.hasPrefix("managed-mac") })
        #expect(mac.split(separator: " ", omittingEmptySubsequences: true)[14] == "3.46")
        let deadline = "policies.ours.Enforcement=[{days-after-release: 7}]"
        let enforced = try await ebb.run("run", "ours.yaml", "--no-progress", "--set", deadline).output
        let fleet = try #require(enforced.split(separator: "\n").first { $0.hasPrefix("fleet") })
        #expect(fleet.split(separator: " ", omittingEmptySubsequences: true)[5] == "min")
        #expect(enforced.contains("  forced restarts\n"))
        #expect(try Self.text("README.md").contains("they\nprotect within minutes, at the price of forced restarts"))
        let sentence = "more than 8.3 days. Without it\n(`--set \(change)`) these would be 4.9."
        #expect(try Self.text("README.md").contains(sentence))
    }

    @Test("The scenario of one's own prints the table below it, word for word", .enabled(if: isRelease))
    func ownScenario() async throws {
        let blocks = try Self.blocks(below: "A scenario of your own")
        let ebb = try Self.scenario("deferral.yaml", blocks[0])
        let result = try await ebb.run("run", "deferral.yaml", "--no-progress")
        #expect(result.exitCode == 0)
        #expect(result.output == blocks[1])
        #expect(try await ebb.run("trace", "deferral.yaml", "--device", "3").output.contains(blocks[2]))
    }

    private static func firstExperiment() throws -> CommittedResults {
        try CommittedResults(
            responses: table(text("Results/01-first-bsi/responses.csv")),
            manifest: JSONSerialization.jsonObject(with: Data(text("Results/01-first-bsi/manifest.json").utf8))
                as? [String: Any] ?? [:])
    }

    @Test("Its single rollouts lie where the text says")
    func rollouts() throws {
        let shares = try Self.firstExperiment().replications("fleet", "exposed_after_30d_share").map { $0 * 100 }
        let few = shares.filter { $0.rounded() >= 25 && $0.rounded() <= 38 }
        let most = shares.filter { $0.rounded() >= 61 && $0.rounded() <= 63 }
        #expect((shares.count, few.count, most.count) == (20, 14, 6))
        let sentence = """
            after a month 14 of the 20 rollouts have 25 to 38 % of the fleet exposed, six have 61 to 63 %,
            and none lies between
            """
        #expect(try Self.text("README.md").contains(sentence))
    }

    @Test("The table of the first experiment is that of its committed results")
    func exposureTable() throws {
        let block = try #require(try Self.blocks(below: "What it says").first)
        let results = try Self.firstExperiment()
        #expect(block.contains("\n\(results.size), 91.0 d from 2026-03-17T00:00:00Z, "))
        #expect(block.contains(", \(results.origin)\n"))
        #expect(block.contains("\n" + results.exposure.joined(separator: "\n") + "\n\n"))
        #expect(block.contains("\n" + results.reasons.joined(separator: "\n") + "\n\n"))
    }
}

/// The table of a run, worked out from its files.
private struct CommittedResults {
    let responses: [[String: String]]
    let manifest: [String: Any]

    private var cohorts: [String] {
        var seen: Set<String> = []
        return responses.compactMap { $0["cohort"] }.filter { seen.insert($0).inserted }
    }

    private func aggregate(_ cohort: String, _ response: String) -> [String: String] {
        responses.first { $0["cohort"] == cohort && $0["response"] == response && $0["row"] == "aggregate" } ?? [:]
    }

    func replications(_ cohort: String, _ response: String) -> [Double] {
        responses.filter { $0["cohort"] == cohort && $0["response"] == response && $0["row"] == "replication" }
            .compactMap { $0["value"].flatMap { Double($0) } }
    }

    private func number(_ cohort: String, _ response: String, _ column: String = "value") -> Double? {
        aggregate(cohort, response)[column].flatMap { Double($0) }
    }

    var size: String { Text.grouped(manifest["devices"] as? Int ?? 0) + " devices" }

    var origin: String {
        "seed \(manifest["seed"] as? Int ?? 0), \(manifest["replications_done"] as? Int ?? 0) replications"
    }

    /// Two lines a cohort: means, and what single rollouts may bring.
    var exposure: [String] {
        let times = ["window_median_hours", "window_p90_hours", "window_p99_hours"]
        let shares = ["exposed_after_1d_share", "exposed_after_7d_share", "exposed_after_30d_share"]
        let days = "exposed_days_per_device"
        let rows = cohorts.flatMap { cohort in
            func range(_ response: String, _ format: (Double?, Double?, Double?) -> String) -> String {
                let (low, high) = (number(cohort, response, "range90_low"), number(cohort, response, "range90_high"))
                return low == nil && high == nil ? "" : "[\(format(low, high, number(cohort, response)))]"
            }
            func daysRange(_ low: Double?, _ high: Double?, _ mean: Double?) -> String {
                Text.durationRange(hours: low.map { $0 * 24 }, to: high.map { $0 * 24 }, around: mean.map { $0 * 24 })
            }
            let means =
                times.map { number(cohort, $0).map { Text.duration(hours: $0) } ?? "not reached" }
                + shares.map { number(cohort, $0).map(Text.percent) ?? "" }
                + [number(cohort, days).map { Text.duration(hours: $0 * 24) } ?? ""]
            let ranges =
                times.map { range($0, Text.durationRange(hours:to:around:)) }
                + shares.map { range($0, Text.percentRange) } + [range(days, daysRange)]
            let (devices, risk) = (number(cohort, "devices") ?? 0, number(cohort, "at_risk_devices") ?? 0)
            let size = [Text.decimal(devices, places: 0), Text.percent(risk / devices)]
            return [[cohort] + size + means + [""], ["", "", ""] + ranges + [""]]
        }
        return Text.columns(
            [["cohort", "devices", "at risk", "median", "p90", "p99", "1 d", "7 d", "30 d", "mean", ""]] + rows)
    }

    /// The three reasons that took most of each cohort's exposed time.
    var reasons: [String] {
        let names = Set(responses.compactMap { $0["response"] }.filter { $0.hasSuffix("_device_days") })
            .subtracting(
                ["exposed", "cvss", "partly_protected", "exploited", "known_but_exposed", "protected_but_unknown"]
                    .map { $0 + "_device_days" })
        return Text.columns(
            cohorts.map { cohort in
                let total = number(cohort, "exposed_device_days") ?? 0
                let largest = names.map { (name: $0, days: number(cohort, $0) ?? 0) }.sorted { $0.days > $1.days }
                let parts = largest.prefix(3).map { name, days in
                    let reason = name.dropLast("_device_days".count).replacing("_", with: "-")
                    return "\(reason) \(Text.percent(days / total))"
                }
                return [cohort, parts.joined(separator: ", ")]
            })
    }
}
