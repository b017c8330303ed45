// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reporting

@Suite("Values of factors stand on an axis")
struct FactorAxisTests {
    @Test(
        "Values of one kind are numbers in the unit that most have, the larger of two, unless the numbers get long",
        arguments: [
            (["1d", "7d", "30d"], [1.0, 7, 30], "d"),
            (["12h", "1d", "1d 12h"], [0.5, 1, 1.5], "d"),
            (["0", "90min", "3h"], [0, 1.5, 3], "h"),
            (["80%", "92.5%"], [80, 92.5], "%"),
            (["2.5%/h", "24%/d", "1%/h"], [2.5, 1, 1], "%/h"),
            (["2", "1_000", "-3", "1e-3"], [2, 1000, -3, 0.001], ""),
            (["864000s", "43200.0s", "1.728e+06s"], [10, 0.5, 20], "d"), (["7200s", "90s"], [2, 0.025], "h"),
            (["5000000 B", "20000000 B"], [5, 20], "MB"), (["1000", "5000"], [1000, 5000], ""),
            (["500 KB", "2 MB"], [0.5, 2], "MB"),
            (["8 Mbit/s", "1 MB/s"], [1, 1], "MB/s"),
            (["-1h", "-1h 30min"], [-1, -1.5], "h"),
        ])
    func numbers(values: [String], positions: [Double], unit: String) {
        let axis = FactorAxis(factor: "f", values: values)
        #expect(axis.unit == unit)
        #expect(axis.positions.count == positions.count)
        for (one, other) in zip(axis.positions, positions) { #expect(abs(one - other) < 1e-12) }
    }

    @Test(
        "Other values are names, in the order of the design",
        arguments: [
            ["yes", "no"], ["never", "7d"], ["", "7d"], ["7d", "80%"], ["1d 5%", "1d"], ["3", "3d"], ["1.2.3"],
        ])
    func names(values: [String]) {
        let axis = FactorAxis(factor: "f", values: values + values)
        #expect(axis.unit == nil)
        #expect(axis.levels == values)
        #expect(axis.positions == values.indices.map(Double.init))
    }

    @Test("The label names the unit, and a long path is cut in its middle")
    func label() {
        #expect(FactorAxis(factor: "a.ramp", values: ["1h", "2h"]).label(pixels: 400) == "a.ramp [h]")
        #expect(FactorAxis(factor: "a.b", values: ["x"]).label(pixels: 400) == "a.b")
        let long = FactorAxis(factor: "cohorts.macs.habits.restarts.random.mean", values: ["1d"]).label(pixels: 160)
        #expect(long.hasSuffix("random.mean [d]".suffix(10)))
        #expect(long.contains("…"))
        #expect(TextLine.width(long, size: PlotScript.medium) <= 170)
    }

    @Test("A design is a grid, one factor at a time, or scattered")
    func shapes() throws {
        func design(_ text: String) throws -> StoredDesign {
            try StoredDesign(StoredTable(name: "design.csv", Array(text.utf8), required: ["point"]))
        }
        let grid = try design("point,a,b,c\n0,1,x,9\n1,1,y,9\n2,2,x,9\n3,2,y,9\n")
        #expect(grid.shape == .grid([0, 1]))
        #expect(!grid.isOneAtATime)
        #expect(try design("point,a,b\n0,1,5\n1,2,6\n2,3,7\n").shape == .scattered)
        let single = try design("point,a,b\n0,,\n1,1,\n2,2,\n3,,5\n")
        #expect(single.isOneAtATime)
        #expect(single.axis(0).levels == ["1", "2"])
        #expect(try design("point,a\n0,1\n").shape == .grid([0]))
        #expect(throws: PlotFailure.self) { try design("point,a\n") }
    }

    @Test("A factor is found by its path or its end, if that is no other's end; else those that there are, are named")
    func place() throws {
        let text = "point,p.x.days,p.y.days,q.rate\n0,1,2,3\n"
        let design = try StoredDesign(StoredTable(name: "design.csv", Array(text.utf8), required: ["point"]))
        #expect(try design.place(of: "q.rate", "--x") == 2)
        #expect(try design.place(of: "rate", "--x") == 2)
        #expect(try design.place(of: "x.days", "--x") == 0)
        #expect(
            throws: PlotFailure.unknown(option: "--x", name: "days", kind: "factors", known: design.factors)
        ) { try design.place(of: "days", "--x") }
    }
}
