// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Reports> {
    /// What devices tell their server, and when: `{on-change: …, every: …, letters: …}` or `none`.
    static var reports: Reading {
        .mapping { read in
            let reports = Reports(
                onChange: read("on-change", default: "yes", .answer),
                every: read("every", default: ["every": "24h"], .recurrence),
                tellsLetters: read("letters", default: "yes", .answer))
            if read.isSound, reports.isNone {
                read.place.report(
                    "there is never anything to report", expected: "'on-change: yes'",
                    remedy: "report changes, or name a recurrence under 'every'")
            }
            return reports
        }
        .or("none", .none)
    }
}
