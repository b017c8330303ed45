// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import FleetModel
import ScenarioFiles

/// A policy to compare: the fleet's own, one that the scenario names, or one that is written on the command line.
struct ComparedPolicy {
    /// What stands for the policies that cohorts have in the scenario.
    static let today = "today"

    let name: String
    /// The keys that it sets, `key=value`; empty unless it is written on the command line.
    let keys: [String]

    /// Reads a list such as `today,locked,strict:deferral-in-days=7,AutomaticActions.InstallSecurityUpdate=AlwaysOn`: commas
    /// part policies, and the keys of one; what begins with `name:`, or has no `=`, begins a policy.
    static func list(_ text: String) throws -> [ComparedPolicy] {
        var policies: [(name: String, keys: [String])] = []
        for part in text.partsOutsideBrackets.map({ $0[...].trimmed }) {
            let head = part.prefix { $0 != "=" && $0 != "{" && $0 != "[" }
            if let colon = head.firstIndex(of: ":") {
                policies.append((String(part[..<colon]), [String(part[part.index(after: colon)...])]))
            } else if head.count == part.count {
                policies.append((part, []))
            } else if policies.last?.keys.isEmpty == false {
                policies[policies.count - 1].keys.append(part)
            } else {
                throw ValidationError(
                    "'--policies \(text)': the key '\(part)' belongs to no policy; expected 'name:key=value,key=value'")
            }
        }
        for (index, policy) in policies.enumerated() {
            for key in policy.keys where !key.contains("=") {
                let meant =
                    index > 0 && !policies[index - 1].keys.isEmpty
                    ? ", or '\(policy.name)=\(key)' if that is a key of the policy before" : ""
                throw ValidationError(
                    "'--policies \(text)': the key '\(key)' has no value; expected 'key=value'\(meant)")
            }
            if policy.keys.contains("like=\(today)") {
                throw ValidationError(
                    "'--policies \(text)': '\(today)' may be another policy in each cohort; expected 'like=NAME' with the name of "
                        + "one policy; name the cohorts that have it with '--cohorts'")
            }
            if policy.name == today, !policy.keys.isEmpty {
                throw ValidationError("'--policies \(text)': '\(today)' is what the scenario says; choose another name")
            }
            if policy.name.isEmpty { throw ValidationError("'--policies \(text)': a policy without a name") }
            if policies[..<index].contains(where: { $0.name == policy.name }) {
                throw ValidationError("'--policies \(text)': '\(policy.name)' is named twice")
            }
        }
        if policies.count < 2 {
            throw ValidationError("'--policies \(text)': expected two policies or more, e.g. '\(today),none'")
        }
        return policies.map { ComparedPolicy(name: $0.name, keys: $0.keys) }
    }

    /// Refuses names that the scenario uses otherwise.
    ///
    /// - Parameter names: those of the scenario's policies.
    func check(against names: [String]) throws {
        if names.contains(Self.today) {
            throw ValidationError("the scenario has a policy '\(Self.today)', which stands for what it says; rename it")
        }
        if keys.isEmpty, !([Self.today] + names).contains(name) {
            let known = ([Self.today] + names).map { "'\($0)'" }.joined(separator: ", ")
            throw ValidationError(
                "'--policies \(name)': the scenario has the policies \(known); write one of your own as '\(name):key=value'"
            )
        }
        if !keys.isEmpty, name == Policy.none.name {
            throw ValidationError("'--policies': '\(name)' stands for no policy; choose another name for yours")
        }
        if !keys.isEmpty, names.contains(name) {
            throw ValidationError(
                "'--policies': the scenario has a policy '\(name)' already; choose another name for yours")
        }
    }

    /// What makes a scenario one in which some cohorts have this policy, and are managed as before; those that nobody managed are
    /// supervised, unless it is the policy that says nothing.
    func changes(for cohorts: [Cohort]) -> [ScenarioChange] {
        if name == Self.today { return [] }
        let option = "--policies: '\(name)'"
        let written = keys.map { key in
            ScenarioChange("policies.\(Self.quoted(name)).\(key)", option: "--policies: '\(key)' of '\(name)'")
        }
        let followed = cohorts.flatMap { cohort in
            let place = "cohorts.\(Self.quoted(cohort.name))"
            let supervised =
                cohort.management == .none && name != Policy.none.name
                ? ["\(place).management=\(Management.supervised.rawValue)"] : []
            return ["\(place).policy=\(Self.quoted(name))"] + supervised
        }
        return written + followed.map { ScenarioChange($0, option: option) }
    }

    /// A segment of a path, or a YAML scalar, in single quotes.
    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

extension Substring {
    /// The text without blanks around it.
    var trimmed: String { String(String(drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed()) }
}

extension String {
    /// The parts between commas that stand in no bracket and no quote.
    fileprivate var partsOutsideBrackets: [String] {
        var parts = [""]
        var depth = 0
        var quote: Character?
        for character in self {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if "{[".contains(character) {
                depth += 1
            } else if "}]".contains(character) {
                depth = max(0, depth - 1)
            }
            if character == ",", depth == 0, quote == nil {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }
}
