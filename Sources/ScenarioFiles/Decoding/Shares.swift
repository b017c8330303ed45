// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// One of several alternatives that divide a whole among them.
protocol Sharing {
    /// The alternative's share of the whole.
    var share: Double { get set }
}

extension Cohort: Sharing {}
extension Model: Sharing {}
extension Lag.Kind: Sharing {}
extension Weighted: Sharing {}
extension Distribution.Component: Sharing {}

extension Reading
where Value: MutableCollection & RandomAccessCollection, Value.Element: Sharing, Value.Index == Int {
    /// The reading with shares that add up to exactly 1.
    ///
    /// Shares that the scenario states must add up to 100 %. If some are drawn for the fleet, no statement
    /// could, so then they count in proportion.
    func addingUp(_ noun: String) -> Reading {
        Reading { cursor in
            let result = checked.read(cursor)
            var parts = result.value.value
            let flaw =
                if let shares = result.node.statedShares {
                    shareFlaw(of: shares, noun)
                } else if result.value.isSound, parts.reduce(0, { $0 + $1.share }) == 0 {
                    Unit.Flaw(
                        problem: "all \(noun)s were drawn with the share 0%", remedy: "raise one of them")
                } else { Unit.Flaw?.none }
            if let flaw, result.value.isSound || !parts.isEmpty {
                cursor.report(flaw, in: result.node, noun, isSound: result.value.isSound)
            }
            parts.normalise()
            return Resolved(parts, result.node)
        }
    }
}

extension Cursor {
    /// Notes shares that do not add up. Where they do up to an entry that was added, which stands after those that were
    /// there, its name is to blame; it may have been reported already.
    fileprivate func report(_ flaw: Unit.Flaw, in map: Node, _ noun: String, isSound: Bool) {
        let entries = map.entries
        let first = entries.indices.first { index in
            let before = mapping(Array(entries[..<index]))
            return entries[index].isAdded && before.statedShares.map { shareFlaw(of: $0, noun) == nil } ?? false
        }
        let names = entries[..<(first ?? 0)].map(\.key)
        for entry in entries[(first ?? entries.endIndex)...] {
            guard isSound else { return }
            guard let name = Suggestion.closest(to: entry.key, among: names) else { continue }
            return child(entry).reportKey(
                "\(flaw.problem) with the new '\(entry.key)'",
                expected: choice(names) + ", or shares that add up to 100%", remedy: "did you mean '\(name)'?")
        }
        report(flaw.problem, expected: "shares that add up to 100%", remedy: flaw.remedy)
    }
}

/// What is wrong with shares that are stated, or nil.
private func shareFlaw(of shares: [Double], _ noun: String) -> Unit.Flaw? {
    let total = shares.reduce(0, +)
    if shares.isEmpty {
        return Unit.Flaw(problem: "there are no \(noun)s", remedy: "add one with the share 100%")
    }
    if abs(total - 1) <= 1e-9 { return nil }
    return Unit.Flaw(
        problem: "the shares of the \(noun)s add up to \(Unit.percent(total))",
        remedy: total > 1
            ? "take \(Unit.percent(total - 1)) away" : "add the missing \(Unit.percent(1 - total))")
}

extension MutableCollection where Self: RandomAccessCollection, Element: Sharing, Index == Int {
    /// Divides by the total, and gives what rounding leaves over to the largest.
    fileprivate mutating func normalise() {
        let total = reduce(0) { $0 + $1.share }
        guard total > 0, let largest = indices.max(by: { self[$0].share < self[$1].share }) else { return }
        for index in indices { self[index].share /= total }
        for _ in 0..<8 {
            let rest = 1 - reduce(0) { $0 + $1.share }
            if rest == 0 { return }
            self[largest].share += rest
        }
    }
}

extension Node {
    /// The shares in a list or mapping of alternatives, or nil if some of them are drawn or wrong.
    fileprivate var statedShares: [Double]? {
        let alternatives: [Node] =
            if case .sequence(let elements) = content { elements } else { entries.map(\.value) }
        let shares = alternatives.compactMap { alternative in
            (alternative.text ?? alternative["share"]?.text).flatMap { try? Unit.share.value($0) }
        }
        return shares.count == alternatives.count ? shares : nil
    }
}

extension Reading {
    /// Shares by name; each name stands for a value, or is reported by the lookup, which then returns nil.
    static func shares<Key>(
        _ noun: String, _ lookup: @escaping (Cursor) -> Key?
    ) -> Reading where Value == [Weighted<Key>] {
        Reading<[Weighted<Key>?]>.named(noun) { _ in
            Reading<Weighted<Key>?> { cursor in
                let share = Reading<Double>.quantity(.share).read(cursor)
                return Resolved(lookup(cursor).map { Weighted($0, share: share.value) }, share.node)
            }
        }
        .map { $0.compactMap(\.self) }
        .addingUp(noun)
    }
}
