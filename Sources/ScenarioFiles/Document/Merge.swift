// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Node {
    /// The node with another laid over it: mappings are merged deeply, everything else is replaced.
    ///
    /// A mapping that says the same thing in another way (a uniform distribution instead of an exponential
    /// one) is replaced as a whole.
    func overlaid(by upper: Node, at path: DocumentPath = .top) -> Node {
        guard case .mapping(var entries) = Wording.adapted(self, to: upper.keys, at: path)?.content,
            case .mapping(let above) = upper.content
        else { return upper }
        for var entry in above {
            if let index = entries.firstIndex(where: { $0.key == entry.key }) {
                let value = entries[index].value.overlaid(by: entry.value, at: path.appending(entry.key))
                entry.isAdded = entries[index].isAdded
                entries[index] = entry.with(value)
            } else {
                entry.isAdded = !entries.isEmpty
                entries.append(entry)
            }
        }
        return Node(.mapping(entries), at: upper.position)
    }
}

/// The keys by which a mapping chooses one of several ways to say a thing.
enum Wording {
    private static let keys: Set<String> = [
        "constant", "uniform", "exponential", "gamma", "weibull", "log-normal", "beta", "mixture",
        "empirical",
        "alpha", "mean", "concentration", "file", "quantiles", "fleet", "wave", "every", "random",
        "only", "except", byChip,
    ]
    private static let byChip = "apple-silicon or intel"

    /// What some keys are laid on: nil if they choose another way, and of a policy its deferrals as they word them.
    static func adapted(_ lower: Node, to above: [String], at path: DocumentPath) -> Node? {
        if differs(lower.keys, above, at: path) { return nil }
        let isPolicy = path.segments.count == 2 && path.segments.first == "policies"
        return isPolicy ? Deferrals.worded(in: lower, as: above) : lower
    }

    /// Whether two mappings at one place choose different ways.
    ///
    /// A mapping from names (of cohorts, models, …) chooses nothing, whatever the names are.
    private static func differs(_ left: [String], _ right: [String], at path: DocumentPath) -> Bool {
        guard !holdsNames(path) else { return false }
        let (a, b) = (choices(left), choices(right))
        return !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b)
    }

    private static func choices(_ keys: [String]) -> Set<String> {
        self.keys.intersection(keys.map { Chip(rawValue: $0) == nil ? $0 : byChip })
    }

    private static func holdsNames(_ path: DocumentPath) -> Bool {
        switch path.segments.first {
        case nil: true
        case "cohorts" where path.segments.count > 1:
            ["models", "bases", "time-zones", "kinds", "major"].contains(path.last)
        default: path.segments.count == 1
        }
    }
}
