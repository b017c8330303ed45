// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

// What users do now and then, and what most scenarios leave out.

extension Reading<Recurrence> {
    /// Relaunches of Safari, which are of no account where Safari is a part of the system.
    ///
    /// - Parameter platform: The cohort's platform, or nil if it is not known.
    static func relaunches(on platform: Platform?) -> Reading {
        Reading { cursor in
            let recurrence = Reading.recurrence.checked.read(cursor)
            if let platform, platform != .macOS, let relaunches = recurrence.value.ifSound, relaunches != .never {
                cursor.report(
                    "relaunching Safari changes nothing on \(platform)", expected: "'never'",
                    remedy: "remove 'safari-relaunches'")
            }
            return Resolved(recurrence.value.value, recurrence.node)
        }
    }
}

extension Reading<Removal> {
    /// The removal of a supplement by its user: `{probability: …, after: …}` or `never`.
    static var removal: Reading {
        .mapping {
            Removal(probability: $0("probability", .quantity(.share)), after: $0("after", .distribution(.duration)))
        }
        .or("never", .never)
    }
}

extension Reading<OfflineSpells> {
    /// Spells without a network: `{begin: …, lasting: …}` or `never`.
    static var offlineSpells: Reading {
        .mapping {
            OfflineSpells(begin: $0("begin", .recurrence), lasting: $0("lasting", .distribution(.duration)))
        }
        .or("never", .never)
    }
}

extension Reading<Authorisation> {
    /// The consent that some devices need: `{share: …, after: …}` or `none`.
    static var authorisation: Reading {
        .mapping {
            Authorisation(share: $0("share", .quantity(.share)), after: $0("after", .distribution(.duration)))
        }
        .or("none", .none)
    }
}
