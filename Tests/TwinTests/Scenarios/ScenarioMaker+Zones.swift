// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// Four time zones: two of them change their clocks during the run, or shortly after it.
    mutating func zones() -> [TimeZoneTable] {
        [
            zone("UTC", [0]), zone("half an hour", [5 * hour + 30 * minute]),
            // Forward by up to three hours, and back.
            zone("north", [hour, (2 + whole(0...1) + whole(0...1)) * hour, hour]),
            // Back by an hour or by a half, and forward.
            zone("south", [-4 * hour, -4 * hour - one(of: [hour, hour, 30 * minute]), -4 * hour]),
        ]
    }

    /// A time zone that goes through some offsets; in a midnight scenario through the first two again and again.
    private mutating func zone(_ name: String, _ offsets: [Int]) -> TimeZoneTable {
        var offsets = offsets
        if style == .midnight, offsets.count > 1 { offsets = (0..<8).map { offsets[$0 % 2] } }
        var periods: [TimeZoneTable.Period] = []
        var day = 0
        for offset in offsets.dropLast() {
            day += style == .midnight ? whole(2...6) : whole(2...horizon / (2 * secondsOfDay))
            periods.append(.init(until: day * secondsOfDay + localChange() - offset - startOfDay, offset: offset))
        }
        periods.append(.init(until: FleetModel.never, offset: offsets[offsets.count - 1]))
        return TimeZoneTable(name: name, periods: periods)
    }

    /// The time of day at which clocks change: mostly by night; or when the owners of a clockwork scenario wake; else at any
    /// whole hour.
    private mutating func localChange() -> Int {
        switch style {
        case .midnight: one(of: [0, minute, 30 * minute])
        case .clockwork where chance(0.7): alarm
        default: chance(0.6) ? one(of: [0, minute, 2 * hour, 3 * hour]) : whole(0...23) * hour
        }
    }
}
