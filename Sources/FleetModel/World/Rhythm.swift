// SPDX-License-Identifier: GPL-3.0-or-later

/// A recurrence laid out for the event loop.
struct Rhythm {
    enum Kind: UInt8 {
        case every
        case random
        case never
    }
    let kind: Kind
    let interval: Quantile
    let jitter: Int

    init(_ recurrence: Recurrence, tables: inout QuantileTables) {
        switch recurrence {
        case .every(let distribution, let jitter):
            kind = .every
            interval = tables.add(distribution)
            self.jitter = jitter
        case .random(let distribution):
            kind = .random
            interval = tables.add(distribution)
            jitter = 0
        case .never:
            kind = .never
            interval = tables.add(.constant(0))
            jitter = 0
        }
    }
}
