// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
public import FleetModel

/// A sweep as it was written: a scenario, what varies, and at which points.
public struct SweepDocument: Sendable {
    /// The sweep's name.
    public let name: String
    /// The scenario with what all points share.
    public let base: ScenarioDocument
    /// The names of what varies.
    public var factors: [String] { parts.map(\.name) }
    /// The points, each with a value for every factor, as YAML of one line; nil where the scenario stays as it is.
    public let points: [[String?]]
    /// The responses that are written; nil for all of them.
    public let responses: [String]?
    /// How many replications a point gets.
    public let rule: ReplicationRule
    /// The files that were read: the sweep's own, its design, and those of the scenario.
    public let inputs: [InputFile]

    private let source: ScenarioSource
    private let common: [ScenarioChange]
    private let parts: [Factor]
    /// Where each point's values stand in a design file.
    private let places: [[SourcePosition?]]

    /// Reads a sweep from a file, and the scenario that it names.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - design: A design file to take the points from, instead of the sweep's own design.
    ///   - changes: Changes to the scenario that all points share, after those of the file.
    ///   - replications: How many replications each point gets, instead of what the file says.
    ///   - loader: Reads a text file, or throws `UnreadableFile`; the default reads it from disk.
    /// - Throws: Every mistake in the file, or else every mistake in the scenario.
    public init(
        path: String, design: String? = nil, changes: [ScenarioChange] = [], replications: Int? = nil,
        loader: @escaping @Sendable (String) throws -> String = ScenarioDocument.readFile
    ) throws(ScenarioErrors) {
        let diagnostics = Diagnostics()
        var files = SourceLoader(diagnostics: diagnostics, read: loader)
        let kind: ScenarioErrors.Kind = (try? files.contents(of: path)) == nil ? .inputMissing : .badScenario
        let tree = files.tree(of: path, namedAt: .whole(path.isEmpty ? "''" : path)) ?? [:]
        try diagnostics.throwIfAny(fileOrder: files.inputs.map(\.path), kind: kind)
        if tree["factors"] == nil, tree["cohorts"] != nil {
            throw ScenarioErrors(
                kind: .badScenario,
                diagnostics: [
                    Diagnostic(
                        "a scenario where a sweep belongs", expected: "'scenario', 'factors' and 'design'",
                        remedy: "write a file that names this scenario, or run it with 'ebb run'", at: tree.position)
                ])
        }
        let top = Cursor(tree, path: .top, pass: DecodingPass(diagnostics: diagnostics) { $1.typicalValue })
        let text = Reading<SweepText>.sweep.read(top).value
        let file: String? =
            if let design { design } else if case .file(let name) = text.points {
                FilePath.resolve(name, besides: path)
            } else {
                nil
            }
        var points: [[DesignFile.Value?]] = []
        if let file, diagnostics.count == 0 {
            do throws(UnreadableFile) {
                points = DesignFile.points(
                    from: try files.contents(of: file), file: file, of: text.factors, diagnostics)
            } catch {
                let place = design == nil ? tree["design"]?.position ?? tree.position : .whole("--design")
                files.report(error.problem(file), "a CSV file with a column for each factor", error.remedy(nil), place)
            }
        } else if case .made(let made) = text.points {
            points = made.points.map { point in
                zip(text.factors, point).map { factor, place in
                    factor.value(at: place).map { DesignFile.Value(text: $0) }
                }
            }
        } else if text.points == nil {
            top.reportMissing("design")
        }
        for change in text.common + changes {
            guard let factor = text.factors.first(where: { $0.paths.contains { change.text.hasPrefix($0 + "=") } })
            else { continue }
            diagnostics.report(
                Diagnostic(
                    "'\(change.text)' sets what the factor '\(factor.name)' sets at every point",
                    expected: "changes of other keys", remedy: "remove it, or the factor",
                    at: .whole(change.option ?? Override.file)))
        }
        try diagnostics.throwIfAny(fileOrder: files.inputs.map(\.path))

        let scenario = FilePath.resolve(text.scenario, besides: path)
        source = ScenarioSource(path: scenario, namedAt: tree["scenario"]?.position, loader: loader)
        common = text.common + changes
        base = try source.document(with: common)
        try Self.checkPolicies(text.factors, of: base, diagnostics)
        rule = try Self.rule(text.replications, replications, base: base)
        (name, parts, responses) = (text.name, text.factors, text.responses)
        self.points = points.map { $0.map { $0?.text } }
        places = points.map { $0.map { $0?.position } }
        inputs = files.inputs + base.inputs
    }

