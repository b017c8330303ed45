// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that comes to some devices, laid out for the event loop.
struct ComingPlan {
    let share: Double
    let after: Quantile

    init(_ coming: Coming, tables: inout QuantileTables) {
        share = coming.share
        after = tables.add(coming.after)
    }
}
