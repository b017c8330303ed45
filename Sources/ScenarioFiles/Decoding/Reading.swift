// SPDX-License-Identifier: GPL-3.0-or-later

/// What was read, and the text that says the same with every default spelled out.
struct Resolved<Value> {
    var value: Value
    var node: Node

    init(_ value: Value, _ node: Node) {
        self.value = value
        self.node = node
    }
}

/// How a value is read from a node.
///
/// A reading always yields a value: where the text is wrong it notes the mistake and goes on with one that
/// does no harm. What it resolves a node to reads as the same value again, and resolves to itself.
struct Reading<Value> {
    let read: (Cursor) -> Resolved<Value>

    init(_ read: @escaping (Cursor) -> Resolved<Value>) { self.read = read }

    /// The reading with its value put into another form.
    func map<Other>(_ transform: @escaping (Value) -> Other) -> Reading<Other> {
        Reading<Other> { cursor in
            let resolved = read(cursor)
            return Resolved<Other>(transform(resolved.value), resolved.node)
        }
    }

    /// The reading, or a word that stands for a value of its own.
    func or(_ word: String, _ value: Value) -> Reading {
        Reading { cursor in
            if cursor.node.text == word { return Resolved(value, cursor.scalar(word)) }
            var cursor = cursor
            cursor.words.append(word)
            return read(cursor)
        }
    }

    /// The value together with its place, for checks that come later.
    var placed: Reading<Placed<Value>> {
        Reading<Placed<Value>> { cursor in
            let resolved = read(cursor)
            return Resolved<Placed<Value>>(Placed(value: resolved.value, place: cursor), resolved.node)
        }
    }

    /// The value together with whether it was read without a mistake, for checks that only then make sense.
    var checked: Reading<Checked<Value>> {
        Reading<Checked<Value>> { cursor in
            let before = cursor.pass.diagnostics.count
            let resolved = read(cursor)
            let isSound = cursor.pass.diagnostics.count == before
            return Resolved<Checked<Value>>(Checked(value: resolved.value, isSound: isSound), resolved.node)
        }
    }

    /// What the reading yields where there is nothing to read: a value that does no harm.
    func standIn(at cursor: Cursor) -> Value { read(cursor.standIn).value }
}

/// A value and where it stood.
struct Placed<Value> {
    var value: Value
    var place: Cursor
}

/// A value and whether it was read without a mistake.
struct Checked<Value> {
    var value: Value
    var isSound: Bool

    /// The value, or nil if it only stands in for one.
    var ifSound: Value? { isSound ? value : nil }
}

extension Collection {
    /// Whether a relation holds between each element and the next.
    func allNeighbours(_ relation: (Element, Element) -> Bool) -> Bool {
        zip(self, dropFirst()).allSatisfy(relation)
    }
}
