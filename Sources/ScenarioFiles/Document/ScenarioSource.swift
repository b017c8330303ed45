// SPDX-License-Identifier: GPL-3.0-or-later

/// A scenario's files laid together: what scenarios that differ in changes have in common.
public struct ScenarioSource: Sendable {
    /// The scenario file, as it was named.
    public let path: String
    private let tree: Node
    private let inputs: [InputFile]
    private let mistakes: [Diagnostic]
    private let kind: ScenarioErrors.Kind
    private let read: @Sendable (String) throws -> String

    /// Reads a scenario file and what it includes; mistakes in them are told by ``document(with:)``.
    ///
    /// - Parameters:
    ///   - path: The scenario file.
    ///   - loader: Reads a text file, or throws `UnreadableFile`; the default reads it from disk.
    public init(path: String, loader: @escaping @Sendable (String) throws -> String = ScenarioDocument.readFile) {
        self.init(path: path, namedAt: nil, loader: loader)
    }

    /// Reads a scenario file that another file names, so that it is that file's mistake if there is none.
    init(path: String, namedAt place: SourcePosition?, loader: @escaping @Sendable (String) throws -> String) {
        let diagnostics = Diagnostics()
        var files = SourceLoader(diagnostics: diagnostics, read: loader)
        self.path = path
        kind = place == nil && (try? files.contents(of: path)) == nil ? .inputMissing : .badScenario
        tree = files.tree(of: path, namedAt: place ?? .whole(path.isEmpty ? "''" : path)) ?? [:]
        inputs = files.inputs
        mistakes = diagnostics.found
        read = loader
    }

    /// The tree with changes as it is written, before likeness and tables are written out: what every point of a sweep begins with.
    func text(with changes: [ScenarioChange]) -> String {
        NodeWriter(Override.apply(changes, to: tree, Diagnostics())).text
    }

    /// The scenario with changes, in order, which apply before likeness and tables are written out.
    ///
    /// - Parameter changes: What the command line, or a point of a sweep, changes.
    /// - Throws: Every mistake in the files if one of them cannot be read as YAML, otherwise every mistake in the scenario.
    public func document(with changes: [ScenarioChange]) throws(ScenarioErrors) -> ScenarioDocument {
        if tree["factors"] != nil, tree["scenario"] != nil, tree["cohorts"] == nil {
            throw ScenarioErrors(
                kind: .badScenario,
                diagnostics: [
                    Diagnostic(
                        "a sweep where a scenario belongs",
                        expected: "'timeline', 'cohorts' and what else a scenario has",
                        remedy: "run it with 'ebb sweep'", at: tree.position)
                ])
        }
        let diagnostics = Diagnostics()
        mistakes.forEach(diagnostics.report)
        var files = SourceLoader(diagnostics: diagnostics, known: inputs, read: read)
        let changed = Override.apply(changes, to: tree, diagnostics)
        let whole = files.inliningTables(in: Likeness.writtenOut(in: changed, diagnostics))
        try diagnostics.throwIfAny(fileOrder: files.inputs.map(\.path), kind: kind)
        return try ScenarioDocument(tree: whole, inputs: files.inputs)
    }
}
