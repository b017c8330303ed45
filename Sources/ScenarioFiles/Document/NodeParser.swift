// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

/// Turns YAML (and therefore JSON) text into a tree of nodes.
///
/// Aliases are expanded; what they expand to is counted, so that a small text cannot become a huge tree.
struct NodeParser {
    /// The deepest nesting that a scenario may have.
    static let depthLimit = 64
    /// The most nodes that one text may expand to.
    static let nodeLimit = 200_000

    /// The position of the text's first character.
    private let origin: SourcePosition
    private var nodes = 0

    /// Parses one document.
    ///
    /// - Parameter origin: The position of the text's first character: the top of a file, or a place in an
    ///   override.
    /// - Returns: The tree, or nil for a text without content.
    static func parse(_ text: String, at origin: SourcePosition) throws(Diagnostic) -> Node? {
        var parser = NodeParser(origin: origin)
        let tree: Yams.Node?
        do {
            // Without rules every plain scalar stays the text that it is.
            tree = try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch {
            throw parser.diagnostic(error, text)
        }
        guard let tree else { return nil }
        return try parser.convert(tree, depth: 1)
    }

    private init(origin: SourcePosition) { self.origin = origin }

    private func position(_ mark: Mark?) -> SourcePosition {
        mark.map { position(line: $0.line, column: $0.column) } ?? origin
    }

    /// A place in the text; in an override, all that does not stand on its first line counts as the
    /// beginning.
    private func position(line: Int, column: Int) -> SourcePosition {
        if line == 1 {
            return SourcePosition(file: origin.file, line: origin.line, column: origin.column + column - 1)
        }
        return origin.file == Override.file
            ? origin : SourcePosition(file: origin.file, line: origin.line + line - 1, column: column)
    }

    private mutating func convert(_ node: Yams.Node, depth: Int) throws(Diagnostic) -> Node {
        let position = position(node.mark)
        nodes += 1
        guard nodes <= Self.nodeLimit else {
            throw Diagnostic(
                "the text expands to more than \(Self.nodeLimit) values", expected: "a smaller scenario",
                remedy: "use fewer aliases ('*name')", at: position)
        }
        guard depth <= Self.depthLimit else {
            throw Diagnostic(
                "values are nested more than \(Self.depthLimit) deep", expected: "a flatter scenario",
                remedy: "remove levels", at: position)
        }
        switch node {
        case .scalar(let scalar):
            let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
            return Node(.scalar(scalar.string, quoted: quoted), at: position)
        case .sequence(let sequence):
            var elements: [Node] = []
            for element in sequence { elements.append(try convert(element, depth: depth + 1)) }
            return Node(.sequence(elements), at: position)
        case .mapping(let mapping):
            return Node(.mapping(try entries(of: mapping, depth: depth)), at: position)
        case .alias:
            throw Diagnostic(
                "an alias without its anchor", expected: "an anchor ('&name') before its alias ('*name')",
                remedy: "write the value out", at: position)
        }
    }

    private mutating func entries(of mapping: Yams.Node.Mapping, depth: Int) throws(Diagnostic) -> [Node
        .Entry]
    {
        var entries: [Node.Entry] = []
        var seen: Set<String> = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                throw Diagnostic(
                    "a key that is not text", expected: "'key: value'",
                    remedy: "write the key as one word or in quotes", at: position(key.mark))
            }
            guard seen.insert(name).inserted else { throw duplicate("'\(name)'", at: position(key.mark)) }
            entries.append(
                Node.Entry(
                    key: name, keyPosition: position(key.mark), value: try convert(value, depth: depth + 1)))
        }
        return entries
    }

    private func duplicate(_ keys: String, at position: SourcePosition) -> Diagnostic {
        Diagnostic(
            "duplicate key \(keys)", expected: "every key of a mapping once",
            remedy: "remove or rename one of them", at: position)
    }

    /// The column of the tab that indents the line of a mistake, if the tab is the mistake: the parser stumbles over it, or
    /// takes the line for the rest of the value before it.
    private func indentingTab(in text: String, at mark: Mark, _ problem: String) -> Int? {
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        guard lines.indices.contains(mark.line - 1) else { return nil }
        let blanks = lines[mark.line - 1].prefix { $0 == " " || $0 == "\t" }
        guard let tab = blanks.firstIndex(of: "\t") else { return nil }
        guard mark.column <= blanks.count || problem.hasPrefix("mapping values") else { return nil }
        return blanks.distance(from: blanks.startIndex, to: tab) + 1
    }

    private func diagnostic(_ error: any Error, _ text: String) -> Diagnostic {
        func notYAML(_ problem: String, at position: SourcePosition) -> Diagnostic {
            Diagnostic(
                "not valid YAML: \(problem)", expected: "YAML or JSON",
                remedy: "check indentation, quotes and brackets here and on the line before", at: position)
        }
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            if let column = indentingTab(in: text, at: mark, problem) {
                return Diagnostic(
                    "a tab where spaces belong", expected: "spaces before a key or '-'", remedy: "indent with spaces",
                    at: position(line: mark.line, column: column))
            }
            return notYAML(
                [context?.text, problem].compactMap(\.self).joined(separator: ", "), at: position(mark))
        case .composer(_, "but found another document", let mark, _):
            return Diagnostic(
                "a second YAML document begins", expected: "one document",
                remedy: "put it into a file of its own", at: position(mark))
        case .composer(_, let problem, let mark, _):
            return notYAML(problem, at: position(mark))
        case .duplicatedKeysInMapping(let keys, let context):
            return duplicate(keys.map { "'\($0)'" }.joined(separator: ", "), at: position(context.mark))
        case .reader(let problem, let offset, _, _):
            let before = text.utf8.prefix(offset ?? 0)
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
            return notYAML(problem, at: position(line: line, column: column))
        default:
            return notYAML("the parser gave up", at: origin)
        }
    }
}
