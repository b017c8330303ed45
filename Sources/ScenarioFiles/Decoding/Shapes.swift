// SPDX-License-Identifier: GPL-3.0-or-later

extension Reading {
    /// A mapping with known keys.
    static func mapping(_ body: @escaping (MappingReader) -> Value) -> Reading {
        Reading { cursor in
            let reader = MappingReader(cursor)
            let value = body(reader)
            return Resolved(value, reader.finish())
        }
    }

    /// A list.
    static func list<Element>(of element: Reading<Element>) -> Reading where Value == [Element] {
        Reading { cursor in
            guard case .sequence(let nodes) = cursor.node.content else {
                cursor.report(
                    "\(cursor.node.kind) where a list belongs", expected: "a list",
                    remedy: "write the elements in brackets, e.g. '[one, other]'")
                return Resolved([], [])
            }
            let elements = nodes.enumerated().map { element.read(cursor.child($1, $0)) }
            return Resolved(elements.map(\.value), cursor.sequence(elements.map(\.node)))
        }
    }

    /// A list that says something, and nothing twice.
    static func set<Element>(_ noun: String, of element: Reading<Element>) -> Reading where Value == [Element] {
        Reading { cursor in
            let before = cursor.pass.diagnostics.count
            let list = Reading.list(of: element).read(cursor)
            guard cursor.pass.diagnostics.count == before, case .sequence(let nodes) = cursor.node.content else {
                return list
            }
            if nodes.isEmpty {
                cursor.report("an empty list of \(noun)s", expected: "one \(noun) or more", remedy: "name one")
            }
            for (position, node) in nodes.enumerated()
            where nodes[..<position].contains(where: { $0.text == node.text }) {
                cursor.child(node, position).report(
                    "the \(noun) \(node.kind) is named twice", expected: "each \(noun) once",
                    remedy: "remove one of them")
            }
            return list
        }
    }

    /// A mapping from names to values, in the order of the text.
    ///
    /// An entry that was added and is a mere scrap has a misspelt name, of which it is told instead of all that it lacks.
    ///
    /// - Parameter mayBeSmall: Whether an entry may say little, so that none is a scrap.
    static func named<Element>(
        _ noun: String, mayBeSmall: Bool = false, _ element: @escaping (_ name: String) -> Reading<Element>
    ) -> Reading where Value == [Element] {
        Reading { cursor in
            guard case .mapping(let entries) = cursor.node.content else {
                cursor.report(
                    "\(cursor.node.kind) where a mapping belongs",
                    expected: "a mapping with a name for each \(noun)",
                    remedy: "write 'name: value' lines below the key")
                return Resolved([], [:])
            }
            var values: [Element] = []
            var resolved: [Node.Entry] = []
            var scraps: [String] = []
            for entry in entries {
                let child = cursor.child(entry)
                let before = cursor.pass.diagnostics.count
                if let flaw = Name.flaw(entry.key) {
                    child.reportKey(
                        "the \(noun) name '\(entry.key)' \(flaw.problem)", expected: Name.expectation,
                        remedy: flaw.remedy)
                }
                let result = element(entry.key).read(child)
                values.append(result.value)
                resolved.append(entry.with(result.node))
                if !mayBeSmall, entry.isScrap(lacking: cursor.pass.diagnostics.found[before...]) {
                    cursor.pass.diagnostics.keep(first: before)
                    scraps.append(entry.key)
                }
            }
            cursor.reportScraps(scraps, noun)
            return Resolved(values, cursor.mapping(resolved))
        }
    }

    /// A mapping with exactly one key, which says what its value is.
    static func oneOf(_ alternatives: KeyValuePairs<String, Reading>, or other: String? = nil) -> Reading {
        Reading { cursor in
            let names = alternatives.map(\.key)
            let entries = cursor.node.entries
            guard entries.count == 1, let entry = entries.first else {
                cursor.report(
                    entries.isEmpty
                        ? "\(cursor.node.kind) where a mapping belongs"
                        : "\(entries.count) keys where one belongs",
                    expected: (other.map { $0 + ", " } ?? "") + choice(names.map { "{\($0): …}" }),
                    remedy: entries.isEmpty ? "write '{\(names[0]): …}'" : "keep one of them")
                return Resolved(alternatives[0].value.standIn(at: cursor), cursor.node)
            }
            guard let reading = alternatives.first(where: { $0.key == entry.key })?.value else {
                cursor.child(entry).reportKey(
                    "unknown key '\(entry.key)'", expected: choice(names),
                    remedy: Suggestion.remedy(for: entry.key, among: names, otherwise: "use one of these"))
                return Resolved(alternatives[0].value.standIn(at: cursor), cursor.node)
            }
            let result = reading.read(cursor.child(entry))
            let resolved = Node.Entry(key: entry.key, keyPosition: entry.keyPosition, value: result.node)
            return Resolved(result.value, cursor.mapping([resolved]))
        }
    }
}

/// Names in quotes, for messages: `'a', 'b' or 'c'`.
func choice(_ names: some Sequence<String>, _ conjunction: String = "or") -> String {
    var seen: Set<String> = []
    let quoted = names.filter { seen.insert($0).inserted }.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}
