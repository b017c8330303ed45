// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

/// From the day on which the bases hold to the start: a device follows its lag alone.
struct BurnIn {
    let clocks: Clocks
    let supersession: Lag.Supersession
    private(set) var base: Int
    private(set) var time: Int

    init(_ clocks: Clocks, _ lag: Lag, base: Int, from time: Int) {
        self.clocks = clocks
        supersession = lag.supersession
        self.base = base
        self.time = time
        if time < 0 {
            upgrade()
            update()
        }
    }

    /// Minor updates that are never withdrawn: the others play no part.
    private func lasting(_ minors: [Int]?) -> [Int] {
        (minors ?? []).filter { clocks.catalogue.releases[$0].withdrawn == never }
    }

    /// Takes the newest of the newer lines whose clock is due by the start, and an update of which is offered by then.
    private mutating func upgrade() {
        let own = clocks.catalogue.line(of: base)
        for line in clocks.catalogue.newerLines(than: base) {
            let updates = lasting(clocks.catalogue.onLine[line])
            let firstOffer = updates.map { clocks.offered($0, fromLine: own) }.min() ?? never
            let instant = max(clocks.due(line: line, isBurnIn: true), firstOffer, time)
            guard instant < 0, let newest = updates.last(where: { clocks.offered($0, fromLine: own) <= instant }) else {
                continue
            }
            (base, time) = (newest, instant)
            return
        }
    }

    /// Follows the clocks of the line to the start.
    private mutating func update() {
        switch supersession {
        case .newest:
            while let next = later.map({ max(time, due($0)) }).min(), next < 0 {
                time = next
                guard let newest = later.last(where: { offered($0) <= next }) else { return }
                base = newest
            }
        case .own:
            base = later.last { due($0) < 0 } ?? base
        case .restart:
            let candidates = later
            let fitting = candidates.filter { update in
                let instant = max(time, due(update))
                return instant < 0
                    && candidates.allSatisfy { !clocks.catalogue.isLater($0, than: update) || instant < offered($0) }
            }
            base = fitting.last ?? base
        }
    }

    private var later: [Int] { lasting(clocks.catalogue.laterOnLine[base]) }
    private func due(_ minor: Int) -> Int { clocks.due(minor, isBurnIn: true) }
    private func offered(_ minor: Int) -> Int { clocks.offered(minor, fromLine: clocks.catalogue.line(of: minor)) }
}
