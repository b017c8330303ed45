// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Includes")
struct MergeTests {
    @Test("The including file wins over what it includes, key by key")
    func includingFileWins() throws {
        let changed = Example.replacing([
            "  phone:\n    automatic-install: {fleet: {beta: {mean: 90%, concentration: 50}}}":
                "  phone:\n    lag: {pipeline: 2d}\n    habits: {polls: {jitter: 1h}}"
        ])
        let phone = try #require(try Example.load(changed).typical().cohorts.first)
        #expect(phone.lag.pipeline == 2 * 86_400)
        #expect(phone.lag.kinds.count == 3)
        #expect(phone.habits.polls == .every(.constant(86_400), jitter: 3600))
        #expect(phone.automaticInstall == 0.9)
    }

    @Test("A later file in the list wins over an earlier one, and scalars and lists are replaced")
    func laterIncludesWin() throws {
        let root = try tree([
            "main.yaml": "include: [a.yaml, b.yaml]\nown: 1",
            "a.yaml": "scalar: a\nlist: [a, a]\nmapping: {a: 1, both: a}",
            "b.yaml": "scalar: b\nlist: [b]\nmapping: {b: 2, both: b}",
        ])
        #expect(
            NodeWriter(root).text == "scalar: b\nlist:\n  - b\nmapping:\n  a: 1\n  both: b\n  b: 2\nown: 1\n")
    }

    @Test("A policy's deferrals are laid over those that are worded otherwise")
    func deferrals() throws {
        func days(_ below: String, _ above: String) throws -> [String] {
            let root = try tree([
                "main.yaml": "include: [a.yaml]\npolicies: {p: {\(above)}}", "a.yaml": "policies: {p: {\(below)}}",
            ])
            let policy = try #require(root["policies"]?["p"])
            return (policy["Deferrals"]?.entries ?? policy.entries).map { "\($0.key) \($0.value.text ?? "")" }
        }
        #expect(
            try days("deferral-in-days: 7", "Deferrals: {MinorPeriodInDays: 3}") == [
                "CombinedPeriodInDays 7", "MinorPeriodInDays 3", "MajorPeriodInDays 7", "SystemPeriodInDays 7",
            ])
        #expect(try days("Deferrals: {MinorPeriodInDays: 3}", "deferral-in-days: 7") == ["deferral-in-days 7"])
    }

    @Test("What two files change of a third, which both include, holds together")
    func diamond() throws {
        let root = try tree([
            "main.yaml": "include: [a.yaml, b.yaml]",
            "a.yaml": "include: [base.yaml]\none: a",
            "b.yaml": "include: [base.yaml]\ntwo: b",
            "base.yaml": "one: base\ntwo: base\nthree: base",
        ])
        #expect(NodeWriter(root).text == "one: a\ntwo: b\nthree: base\n")
    }

    @Test("Paths are relative to the file that names them, and a file may be included by two")
    func relativePaths() throws {
        let files = [
            "study/main.yaml": "include: [../shared/a.yaml, ../shared/b.yaml]",
            "shared/a.yaml": "include: [./deep/c.yaml]\na: 1",
            "shared/b.yaml": "include: [deep/c.yaml]\nb: 1",
            "shared/deep/c.yaml": "c: 1",
        ]
        var loader = SourceLoader(diagnostics: Diagnostics()) { try #require(files[$0]) }
        let tree = loader.tree(of: "study/main.yaml", namedAt: .whole("study/main.yaml"))
        let root = try #require(tree)
        #expect(root.keys == ["c", "a", "b"])
        #expect(
            loader.inputs.map(\.path)
                == ["study/main.yaml", "shared/a.yaml", "shared/deep/c.yaml", "shared/b.yaml"])
    }

    @Test(
        "Another way to say the same thing replaces the first as a whole",
        arguments: [
            ("{exponential: {mean: 1h}}", "{uniform: {from: 1h, to: 2h}}", "{uniform: {from: 1h, to: 2h}}"),
            ("{exponential: {mean: 1h}}", "{fleet: {constant: 2h}}", "{fleet: {constant: 2h}}"),
            ("{every: 24h, jitter: 2h}", "{random: {mean: 1d}}", "{random: {mean: 1d}}"),
            ("{only: [A]}", "{except: [B]}", "{except: [B]}"),
            ("{apple-silicon: 1%, intel: 2%}", "{fleet: {constant: 2%}}", "{fleet: {constant: 2%}}"),
            ("{alpha: 1, beta: 2}", "{mean: 30%, concentration: 3}", "{mean: 30%, concentration: 3}"),
            ("{quantiles: [1]}", "{file: a.csv}", "{file: a.csv}"),
            ("{uniform: {from: 1h, to: 2h}}", "{uniform: {to: 3h}}", "{uniform: {from: 1h, to: 3h}}"),
            ("{every: 24h, jitter: 2h}", "{jitter: 1h}", "{every: 24h, jitter: 1h}"),
            ("{apple-silicon: 1%, intel: 2%}", "{intel: 3%}", "{apple-silicon: 1%, intel: 3%}"),
            ("48h", "[{after: 1h, share: 100%}]", "[{after: 1h, share: 100%}]"),
        ])
    func otherWording(_ lower: String, _ upper: String, _ merged: String) throws {
        let root = try tree([
            "main.yaml": "include: [a.yaml]\ncohorts: {c: {value: \(upper)}}",
            "a.yaml": "cohorts: {c: {value: \(lower)}}",
        ])
        #expect(NodeWriter(root).text == "cohorts:\n  c: {value: \(merged)}\n")
    }

    @Test("Names that look like distributions are merged like other names")
    func namesLikeDistributions() throws {
        let root = try tree([
            "main.yaml": "include: [a.yaml]\ncohorts: {uniform: {models: {only: 1}, lag: {major: {wave: 1}}}}",
            "a.yaml": "cohorts: {gamma: {}, uniform: {models: {except: 2}, lag: {major: {every: 3}}}}",
        ])
        #expect(root["cohorts"]?.keys == ["gamma", "uniform"])
        #expect(root["cohorts"]?["uniform"]?["models"]?.keys == ["except", "only"])
        #expect(root["cohorts"]?["uniform"]?["lag"]?["major"]?.keys == ["every", "wave"])
    }

    private func tree(_ files: [String: String]) throws -> Node {
        var loader = SourceLoader(diagnostics: Diagnostics()) { try #require(files[$0]) }
        let tree = loader.tree(of: "main.yaml", namedAt: .whole("main.yaml"))
        return try #require(tree)
    }

    @Test("The files that were read are kept with their contents, tables included")
    func inputs() throws {
        let inputs = try Example.load().inputs
        #expect(
            inputs.map(\.path) == [
                "study/scenario.yaml", "study/libraries/timeline.yaml", "study/libraries/habits.yaml",
                "study/libraries/tables/wave.csv",
            ])
        #expect(inputs.allSatisfy { $0.contents == Example.files[$0.path] })
    }
}
