// SPDX-License-Identifier: GPL-3.0-or-later

/// Cohorts and policies that say `like: NAME`: they are what that one is, but for what they say themselves.
///
/// A cohort's share is its own. Likeness may go over several of them, and is worked out when files and overrides have been laid
/// together, so that a change of the first one reaches the others.
struct Likeness {
    /// Where entries may be like others.
    private enum Section: String, CaseIterable {
        case policies, cohorts

        /// What one entry is called.
        var kind: String { self == .policies ? "policy" : "cohort" }

        /// What no entry takes from another one.
        var own: String? { self == .policies ? nil : "share" }
    }

    private static let key = "like"

    private let section: Section
    private let entries: [Node.Entry]
    private let diagnostics: Diagnostics

    /// The scenario with every likeness written out; mistakes are noted.
    static func writtenOut(in tree: Node, _ diagnostics: Diagnostics) -> Node {
        Section.allCases.reduce(tree) { tree, section in
            guard let node = tree[section.rawValue], node.entries.contains(where: { $0.value[key] != nil }) else {
                return tree
            }
            let likeness = Likeness(section: section, entries: node.entries, diagnostics: diagnostics)
            let entries = node.entries.map { $0.with(likeness.whole($0, after: [])) }
            return tree.with(Node(.mapping(entries), at: node.position), at: section.rawValue)
        }
    }

    /// An entry with what it takes from the one that it is like.
    ///
    /// - Parameter followers: The entries that take from this one.
    private func whole(_ entry: Node.Entry, after followers: [String]) -> Node {
        guard let like = entry.value[Self.key] else { return entry.value }
        let said = entry.value.without(Self.key)
        let others = entries.map(\.key).filter { $0 != entry.key }
        guard like.text != entry.key else {
            report("'\(entry.key)' cannot be like itself", others, "name another one, or write it in full", like)
            return said
        }
        guard let name = like.text, let model = entries.first(where: { $0.key == name }) else {
            let kind = section.kind
            report(
                "there is no other \(kind) \(like.kind)", others,
                others.isEmpty
                    ? "write it in full"
                    : Suggestion.remedy(
                        for: like.text ?? "", among: others, otherwise: "name a \(kind) of the scenario"), like)
            return said
        }
        guard !followers.contains(name) else {
            report(
                "'\(name)' is like '\(entry.key)' in its turn", others.filter { !followers.contains($0) },
                "write one of them in full", like)
            return said
        }
        let taken = whole(model, after: followers + [entry.key])
        return (section.own.map(taken.without) ?? taken)
            .overlaid(by: said, at: .top.appending(section.rawValue).appending(entry.key))
    }

    private func report(_ problem: String, _ expected: [String], _ remedy: String, _ like: Node) {
        let others = expected.isEmpty ? "the name of a \(section.kind)" : choice(expected)
        diagnostics.report(Diagnostic(problem, expected: others, remedy: remedy, at: like.position))
    }
}
