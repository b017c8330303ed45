// SPDX-License-Identifier: GPL-3.0-or-later

public import FleetModel
import Foundation

/// A scenario as it was written: read from its files, changed by overrides, and checked.
///
/// A document is what all replications share. Values under `fleet:` are still distributions here; ``resolve(replication:fleetDraw:)``
/// makes each of them a number and everything together a `Scenario`.
public struct ScenarioDocument: Sendable {
    /// The files that the scenario was read from, the scenario file first; includes and tables follow.
    public let inputs: [InputFile]
    /// How many replications the scenario asks for.
    public let replications: Int
    /// The seed that every draw depends on.
    public let seed: UInt64
    /// What is allowed but has no effect, such as a key of a policy that no device reads.
    public let warnings: [Diagnostic]
    /// The scenario with every include, override, table and default written out.
    private let tree: Node

    /// Reads a scenario from a file, the files that it includes, and overrides.
    ///
    /// Everything is checked; what hangs on fleet-level draws is checked at typical values here and again by
    /// ``resolve(replication:fleetDraw:)`` at those that were drawn.
    ///
    /// - Parameters:
    ///   - path: The scenario file.
    ///   - overrides: Changes from the command line, in order.
    ///   - loader: Reads a text file, or throws `UnreadableFile`; the default reads it from disk.
    /// - Throws: Every mistake in the files if one of them cannot be read as YAML, otherwise every mistake in
    ///   the scenario.
    public static func load(
        path: String, overrides: [ScenarioChange] = [], loader: @escaping (String) throws -> String = readFile
    ) throws(ScenarioErrors) -> ScenarioDocument {
        let diagnostics = Diagnostics()
        var loader = SourceLoader(diagnostics: diagnostics, read: loader)
        let kind: ScenarioErrors.Kind = (try? loader.contents(of: path)) == nil ? .inputMissing : .badScenario
        var tree = loader.tree(of: path, namedAt: .whole(path.isEmpty ? "''" : path)) ?? [:]
        var place = 0
        for override in overrides {
            if override.option == nil { place += 1 }
            let origin =
                override.option.map(SourcePosition.whole)
                ?? SourcePosition(file: Override.file, line: place, column: 1)
            do {
                tree = try Override(override.text, at: origin).applied(to: tree)
            } catch {
                diagnostics.report(error)
            }
        }
        tree = loader.inliningTables(in: Likeness.writtenOut(in: tree, diagnostics))
        let fileOrder = loader.inputs.map(\.path)
        try diagnostics.throwIfAny(fileOrder: fileOrder, kind: kind)
        let checked = try decode(tree, replication: 0, fileOrder: fileOrder) { $1.typicalValue }
        return ScenarioDocument(
            inputs: loader.inputs, replications: checked.value.replications,
            seed: checked.value.scenario.seed, warnings: checked.value.warnings, tree: checked.node)
    }

    /// The scenario with changes, which apply to what it is when includes, likeness and defaults are written out.
    ///
    /// - Throws: Every mistake in the changes, and what they make wrong.
    public func changed(by changes: [ScenarioChange]) throws(ScenarioErrors) -> ScenarioDocument {
        let diagnostics = Diagnostics()
        let fileOrder = inputs.map(\.path)
        var tree = tree
        for change in changes {
            let origin = SourcePosition.whole(change.option ?? Override.file)
            do {
                tree = try Override(change.text, at: origin).applied(to: tree)
            } catch {
                diagnostics.report(error)
            }
        }
        try diagnostics.throwIfAny(fileOrder: fileOrder)
        let checked = try Self.decode(tree, replication: 0, fileOrder: fileOrder) { $1.typicalValue }
        return ScenarioDocument(
            inputs: inputs, replications: checked.value.replications, seed: checked.value.scenario.seed,
            warnings: checked.value.warnings, tree: checked.node)
    }

    /// Reads a text file in UTF-8 from disk.
    ///
    /// - Throws: `UnreadableFile`.
    public static func readFile(path: String) throws -> String {
        if (try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true {
            throw UnreadableFile.folder
        }
        do { return try String(contentsOfFile: path, encoding: .utf8) } catch { throw UnreadableFile(error) }
    }

    /// The scenario of one replication.
    ///
    /// - Parameters:
    ///   - replication: The replication, from 0.
    ///   - fleetDraw: Draws a fleet-level quantity, given the path of the value that it is for and its
    ///     distribution in the value's unit (instants: seconds from the scenario's start). The draw should
    ///     depend on seed, replication and path, and on nothing else.
    /// - Throws: What the drawn values make inconsistent, such as a withdrawal before the release.
    public func resolve(
        replication: Int, fleetDraw: @escaping (_ keyPath: String, _ distribution: Distribution) -> Double
    ) throws(ScenarioErrors) -> Scenario {
        try Self.decode(tree, replication: replication, fileOrder: inputs.map(\.path), fleetDraw).value
            .scenario
    }

    /// The whole scenario as one YAML text: includes, overrides, tables and time zones written in, every
    /// default spelled out, fleet-level quantities kept as distributions.
    ///
    /// Read again, the text gives the same scenario for every replication, and the same text.
    public func resolvedText() -> String { NodeWriter(tree).text }

    private static func decode(
        _ tree: Node, replication: Int, fileOrder: [String],
        _ fleetDraw: @escaping (String, Distribution) -> Double
    ) throws(ScenarioErrors) -> Resolved<DecodedScenario> {
        let diagnostics = Diagnostics()
        let top = Cursor(
            tree, path: .top, pass: DecodingPass(diagnostics: diagnostics, fleetDraw: fleetDraw))
        var result = Reading<DecodedScenario>.scenario(replication: replication).read(top)
        try diagnostics.throwIfAny(fileOrder: fileOrder)
        result.value.warnings = diagnostics.warnings(fileOrder: fileOrder)
        return result
    }
}
