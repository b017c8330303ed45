// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// A device's exposure to one vulnerability.
struct Account {
    /// A stretch of exposure for one reason.
    struct Spell {
        var reason: BlockingReason
        var from: Int
        var to: Int
    }

    /// How it stands.
    enum State: Equatable {
        case notYetOpen
        case neverExposed
        case exposed
        case protected
    }

    let exposedFrom: Int
    private(set) var state = State.notYetOpen
    /// Whether the device was affected and unfixed at the start of exposure, or when it joined.
    private(set) var isAtRisk = false
    private(set) var firstProtection: Int?
    private(set) var spells: [Spell] = []
    var sums = Sums()
    private var current: (reason: BlockingReason, from: Int)?

    init(exposedFrom: Int) { self.exposedFrom = exposedFrom }

    /// The exposure begins, if the device is at risk.
    mutating func open(isAtRisk: Bool) {
        self.isAtRisk = isAtRisk
        state = isAtRisk ? .exposed : .neverExposed
    }

    /// The fix is removed.
    mutating func reopen() { state = .exposed }

    /// From this instant on the device is exposed for this reason.
    mutating func note(_ reason: BlockingReason, at time: Int) {
        if current?.reason == reason { return }
        end(at: time)
        current = (reason, time)
    }

    /// A fix is applied.
    mutating func fix(at time: Int) {
        end(at: time)
        firstProtection = firstProtection ?? time
        state = .protected
    }

    /// The current spell ends.
    mutating func end(at time: Int) {
        if let current, current.from < time {
            spells.append(Spell(reason: current.reason, from: current.from, to: time))
        }
        current = nil
    }

    /// Whether it was exposed though not at risk.
    var isExposedLater: Bool { !isAtRisk && !spells.isEmpty }

    /// The seconds of all spells.
    var seconds: Int { spells.reduce(0) { $0 + $1.to - $1.from } }
}
