// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// One pass over a scenario: where its mistakes gather, and where its fleet-level draws come from.
struct DecodingPass {
    let diagnostics: Diagnostics
    let fleetDraw: (_ keyPath: String, _ distribution: Distribution) -> Double
}

/// A node at its place in the scenario.
struct Cursor {
    let node: Node
    /// Where the node's key stands; the node's own position if it has none.
    let keyPosition: SourcePosition
    let path: DocumentPath
    let pass: DecodingPass
    /// Words that may stand here besides what is being read, for messages.
    var words: [String] = []

    init(_ node: Node, keyPosition: SourcePosition? = nil, path: DocumentPath, pass: DecodingPass) {
        self.node = node
        self.keyPosition = keyPosition ?? node.position
        self.path = path
        self.pass = pass
    }

    /// The name under which the node stands.
    var name: String { path.last }

    /// The value of an entry.
    func child(_ entry: Node.Entry) -> Cursor {
        Cursor(entry.value, keyPosition: entry.keyPosition, path: path.appending(entry.key), pass: pass)
    }

    /// An element of a list.
    func child(_ element: Node, _ index: Int) -> Cursor {
        Cursor(element, path: path.appending(String(index)), pass: pass)
    }

    /// A scalar in the node's place.
    func scalar(_ text: String, isText: Bool = false) -> Node {
        Node(.scalar(text, quoted: isText), at: node.position)
    }

    /// A mapping in the node's place.
    func mapping(_ entries: [Node.Entry]) -> Node { Node(.mapping(entries), at: node.position) }

    /// A list in the node's place.
    func sequence(_ elements: [Node]) -> Node { Node(.sequence(elements), at: node.position) }

    /// A cursor on nothing, whose mistakes nobody hears of: how a value that does no harm is had.
    var standIn: Cursor {
        let silent = DecodingPass(diagnostics: Diagnostics(), fleetDraw: pass.fleetDraw)
        return Cursor(sequence([]), path: path, pass: silent)
    }

    /// Notes a mistake in the node.
    func report(_ problem: String, expected: String, remedy: String) {
        let expected = ([expected] + words.map { "'\($0)'" }).joined(separator: " or ")
        pass.diagnostics.report(Diagnostic(problem, expected: expected, remedy: remedy, at: node.position))
    }

    /// Notes what is no mistake but may not be what the author wants.
    func warn(_ problem: String, expected: String, remedy: String) {
        pass.diagnostics.warn(problem, expected: expected, remedy: remedy, at: node.position)
    }

    /// Notes that the node lacks a key.
    func reportMissing(_ key: String) {
        var diagnostic = Diagnostic(
            "missing key '\(key)'", expected: path.segments.isEmpty ? "it at the top" : "it in '\(path)'",
            remedy: "add '\(key): …'", at: node.position)
        diagnostic.isMissingKey = true
        pass.diagnostics.report(diagnostic)
    }

    /// Notes a mistake in the node's key.
    func reportKey(_ problem: String, expected: String, remedy: String) {
        pass.diagnostics.report(Diagnostic(problem, expected: expected, remedy: remedy, at: keyPosition))
    }
}
