// SPDX-License-Identifier: GPL-3.0-or-later

/// Cohorts that say `like: NAME`: they are what that cohort is, but for what they say themselves.
///
/// A cohort's share is its own. Likeness may go over several cohorts, and is worked out when files and overrides have been laid
/// together, so that a change of the first one reaches the others.
struct Likeness {
    private static let key = "like"

    private let cohorts: [Node.Entry]
    private let diagnostics: Diagnostics

    /// The scenario with every likeness written out; mistakes are noted.
    static func writtenOut(in tree: Node, _ diagnostics: Diagnostics) -> Node {
        guard let cohorts = tree["cohorts"], cohorts.entries.contains(where: { $0.value[key] != nil }) else {
            return tree
        }
        let likeness = Likeness(cohorts: cohorts.entries, diagnostics: diagnostics)
        let entries = cohorts.entries.map { $0.with(likeness.whole($0, after: [])) }
        let top = tree.entries.map { $0.key == "cohorts" ? $0.with(Node(.mapping(entries), at: cohorts.position)) : $0 }
        return Node(.mapping(top), at: tree.position)
    }

    /// A cohort with what it takes from the one that it is like.
    ///
    /// - Parameter followers: The cohorts that take from this one.
    private func whole(_ cohort: Node.Entry, after followers: [String]) -> Node {
        guard let like = cohort.value[Self.key] else { return cohort.value }
        let own = cohort.value.without(Self.key)
        let others = cohorts.map(\.key).filter { $0 != cohort.key }
        guard let name = like.text, let model = cohorts.first(where: { $0.key == name }), others.contains(name) else {
            report(
                "there is no other cohort \(like.kind)", others,
                Suggestion.remedy(for: like.text ?? "", among: others, otherwise: "name a cohort of the scenario"), like
            )
            return own
        }
        guard !followers.contains(name) else {
            report("'\(name)' is like '\(cohort.key)' in its turn", others, "write one of them in full", like)
            return own
        }
        let taken = whole(model, after: followers + [cohort.key]).without("share")
        return taken.overlaid(by: own, at: .top.appending("cohorts").appending(cohort.key))
    }

    private func report(_ problem: String, _ expected: [String], _ remedy: String, _ like: Node) {
        diagnostics.report(Diagnostic(problem, expected: choice(expected), remedy: remedy, at: like.position))
    }
}

extension Node {
    /// The mapping without a key.
    fileprivate func without(_ key: String) -> Node {
        guard case .mapping(let entries) = content else { return self }
        return Node(.mapping(entries.filter { $0.key != key }), at: position)
    }
}
