// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// The place of a name that an option names among those that a scenario has.
///
/// - Parameters:
///   - option: the option, e.g. `--cohort`.
///   - kind: what the names are of, in the plural.
/// - Throws: `ValidationError` with the names that there are.
func place(of name: String, among names: [String], _ option: String, _ kind: String) throws -> Int {
    if let place = names.firstIndex(of: name) { return place }
    let known = names.map { "'\($0)'" }.joined(separator: ", ")
    throw ValidationError("'\(option) \(name)': the scenario has the \(kind) \(known)")
}

/// Checks the number of a replication.
///
/// - Throws: `ValidationError` with the numbers that there are.
func check(replication: Int, of count: Int) throws {
    if replication >= count {
        throw ValidationError("'--replication \(replication)': the scenario has replications 0 to \(count - 1)")
    }
}
