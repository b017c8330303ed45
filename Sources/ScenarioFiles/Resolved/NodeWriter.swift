// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes a tree of nodes as YAML: the same tree always gives the same bytes.
///
/// What fits on a line stands on one line; everything else is spread over indented lines.
struct NodeWriter {
    private static let width = 100
    private(set) var text = ""

    /// Writes a mapping at the top of a file.
    init(_ top: Node) { write(top, indent: 0) }

    private mutating func write(_ node: Node, indent: Int) {
        let margin = String(repeating: " ", count: indent)
        switch node.content {
        case .scalar: text += margin + Self.line(node) + "\n"
        case .mapping(let entries):
            for entry in entries {
                write(entry.value, after: margin + Self.key(entry.key) + ":", indent: indent)
            }
        case .sequence(let elements):
            for element in elements { write(element, after: margin + "-", indent: indent) }
        }
    }

    private mutating func write(_ node: Node, after lead: String, indent: Int) {
        let line = lead + " " + Self.line(node)
        if node.isLeaf || (indent > 0 && line.count <= Self.width) {
            text += line + "\n"
        } else {
            text += lead + "\n"
            write(node, indent: indent + 2)
        }
    }

    /// A node on one line.
    static func line(_ node: Node) -> String {
        switch node.content {
        case .scalar(let text, let quoted): Quoting.scalar(text, isText: quoted)
        case .sequence(let elements): "[" + elements.map(line).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { key($0.key) + ": " + line($0.value) }.joined(separator: ", ") + "}"
        }
    }

    private static func key(_ key: String) -> String { Quoting.scalar(key, isText: true) }
}

extension Node {
    /// Whether nothing hangs below.
    fileprivate var isLeaf: Bool {
        switch content {
        case .scalar: true
        case .sequence(let elements): elements.isEmpty
        case .mapping(let entries): entries.isEmpty
        }
    }
}

/// When YAML needs quotes.
private enum Quoting {
    /// A scalar as YAML, in quotes where it would otherwise be read as something else.
    ///
    /// - Parameter isText: Whether the scalar is text even if it looks like a number.
    static func scalar(_ text: String, isText: Bool) -> String {
        if isPlain(text), !(isText && isMistakable(text)) { return text }
        if text.unicodeScalars.allSatisfy({ (0x20...0x7E).contains($0.value) }) {
            return "'" + text.replacing("'", with: "''") + "'"
        }
        return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, first.isLetterOrDigit, last != UInt8(ascii: " "),
            last != UInt8(ascii: ":")
        else { return false }
        return bytes.indices.allSatisfy { index in
            bytes[index].isLetterOrDigit || "._%/()+- ".utf8.contains(bytes[index])
                || (bytes[index] == UInt8(ascii: ":") && bytes[index + 1] != UInt8(ascii: " "))
        }
    }

    /// Whether a reader that guesses types would not see text.
    private static func isMistakable(_ text: String) -> Bool {
        (text.contains(where: \.isDigit) && text.allSatisfy { $0.isDigit || ".:+-_eExXoO".contains($0) })
            || ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"", "\\": return "\\\(scalar)"
        case _ where (0x20...0x7E).contains(scalar.value), _ where scalar.properties.isAlphabetic:
            return "\(scalar)"
        default:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
    }
}
