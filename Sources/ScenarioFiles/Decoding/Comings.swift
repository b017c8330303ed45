// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Coming> {
    /// What comes to some devices of a cohort, once: `{share: …, after: …}` or `none`.
    static var coming: Reading {
        .mapping { Coming(share: $0("share", .quantity(.share)), after: $0("after", .distribution(.duration))) }
            .or("none", .none)
    }
}
