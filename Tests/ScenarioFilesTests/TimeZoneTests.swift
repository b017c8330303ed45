// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("Time zones")
struct TimeZoneTests {
    @Test("They become tables, in the order in which cohorts name them")
    func tables() throws {
        let scenario = try Example.load().typical()
        func seconds(_ text: String) throws -> Int { try Instant.seconds(text) - Int(scenario.start) }
        #expect(
            scenario.timeZones == [
                TimeZoneTable(
                    name: "America/New_York",
                    periods: [
                        .init(until: try seconds("2026-03-08T07:00:00Z"), offset: -18_000),
                        .init(until: never, offset: -14_400),
                    ]),
                TimeZoneTable(
                    name: "Europe/Berlin",
                    periods: [
                        .init(until: try seconds("2026-03-29T01:00:00Z"), offset: 3600),
                        .init(until: never, offset: 7200),
                    ]),
                TimeZoneTable(name: "Asia/Tokyo", periods: [.init(until: never, offset: 32_400)]),
            ])
        #expect(scenario.cohorts.map { $0.timeZones.map(\.value) } == [[0, 1], [2], [1]])
    }

    /// The changes of 2026: European Union, Directive 2000/84/EC; United States, Energy Policy Act of 2005, section 110.
    @Test("A long scenario has every change of clocks")
    func everyChange() throws {
        let scenario = try Example.load(set: ["duration=300d"]).typical()
        func seconds(_ text: String) throws -> Int { try Instant.seconds(text) - Int(scenario.start) }
        #expect(
            try Array(scenario.timeZones.prefix(2)).map(\.periods) == [
                [
                    .init(until: seconds("2026-03-08T07:00:00Z"), offset: -18_000),
                    .init(until: seconds("2026-11-01T06:00:00Z"), offset: -14_400),
                    .init(until: never, offset: -18_000),
                ],
                [
                    .init(until: seconds("2026-03-29T01:00:00Z"), offset: 3600),
                    .init(until: seconds("2026-10-25T01:00:00Z"), offset: 7200), .init(until: never, offset: 3600),
                ],
            ])
    }

    @Test("A scenario's own table wins, and may be of a zone that nobody knows")
    func ownTables() throws {
        let scenario = try Example.load(set: [
            "time-zone-tables={Mars/Base: [{until: 2026-03-02T00:00:00Z, offset: -5h 30min}, {offset: 37min}]}",
            "cohorts.mac-laptop.time-zones={Mars/Base: 100%}",
        ]).typical()
        #expect(
            scenario.timeZones.last
                == TimeZoneTable(
                    name: "Mars/Base",
                    periods: [.init(until: 86_400, offset: -19_800), .init(until: never, offset: 2220)]))
    }

    @Test(
        "Tables that are out of order are refused",
        arguments: [
            "[]", "[{until: 2026-03-02T00:00:00Z, offset: 1h}]", "[{offset: 1h}, {offset: 2h}]",
            "[{until: 2026-03-02T00:00:00Z, offset: 1h}, {until: 2026-03-01T00:00:00Z, offset: 2h}, {offset: 1h}]",
        ])
    func badTables(_ table: String) {
        let found = Example.mistakes(set: ["time-zone-tables.Asia/Tokyo=\(table)"])
        #expect(
            found == [
                "--set:1:29: error: the periods of 'Asia/Tokyo' are not in order; expected rising instants under "
                    + "'until', and a last period without 'until'; sort them and end with '{offset: …}'"
            ])
    }
}
