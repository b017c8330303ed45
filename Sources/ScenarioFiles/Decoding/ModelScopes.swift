// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<ModelScope> {
    /// The models that a release is offered to: `all`, `{only: […]}` or `{except: […]}`.
    ///
    /// - Parameter known: The models that there are, or nil if no cohort has such a device. Another name is wrong only if
    ///   it looks like one of them: a timeline may know models that a fleet does not have.
    static func modelScope(among known: [String]?) -> Reading {
        let names = Reading<[String]>.list(of: .modelName(among: known))
        return oneOf([
            "except": names.map(ModelScope.except), "only": names.map(ModelScope.only),
        ])
        .or("all", .all)
    }
}

extension Reading<String> {
    fileprivate static func modelName(among known: [String]?) -> Reading {
        guard let known else { return .name }
        return Reading { cursor in
            let name = cursor.node.text ?? ""
            if !known.contains(name), Suggestion.closest(to: name, among: known) == nil {
                return Reading<String>.name.read(cursor)
            }
            return Resolved(name, Reading<Int>.reference(to: known, "model").read(cursor).node)
        }
    }
}
