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
    /// What every replication's scenario is but for its number, if nothing is drawn for the fleet.
    private let settled: Scenario?

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
        path: String, overrides: [ScenarioChange] = [],
        loader: @escaping @Sendable (String) throws -> String = readFile
    ) throws(ScenarioErrors) -> ScenarioDocument {
        try ScenarioSource(path: path, loader: loader).document(with: overrides)
    }

    /// Checks a scenario in which every include, override and table is written out.
    init(tree: Node, inputs: [InputFile]) throws(ScenarioErrors) {
        var isSettled = true
        let checked = try withoutActuallyEscaping({ (_: String, distribution: Distribution) -> Double in
            isSettled = false
            return distribution.typicalValue
        }) { draw throws(ScenarioErrors) in
            try Self.decode(tree, replication: 0, fileOrder: inputs.map(\.path), draw)
        }
        self.inputs = inputs
        settled = isSettled ? checked.value.scenario : nil
        replications = checked.value.replications
        seed = checked.value.scenario.seed
        warnings = checked.value.warnings
        self.tree = checked.node
    }

    /// The scenario with changes, which apply to what it is when includes, likeness and defaults are written out.
    ///
    /// - Throws: Every mistake in the changes, and what they make wrong.
    public func changed(by changes: [ScenarioChange]) throws(ScenarioErrors) -> ScenarioDocument {
        let diagnostics = Diagnostics()
        let changed = Likeness.writtenOut(in: Override.apply(changes, to: tree, diagnostics), diagnostics)
        try diagnostics.throwIfAny(fileOrder: inputs.map(\.path))
        return try ScenarioDocument(tree: changed, inputs: inputs)
    }

    /// Reads a text file in UTF-8 from disk.
    ///
    /// - Throws: `UnreadableFile`.
    @Sendable public static func readFile(path: String) throws -> String {
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
        if var settled {
            settled.replication = replication
            return settled
        }
        return try Self.decode(tree, replication: replication, fileOrder: inputs.map(\.path), fleetDraw).value.scenario
    }

    /// The scenario of one replication, with the fleet-level draws that runs have.
    ///
    /// - Parameter replication: The replication, from 0.
    /// - Throws: What the drawn values make inconsistent.
    public func scenario(replication: Int) throws(ScenarioErrors) -> Scenario {
        try resolve(replication: replication) { keyPath, distribution in
            fleetDraw(seed: seed, replication: replication, keyPath: keyPath, distribution: distribution)
        }
    }

    /// Whether nothing is drawn for the fleet, so that replications differ in their number only.
    var isSettled: Bool { settled != nil }

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
