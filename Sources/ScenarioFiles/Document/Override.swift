// SPDX-License-Identifier: GPL-3.0-or-later

/// A change to a scenario from the command line: `path=value`.
///
/// The path's segments are separated by dots; a segment that contains a dot stands in single quotes, a quote
/// within it is doubled. The value is YAML.
struct Override {
    private struct Segment {
        var name: String
        var position: SourcePosition
    }

    private var segments: [Segment] = []
    private let value: Node

    /// Reads an override.
    ///
    /// - Parameter origin: The position of the text's first character.
    init(_ text: String, at origin: SourcePosition) throws(Diagnostic) {
        let characters = Array(text.unicodeScalars)
        var index = 0
        func position(_ index: Int) -> SourcePosition {
            SourcePosition(file: origin.file, line: origin.line, column: origin.column + index)
        }
        func malformed(_ problem: String, at index: Int) -> Diagnostic {
            Diagnostic(
                problem, expected: "path=value, e.g. cohorts.mac-laptop.automatic-install=80%",
                remedy: "put a segment that contains '.', '=' or a quote in single quotes",
                at: position(index))
        }
        repeat {
            let start = index
            var name = String.UnicodeScalarView()
            if index < characters.count, characters[index] == "'" {
                index += 1
                while true {
                    guard index < characters.count else {
                        throw malformed("a quote is not closed", at: start)
                    }
                    if characters[index] == "'" {
                        index += 1
                        guard index < characters.count, characters[index] == "'" else { break }
                    }
                    name.append(characters[index])
                    index += 1
                }
            } else {
                while index < characters.count, !".='".unicodeScalars.contains(characters[index]) {
                    name.append(characters[index])
                    index += 1
                }
            }
            guard !name.isEmpty else { throw malformed("a segment of the path is empty", at: start) }
            guard index < characters.count else { throw malformed("the '=' is missing", at: index) }
            guard characters[index] == "." || characters[index] == "=" else {
                throw malformed("unexpected '\(characters[index])'", at: index)
            }
            segments.append(Segment(name: String(name), position: position(start)))
            index += 1
        } while characters[index - 1] == "."
        let rest = String(String.UnicodeScalarView(characters[index...]))
        guard let value = try NodeParser.parse(rest, at: position(index)) else {
            throw malformed("the value is missing", at: index)
        }
        self.value = value
    }

    /// The name that stands for a file in the positions of overrides.
    static let file = "--set"

    /// What is wrong with the path of a change, or nil.
    static func flaw(inPath path: String) -> Diagnostic? {
        do { _ = try Override(path + "=0", at: .whole("")) } catch { return error }
        return nil
    }

    /// The names along a path; none if it is malformed.
    static func segments(of path: String) -> [String] {
        (try? Override(path + "=0", at: .whole("")))?.segments.map(\.name) ?? []
    }

    /// A scenario with changes, in order; mistakes are noted.
    static func apply(_ changes: [ScenarioChange], to tree: Node, _ diagnostics: Diagnostics) -> Node {
        var tree = tree
        var place = 0
        for change in changes {
            if change.option == nil { place += 1 }
            let origin = change.option.map(SourcePosition.whole) ?? SourcePosition(file: file, line: place, column: 1)
            do {
                tree = try Override(change.text, at: origin).applied(to: tree)
            } catch {
                diagnostics.report(error)
            }
        }
        return tree
    }

    /// The scenario with the override's value at the override's path; missing mappings are created.
    func applied(to root: Node) throws(Diagnostic) -> Node { try applied(to: root, segments[...], at: .top) }

    private func applied(
        to node: Node?, _ rest: ArraySlice<Segment>, at path: DocumentPath
    ) throws(Diagnostic) -> Node {
        guard let segment = rest.first else { return value }
        let below = path.appending(segment.name)
        if case .sequence(var elements) = node?.content {
            guard let index = Int(segment.name), elements.indices.contains(index) else {
                throw Diagnostic(
                    "'\(below)' is not in the list", expected: "an index from 0 to \(elements.count - 1)",
                    remedy: "set the whole list '\(path)' to add elements", at: segment.position)
            }
            elements[index] = try applied(to: elements[index], rest.dropFirst(), at: below)
            return Node(.sequence(elements), at: segment.position)
        }
        var entries = node.flatMap { Wording.adapted($0, to: [segment.name], at: path) }?.entries ?? []
        let index = entries.firstIndex { $0.key == segment.name }
        let value = try applied(to: index.map { entries[$0].value }, rest.dropFirst(), at: below)
        let isAdded = index.map { entries[$0].isAdded } ?? !entries.isEmpty
        let entry = Node.Entry(
            key: segment.name, keyPosition: segment.position, value: value, isAdded: isAdded)
        if let index { entries[index] = entry } else { entries.append(entry) }
        return Node(.mapping(entries), at: node?.position ?? segment.position)
    }
}
