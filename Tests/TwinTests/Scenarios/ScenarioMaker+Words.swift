// SPDX-License-Identifier: GPL-3.0-or-later

// The small words.
extension ScenarioMaker {
    mutating func chance(_ probability: Double) -> Bool { real(0...1) < probability }
    mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &source) }
    mutating func real(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &source) }
    mutating func one<Element>(of list: [Element]) -> Element { list[whole(0...list.count - 1)] }

    /// An instant after the start, or a time since another instant, in the scenario's style.
    mutating func instant(in range: ClosedRange<Int>) -> Int {
        let instant = whole(range)
        switch style {
        case .ragged: return instant
        case .round, .midnight: return max(range.lowerBound, instant / hour * hour)
        case .clockwork: return max(range.lowerBound, instant / day * day + alarm + whole(-2...waking + 1))
        }
    }

    /// A duration of at least a second, in the scenario's style.
    mutating func duration(_ range: ClosedRange<Int>) -> Int {
        let seconds = whole(range)
        switch style {
        case .ragged: return max(1, seconds)
        case .round, .midnight: return max(minute, seconds / minute * minute)
        case .clockwork: return max(1, (seconds + day / 2) / day * day + whole(-2...2))
        }
    }

    /// Shares that add up to 1; seldom, one of several is 0.
    mutating func shares(_ count: Int) -> [Double] {
        var weights = (0..<count).map { _ in Double(whole(1...4)) }
        if count > 1, chance(0.1) { weights[whole(0...count - 1)] = 0 }
        return weights.map { $0 / weights.reduce(0, +) }
    }
}
