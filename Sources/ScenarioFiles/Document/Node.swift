// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of a scenario's text that remembers where it stood.
struct Node: Sendable {
    /// What the piece is.
    enum Content: Sendable {
        /// Text. `quoted` says that it is text whatever it looks like, so that `'26.10'` is never taken for a
        /// number.
        case scalar(String, quoted: Bool)
        /// Keys with values, in the order of the text.
        case mapping([Entry])
        /// Values in order.
        case sequence([Node])
    }

    /// A key with its value.
    struct Entry: Sendable {
        var key: String
        var keyPosition: SourcePosition
        var value: Node
        /// Whether an including file or an override added the entry to a mapping that had others.
        var isAdded = false
        /// Whether nobody wrote it, but another key stands for it.
        var isSpelledOut = false

        /// The entry with another value.
        func with(_ value: Node) -> Entry {
            Entry(key: key, keyPosition: keyPosition, value: value, isAdded: isAdded)
        }
    }

    var content: Content
    var position: SourcePosition

    init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }

    /// The text of a scalar.
    var text: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// The entries of a mapping; none for anything else.
    var entries: [Entry] {
        guard case .mapping(let entries) = content else { return [] }
        return entries
    }

    /// The keys of a mapping.
    var keys: [String] { entries.map(\.key) }

    /// The keys, or nil for anything but a mapping.
    var names: [String]? {
        guard case .mapping = content else { return nil }
        return keys
    }

    /// The value of a key.
    subscript(key: String) -> Node? { entry(key)?.value }

    /// The entry of a key.
    func entry(_ key: String) -> Entry? {
        guard case .mapping(let entries) = content else { return nil }
        // By index: a loop over entries would copy each of them.
        return entries.indices.first { entries[$0].key == key }.map { entries[$0] }
    }

    /// The mapping without a key.
    func without(_ key: String) -> Node {
        guard case .mapping(let entries) = content else { return self }
        return Node(.mapping(entries.filter { $0.key != key }), at: position)
    }

    /// The mapping with another value of a key that it has.
    func with(_ value: Node, at key: String) -> Node {
        Node(.mapping(entries.map { $0.key == key ? $0.with(value) : $0 }), at: position)
    }

    /// How many scalars hang below; a scalar is one itself.
    var scalars: Int {
        switch content {
        case .scalar: 1
        case .sequence(let elements): elements.reduce(0) { $0 + $1.scalars }
        case .mapping(let entries): entries.reduce(0) { $0 + $1.value.scalars }
        }
    }

    /// What kind of content stands here, for messages.
    var kind: String {
        switch content {
        case .scalar("", _): "nothing"
        case .scalar(let text, _): "'\(text)'"
        case .mapping: "a mapping"
        case .sequence: "a list"
        }
    }

    /// The same content as if it stood elsewhere: how a default gets the position of the mapping that lacks
    /// it.
    func placed(at position: SourcePosition) -> Node {
        switch content {
        case .scalar: Node(content, at: position)
        case .sequence(let elements): Node(.sequence(elements.map { $0.placed(at: position) }), at: position)
        case .mapping(let entries):
            Node(
                .mapping(
                    entries.map {
                        Entry(key: $0.key, keyPosition: position, value: $0.value.placed(at: position))
                    }), at: position)
        }
    }
}

extension Node: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(stringLiteral text: String) { self.init(.scalar(text, quoted: false), at: .whole("")) }
    init(arrayLiteral elements: Node...) { self.init(.sequence(elements), at: .whole("")) }
    init(dictionaryLiteral elements: (String, Node)...) {
        self.init(
            .mapping(elements.map { Entry(key: $0, keyPosition: .whole(""), value: $1) }), at: .whole(""))
    }
}
