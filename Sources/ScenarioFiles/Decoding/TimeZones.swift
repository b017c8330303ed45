// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Foundation

/// The names of the time zones that a scenario's cohorts refer to.
struct TimeZoneNames {
    /// The names, in the order in which they first occur; the model's tables stand in the same order.
    let names: [String]
    /// The names for which the scenario brings its own tables.
    let tabulated: [String]

    init(cohorts: Node?, tables: Node?) {
        var names: [String] = []
        for cohort in cohorts?.entries ?? [] {
            for name in cohort.value["time-zones"]?.keys ?? [] where !names.contains(name) {
                names.append(name)
            }
        }
        self.names = names
        tabulated = tables?.keys ?? []
    }

    /// The index of the time zone that a key names; notes a name that nobody knows.
    func index(_ cursor: Cursor) -> Int? {
        guard tabulated.contains(cursor.name) || TimeZone(identifier: cursor.name) != nil else {
            cursor.reportKey(
                "unknown time zone '\(cursor.name)'", expected: "a name such as 'Europe/Berlin'",
                remedy: Suggestion.remedy(
                    for: cursor.name, among: TimeZone.knownTimeZoneIdentifiers,
                    otherwise: "use a name of the IANA time-zone database"))
            return nil
        }
        return names.firstIndex(of: cursor.name)
    }
}

extension Reading<[TimeZoneTable]> {
    /// The tables of the time zones that cohorts refer to; those that the scenario does not bring are looked
    /// up.
    static func timeZoneTables(_ zones: TimeZoneNames, start: Int, horizon: Int) -> Reading {
        Reading { cursor in
            let given = named("time zone") { .timeZoneTable($0, start: start) }.read(cursor)
            var tables: [TimeZoneTable] = []
            var entries: [Node.Entry] = []
            for name in zones.names {
                if let table = given.value.first(where: { $0.name == name }),
                    let entry = given.node.entry(name)
                {
                    tables.append(table)
                    entries.append(entry)
                } else {
                    let table = TimeZoneTable(name, from: start, to: start + horizon)
                    let node = table.node(start: start).placed(at: cursor.node.position)
                    tables.append(table)
                    entries.append(Node.Entry(key: name, keyPosition: cursor.node.position, value: node))
                }
            }
            return Resolved(tables, cursor.mapping(entries))
        }
    }
}

extension Reading<TimeZoneTable> {
    fileprivate static func timeZoneTable(_ name: String, start: Int) -> Reading {
        Reading { cursor in
            let list = Reading<[TimeZoneTable.Period]>.list(of: .period(start: start)).checked.read(cursor)
            if let periods = list.value.ifSound,
                !periods.allNeighbours({ $0.until < $1.until }) || periods.last?.until != never
            {
                cursor.report(
                    "the periods of '\(name)' are not in order",
                    expected: "rising instants under 'until', and a last period without 'until'",
                    remedy: "sort them and end with '{offset: …}'")
            }
            return Resolved(TimeZoneTable(name: name, periods: list.value.value), list.node)
        }
    }
}

extension Reading<TimeZoneTable.Period> {
    fileprivate static func period(start: Int) -> Reading {
        .mapping { read in
            TimeZoneTable.Period(
                until: read.ifPresent("until", .instant(from: start)) ?? never,
                offset: read("offset", Reading<Double>.quantity(.offset).map(Unit.wholeSeconds)))
        }
    }
}

extension TimeZoneTable {
    /// How long before the start of a scenario a table begins to be right.
    private static let lead = 40 * 86_400
    /// How long after the end of a scenario a table is still right.
    private static let trail = 2 * 86_400

    /// Looks a time zone up for a span of instants, in seconds since 1970.
    fileprivate init(_ name: String, from start: Int, to end: Int) {
        let zone = TimeZone(identifier: name) ?? .gmt
        var periods: [Period] = []
        var date = Date(timeIntervalSince1970: Double(start - Self.lead))
        let last = Date(timeIntervalSince1970: Double(end + Self.trail))
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next <= last {
            let offset = zone.secondsFromGMT(for: date)
            if zone.secondsFromGMT(for: next) != offset {
                periods.append(
                    Period(until: Int(next.timeIntervalSince1970.rounded()) - start, offset: offset))
            }
            date = next
        }
        periods.append(Period(until: never, offset: zone.secondsFromGMT(for: date)))
        self.init(name: name, periods: periods)
    }

    /// The table as a scenario writes it.
    fileprivate func node(start: Int) -> Node {
        Node(
            .sequence(
                periods.map { period in
                    let offset = Node(stringLiteral: Unit.text(offset: period.offset))
                    return period.until == never
                        ? ["offset": offset]
                        : [
                            "until": Node(stringLiteral: Instant.text(start + period.until)),
                            "offset": offset,
                        ]
                }), at: .whole(""))
    }
}
