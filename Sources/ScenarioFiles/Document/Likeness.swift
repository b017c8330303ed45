// SPDX-License-Identifier: GPL-3.0-or-later

/// Cohorts and policies that say `like: NAME`: they are what that one is, but for what they say themselves.
///
/// A cohort's share is its own. Likeness may go over several of them, and is worked out when files and overrides have been laid
/// together, so that a change of the first one reaches the others.
struct Likeness {
    private static let key = "like"

    /// The section of the scenario, what one of its entries is called, and the keys that nobody takes from another.
    private let section: String
    private let kind: String
    private let own: [String]
    private let entries: [Node.Entry]
    private let diagnostics: Diagnostics

    /// The scenario with every likeness written out; mistakes are noted.
    static func writtenOut(in tree: Node, _ diagnostics: Diagnostics) -> Node {
        [("policies", "policy", []), ("cohorts", "cohort", ["share"])].reduce(tree) { tree, place in
            let (section, kind, own) = place
            guard let node = tree[section], node.entries.contains(where: { $0.value[key] != nil }) else { return tree }
            let likeness = Likeness(
                section: section, kind: kind, own: own, entries: node.entries, diagnostics: diagnostics)
            let entries = node.entries.map { $0.with(likeness.whole($0, after: [])) }
            let top = tree.entries.map { $0.key == section ? $0.with(Node(.mapping(entries), at: node.position)) : $0 }
            return Node(.mapping(top), at: tree.position)
        }
    }

    /// An entry with what it takes from the one that it is like.
    ///
    /// - Parameter followers: The entries that take from this one.
    private func whole(_ entry: Node.Entry, after followers: [String]) -> Node {
        guard let like = entry.value[Self.key] else { return entry.value }
        let said = entry.value.without([Self.key])
        let others = entries.map(\.key).filter { $0 != entry.key }
        guard let name = like.text, let model = entries.first(where: { $0.key == name }), others.contains(name) else {
            report(
                "there is no other \(kind) \(like.kind)", others,
                Suggestion.remedy(for: like.text ?? "", among: others, otherwise: "name a \(kind) of the scenario"),
                like
            )
            return said
        }
        guard !followers.contains(name) else {
            report("'\(name)' is like '\(entry.key)' in its turn", others, "write one of them in full", like)
            return said
        }
        let taken = whole(model, after: followers + [entry.key]).without(own)
        return taken.overlaid(by: said, at: .top.appending(section).appending(entry.key))
    }

    private func report(_ problem: String, _ expected: [String], _ remedy: String, _ like: Node) {
        diagnostics.report(Diagnostic(problem, expected: choice(expected), remedy: remedy, at: like.position))
    }
}

extension Node {
    /// The mapping without some keys.
    fileprivate func without(_ keys: [String]) -> Node {
        guard case .mapping(let entries) = content else { return self }
        return Node(.mapping(entries.filter { !keys.contains($0.key) }), at: position)
    }
}
