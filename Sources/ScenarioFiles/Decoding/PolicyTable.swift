// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// The policies that cohorts may have: the empty one, those that the scenario names, and those that cohorts combine.
struct PolicyTable {
    /// The policies, the empty one first and the combined ones last.
    private(set) var policies: [Policy]
    /// The names that a scenario may use.
    let names: [String]
    /// The places of the policies that each policy consists of.
    private(set) var parts: [[Int]]

    /// Combines what cohorts combine, as far as it can be read.
    init(_ named: [Policy], cohorts: Node?) {
        policies = [.none] + named
        names = policies.map(\.name)
        parts = policies.indices.map { [$0] }
        for cohort in cohorts?.entries ?? [] {
            guard case .sequence(let elements) = cohort.value["policy"]?.content else { continue }
            let places = elements.map { names.firstIndex(of: $0.text ?? "") ?? 0 }
            guard let first = places.first, places.count > 1, !places.contains(0), !parts.contains(places)
            else { continue }
            policies.append(places.dropFirst().reduce(policies[first]) { $0.merged(with: policies[$1]) })
            parts.append(places)
        }
    }
}

extension Reading<Int> {
    /// A policy by its name, or several by a list of names, which are combined.
    static func policy(in table: PolicyTable) -> Reading {
        let one = Reading<Int>.reference(to: table.names, "policy")
        return Reading { cursor in
            guard case .sequence = cursor.node.content else { return one.read(cursor) }
            let list = Reading<[Placed<Int>]>.list(of: one.placed).checked.read(cursor)
            guard let places = list.value.ifSound else { return Resolved(0, list.node) }
            let indices = places.map(\.value)
            if places.isEmpty {
                cursor.report("an empty list of policies", expected: choice(table.names), remedy: "name one")
            }
            for (position, policy) in places.enumerated() where places.count > 1 {
                let name = table.names[policy.value]
                if policy.value == 0 {
                    policy.place.report(
                        "'\(name)' among policies to combine", expected: "policies that the scenario defines",
                        remedy: "remove it")
                } else if indices[..<position].contains(policy.value) {
                    policy.place.report(
                        "the policy '\(name)' is named twice", expected: "each policy once",
                        remedy: "remove one of them")
                }
            }
            let index = table.parts.firstIndex(of: indices) ?? 0
            let combined = table.policies[index].name
            if indices.count > 1, table.names.contains(combined), index > 0 {
                cursor.report(
                    "the combined policy has the name '\(combined)' of another one",
                    expected: "another name for that one", remedy: "rename it")
            }
            return Resolved(index, list.node)
        }
    }
}