    /// A misspelt policy would be one that nobody has.
    private static func checkPolicies(
        _ factors: [Factor], of base: ScenarioDocument, _ diagnostics: Diagnostics
    ) throws(ScenarioErrors) {
        let names = try base.scenario(replication: 0).policies.map(\.name)
        for factor in factors {
            for path in factor.paths {
                let segments = Override.segments(of: path)
                guard segments.count > 1, segments[0] == "policies", !names.contains(segments[1]) else { continue }
                diagnostics.report(
                    Diagnostic(
                        "there is no policy '\(segments[1])'", expected: choice(names),
                        remedy: Suggestion.remedy(
                            for: segments[1], among: names, otherwise: "define it in the scenario"),
                        at: factor.position))
            }
        }
        try diagnostics.throwIfAny(fileOrder: [])
    }

    private static func rule(
        _ text: SweepText.Replications?, _ count: Int?, base: ScenarioDocument
    ) throws(ScenarioErrors) -> ReplicationRule {
        if let count { return .fixed(count) }
        switch text {
        case nil: return .fixed(base.replications)
        case .fixed(let count): return .fixed(count)
        case .adaptive(let wanted, let least, let most):
            let scenario = try base.scenario(replication: 0)
            let outcome = ExperimentOutcome(scenario: scenario, asked: 0)
            wanted.vulnerability?.mustBe(oneOf: scenario.vulnerabilities.map(\.id), "vulnerability")
            wanted.group.mustBe(oneOf: outcome.groups.map(outcome.name(of:)), "cohort")
            try wanted.group.place.pass.diagnostics.throwIfAny(fileOrder: [])
            let target = ReplicationRule.Target(
                response: wanted.response, vulnerability: wanted.vulnerability?.value ?? scenario.vulnerabilities[0].id,
                group: wanted.group.value, halfWidth: wanted.halfWidth)
            return .adaptive(target, atLeast: least, atMost: most)
        }
    }

    /// The points as a CSV file.
    public var designText: [UInt8] { DesignFile.text(points, parts) }

    /// The scenario that all points share, as it is written.
    var sourceText: String { source.text(with: common) }

    /// What each factor sets to what, by its name.
    var meanings: [String: String] { Dictionary(parts.map { ($0.name, $0.meaning) }) { one, _ in one } }

    /// What gives the scenario a point's values, as `--set` takes it.
    ///
    /// - Parameter point: The point, from 0.
    public func changes(of point: Int) -> [ScenarioChange] {
        parts.indices.flatMap { place in
            points[point][place].map { parts[place].changes(to: $0, at: places[point][place]) } ?? []
        }
    }

    /// A point's scenario.
    ///
    /// - Parameter point: The point, from 0.
    /// - Throws: What its values make wrong.
    public func document(of point: Int) throws(ScenarioErrors) -> ScenarioDocument {
        try source.document(with: common + changes(of: point))
    }

    /// Checks every replication of a point that it has in any case.
    ///
    /// - Parameter document: The point's scenario.
    /// - Returns: The first replication.
    /// - Throws: What drawn values make inconsistent, or that the point lacks what decides the number of its replications.
    public func check(_ document: ScenarioDocument) throws(ScenarioErrors) -> Scenario {
        let scenario = try document.scenario(replication: 0)
        if !document.isSettled {
            for replication in 1..<max(1, rule.least) { _ = try document.scenario(replication: replication) }
        }
        if case .adaptive(let target, _, _) = rule, !target.exists(in: ExperimentOutcome(scenario: scenario, asked: 0))
        {
            throw ScenarioErrors(
                kind: .badScenario,
                diagnostics: [
                    Diagnostic(
                        "the point has no vulnerability \(target.vulnerability) or no cohort \(target.group)",
                        expected: "both at every point, as 'until' names them", remedy: "change what 'until' names",
                        at: .whole(inputs[0].path))
                ])
        }
        return scenario
    }

    /// The responses that are written, and the one that decides how many replications there are.
    private var wanted: [Response] {
        guard var names = responses else { return Response.all }
        if case .adaptive(let target, _, _) = rule { names.append(target.response) }
        return Response.all.filter { names.contains($0.name) }
    }

    /// A point, ready to run.
    ///
    /// - Parameter point: The point, from 0.
    /// - Throws: What its values make wrong.
    public func experiment(of point: Int) throws(ScenarioErrors) -> SweepPoint<ScenarioErrors> {
        let document = try document(of: point)
        return SweepPoint(rule, responses: wanted) { (replication: Int) throws(ScenarioErrors) in
            try document.scenario(replication: replication)
        }
    }
}

extension Placed<String> {
    /// Notes a name that nothing has.
    fileprivate func mustBe(oneOf names: [String], _ noun: String) {
        guard !names.contains(value) else { return }
        place.report(
            "the scenario has no \(noun) '\(value)'", expected: choice(names),
            remedy: Suggestion.remedy(for: value, among: names, otherwise: "name one of these"))
    }
}
