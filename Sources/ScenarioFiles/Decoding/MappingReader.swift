// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a mapping key by key, and knows in the end which keys nobody asked for.
final class MappingReader {
    /// The mapping's place.
    let place: Cursor
    private let soundBefore: Int
    private var asked: [String] = []
    private var known: [String] = []
    private var missing: [String] = []
    private var resolved: [Node.Entry] = []

    /// Where something else stands instead of a mapping.
    private let strayed: Cursor?

    init(_ cursor: Cursor) {
        soundBefore = cursor.pass.diagnostics.count
        if case .mapping = cursor.node.content {
            (place, strayed) = (cursor, nil)
        } else {
            (place, strayed) = (cursor.standIn, cursor)
        }
    }

    /// Whether nothing in the mapping was found wrong so far, so that its values may be compared with each
    /// other.
    var isSound: Bool { place.pass.diagnostics.count == soundBefore && missing.isEmpty }

    /// Whether the mapping has a key.
    func has(_ key: String) -> Bool { place.node.entry(key) != nil }

    /// Reads a key that must be there, unless a default stands for it.
    func callAsFunction<Value>(
        _ key: String, default fallback: Node? = nil, _ reading: Reading<Value>
    ) -> Value {
        if let value = ifPresent(key, default: fallback, reading) { return value }
        requires(key)
        return reading.standIn(at: place)
    }

    /// Reads a key that may be missing.
    func ifPresent<Value>(_ key: String, default fallback: Node? = nil, _ reading: Reading<Value>) -> Value? {
        asked.append(key)
        let position = place.node.position
        func assumed(_ value: Node) -> Node.Entry {
            Node.Entry(key: key, keyPosition: position, value: value.placed(at: position))
        }
        guard let entry = place.node.entry(key) ?? fallback.map(assumed) else { return nil }
        let result = reading.read(place.child(entry))
        resolved.append(Node.Entry(key: key, keyPosition: entry.keyPosition, value: result.node))
        return result.value
    }

    /// Notes that a key is missing.
    func requires(_ key: String) { missing.append(key) }

    /// Notes that a key must not be there, for a reason.
    func forbids(_ key: String, because reason: String, mend remedy: String = "remove it") {
        guard let entry = place.node.entry(key) else { return }
        asked.append(key)
        place.child(entry).reportKey(
            "'\(key)' does not belong here", expected: "no '\(key)', because \(reason)", remedy: remedy)
    }

    /// Notes that a key may stand in a file, where it has been read before: it is named among the others, and does not
    /// belong here.
    func knows(_ key: String, because reason: String) {
        known.append(key)
        forbids(key, because: reason)
    }

    /// Notes the keys that nobody asked for and those that are missing.
    ///
    /// - Returns: The mapping with every default spelled out, in the order in which its keys were asked for.
    func finish() -> Node {
        if let strayed { report(strayed) }
        for entry in place.node.entries where !asked.contains(entry.key) {
            let suggestion =
                Suggestion.closest(to: entry.key, among: asked.filter { !has($0) })
                ?? Suggestion.closest(to: entry.key, among: asked)
            place.child(entry).reportKey(
                "unknown key '\(entry.key)'", expected: choice(asked + known),
                remedy: suggestion.map { "did you mean '\($0)'?" } ?? "remove it")
            missing.removeAll { $0 == suggestion }
        }
        for key in missing { place.reportMissing(key) }
        return place.mapping(resolved)
    }

    /// Notes what is no mapping, and how a small one is written.
    private func report(_ cursor: Cursor) {
        let isSmall = asked.count <= 4
        let keys = missing.isEmpty ? asked.prefix(1).map(\.self) : missing
        cursor.report(
            "\(cursor.node.kind) where a mapping belongs",
            expected: isSmall ? "the \(asked.count == 1 ? "key" : "keys") \(choice(asked, "and"))" : "keys with values",
            remedy: isSmall
                ? "write '{\(keys.map { $0 + ": …" }.joined(separator: ", "))}'"
                : "write 'key: value' lines below the key")
    }
}
