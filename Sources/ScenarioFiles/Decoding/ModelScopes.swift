// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<ModelScope> {
    /// The models that a release is offered to: `all`, `{only: […]}` or `{except: […]}`.
    ///
    /// - Parameter known: The models that there are, or nil if no cohort has such a device. A timeline may know models that a fleet
    ///   does not have, so another name is worth a warning, and that only if it looks like one of them.
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
            if !known.contains(name), let meant = Suggestion.closest(to: name, among: known),
                !differInDigits(name, meant)
            {
                cursor.warn(
                    "no cohort has the model '\(name)'", expected: choice(known),
                    remedy: "did you mean '\(meant)'? Otherwise nothing is wrong")
            }
            return Reading<String>.name.read(cursor)
        }
    }
}

/// Whether two names are alike but for their digits, as those of models of different years are.
private func differInDigits(_ one: String, _ other: String) -> Bool {
    one.filter { !$0.isDigit } == other.filter { !$0.isDigit }
}
