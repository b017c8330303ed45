// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ScenarioFiles

@Suite("Design files")
struct DesignFileTests {
    private static let factors = """
        factors:
          share: {path: cohorts.macs.automatic-install, levels: [80%, '{fleet: {uniform: {from: 1%, to: 2%}}}']}
          wake: {path: cohorts.macs.habits.wake, levels: ['07:00', '08:00']}
        design: one-at-a-time

        """

    @Test("What is written is read again, empty cells and commas and all")
    func roundTrip() throws {
        let sweep = try SweepFiles.sweep(Self.factors)
        let text = String(decoding: sweep.designText, as: UTF8.self)
        let again = try SweepFiles.sweep(Self.factors, design: "d.csv", files: ["d.csv": text])
        #expect(again.points == sweep.points)
        #expect(again.designText == sweep.designText)
        #expect(text.hasPrefix("point,share,wake\n0,,\n1,80%,\n"))
    }

    @Test("Columns may come in any order, without numbers, with line ends and a mark of other systems")
    func foreign() throws {
        let text = "\u{FEFF}wake,share\r\n08:00,75%\r\n,\"{fleet: {uniform: {from: 1%, to: 2%}}}\"\r\n"
        let sweep = try SweepFiles.sweep(Self.factors, design: "d.csv", files: ["d.csv": text])
        #expect(sweep.points == [["75%", "08:00"], ["{fleet: {uniform: {from: 1%, to: 2%}}}", nil]])
    }

    @Test(
        "Mistakes are told with their places, all at once",
        arguments: [
            "share\n80%\n": ["d.csv:1:1: no column 'wake'"],
            "share,wake,weak\n80%,08:00,1\n": ["d.csv:1:12: there is no factor 'weak'"],
            "share,wake,share\n80%,08:00,1\n": ["d.csv:1:12: the column 'share' stands twice"],
            "share,wake\n": ["d.csv:1:1: no points"],
            "share,wake\n80%,08:00,1\n": ["d.csv:2:1: a row with 3 cells"],
            "share,wake\n\"80%\n": ["d.csv:2:1: a quote is not closed"],
            "point,share,wake\n0,80%,08:00\n2,80%,08:00\n": ["d.csv:3:1: the point is numbered '2'"],
            "share,wake\n\"{a: \",08:00\n90%,08:00,\n": [
                "d.csv:2:1: not valid YAML: did not find expected ',' or '}'", "d.csv:3:1: a row with 3 cells",
            ],
        ])
    func mistakes(text: String, expected: [String]) {
        let found = SweepFiles.mistakes(Self.factors, design: "d.csv", files: ["d.csv": text])
        #expect(found.count == expected.count)
        for (message, start) in zip(found, expected) {
            #expect(message.hasPrefix(start.split(separator: ": not valid")[0]))
        }
    }
}
