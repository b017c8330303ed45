// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Policy> {
    /// What an administrator has set, under Apple's own key names.
    static func policy(_ name: String) -> Reading {
        .mapping { read in
            if name == Policy.none.name {
                read.place.reportKey(
                    "the policy name '\(name)' is reserved", expected: "a name of your own",
                    remedy: "rename it; 'policy: none' means an unmanaged device")
            }
            let action = read("AutomaticActions", default: [:], .automaticActions)
            let deferrals = read("Deferrals", default: [:], .deferrals)
            return Policy(
                name: name, installSecurityUpdate: action, combinedPeriodInDays: deferrals.combined,
                minorPeriodInDays: deferrals.minor, majorPeriodInDays: deferrals.major)
        }
    }
}

extension Reading<AutomaticAction> {
    fileprivate static var automaticActions: Reading {
        .mapping { $0("InstallSecurityUpdate", default: "Allowed", .word("an automatic action")) }
    }
}

extension Reading<(combined: Int, minor: Int, major: Int)> {
    fileprivate static var deferrals: Reading {
        let days = Reading<Int>.integer(1...90).or("none", 0)
        return .mapping { read in
            (
                combined: read("CombinedPeriodInDays", default: "none", days),
                minor: read("MinorPeriodInDays", default: "none", days),
                major: read("MajorPeriodInDays", default: "none", days)
            )
        }
    }
}
