// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Reporting

@Suite("Scripts of pictures")
struct PictureTests {
    /// Tables in a folder of their own, which goes away.
    private func pictures(
        _ files: [String: String], _ request: PictureRequest = PictureRequest()
    ) throws -> [String: String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ebb-reporting-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        let pictures = try StoredResults(path: folder.path).pictures(request)
        return Dictionary(uniqueKeysWithValues: pictures.map { ($0.name, $0.script(.svg)) })
    }

    private static let curves = """
        vulnerability,cohort,hours_since_exposure,replications,devices,exposed_devices,exposed_share,exposed_range90_low_share,exposed_range90_high_share,survival_low,survival_high,number_at_risk,deferred_devices,opted_out_devices,offline_devices,partly_protected_devices
        V,macs,0,2,50,50,1,0.96,1,,,50,40,9.6,0.4,0
        V,macs,24,2,50,20,0.4,0.36,0.44,,,20,18,1.9,0.1,0
        V,fleet,0,2,100,80,0.8,0.78,0.82,,,80,70,9.6,0.4,0
        V,fleet,24,2,100,40,0.4,0.38,0.42,,,40,38,1.9,0.1,0

        """

    @Test("Exposure is a share of the devices that are there, over days, with a band; the fleet is black")
    func exposure() throws {
        let script = try #require(try pictures(["curves.csv": Self.curves])["exposure"])
        #expect(script.contains("$cohort0 << END_OF_TABLE\n0 100 96 100\n1 40 36 44\nEND_OF_TABLE\n"))
        #expect(script.contains("$cohort1 << END_OF_TABLE\n0 80 78 82\n1 40 38 42\nEND_OF_TABLE\n"))
        #expect(script.contains("$cohort1 using 1:2 with lines linewidth 3 linecolor rgb '#000000' title 'fleet'"))
        #expect(script.contains("'Share of devices exposed to V'"))
        #expect(script.contains("2 replications"))
        #expect(!script.contains("interrupted"))
    }

    @Test("A single replication has the interval of survival as its band, if exposure is survival")
    func survival() throws {
        let rows = Self.curves.replacing(",2,50,50,1,0.96,1,,,50,", with: ",1,50,40,0.8,,,1,1,40,")
            .replacing(",2,50,20,0.4,0.36,0.44,,,20,", with: ",1,50,20,0.4,,,0.4,0.6,20,")
        let script = try #require(try pictures(["curves.csv": rows], PictureRequest(cohort: "macs"))["exposure"])
        #expect(script.contains("$cohort0 << END_OF_TABLE\n0 80 80 80\n1 40 32 48\nEND_OF_TABLE\n"))
        #expect(script.contains("intervals of survival"))
        #expect(script.contains("one of many futures"))
        // Somebody is exposed who was not at risk in the beginning.
        let later = rows.replacing("0.4,0.6,20,", with: "0.4,0.6,19,")
        let without = try #require(try pictures(["curves.csv": later], PictureRequest(cohort: "macs"))["exposure"])
        #expect(without.contains("1 40 NaN NaN\n"))
        #expect(!without.contains("filledcurves"))
    }

    @Test("Survival is no band where devices come or go, for the share moves with them")
    func survivalOfACrowd() throws {
        let rows = Self.curves.replacing(",2,50,50,1,0.96,1,,,50,", with: ",1,50,40,0.8,,,1,1,40,")
            .replacing(",2,50,20,0.4,0.36,0.44,,,20,", with: ",1,100,20,0.2,,,0.4,0.6,20,")
        let script = try #require(try pictures(["curves.csv": rows], PictureRequest(cohort: "macs"))["exposure"])
        #expect(script.contains("\n1 20 NaN NaN\n"))
        #expect(!script.contains("filledcurves"))
    }

    @Test("Of many lines only the fleet has a band; hours in which a replication has nobody are left out")
    func manyLines() throws {
        let macs = Self.curves.split(separator: "\n").filter { $0.hasPrefix("V,macs,") }
        let others = ["a", "b", "c"].flatMap { name in macs.map { $0.replacing("macs", with: name) } }
        let rows =
            Self.curves
            + others.joined(separator: "\n").replacing("V,c,24,2,50,20,0.4,0.36,0.44,", with: "V,c,24,2,50,20,,,,")
        let script = try #require(try pictures(["curves.csv": rows])["exposure"])
        #expect(script.ranges(of: "filledcurves").count == 1)
        #expect(script.contains("$cohort1 using 1:3:4 with filledcurves linecolor rgb '#000000'"))
        #expect(script.contains("the fleet''s band: from the smallest to the largest of replications"))
        #expect(script.contains("$cohort4 << END_OF_TABLE\n0 100 96 100\nEND_OF_TABLE\n"))
        let few = try #require(try pictures(["curves.csv": Self.curves])["exposure"])
        #expect(few.ranges(of: "filledcurves").count == 2)
        let twenty = try #require(try pictures(["curves.csv": Self.curves.replacing(",2,", with: ",20,")])["exposure"])
        #expect(twenty.contains("bands: from the 5 % to the 95 % quantile"))
    }

    @Test("Reasons are stacked, the largest below; rare ones stand together, a single one for itself")
    func blocking() throws {
        let script = try #require(try pictures(["curves.csv": Self.curves])["blocking"])
        #expect(script.contains("$reasons << END_OF_TABLE\n0 0 70 79.6 80\n1 0 38 39.9 40\nEND_OF_TABLE\n"))
        #expect(script.contains("title 'offline', \\\n"))
        #expect(!script.contains(BlockingPicture.others))
        let layers = BlockingPicture.Layers(
            cohort: "fleet", reasons: ["a", "b", "c", "d"], days: [0], shares: [[0.1], [90], [0.2], [0]])
        let gathered = BlockingPicture.gathered(layers)
        #expect(gathered.reasons == ["b", BlockingPicture.others])
        #expect(gathered.shares[0] == [90])
        #expect(abs(gathered.shares[1][0] - 0.3) < 1e-12)
    }

    @Test("Interrupted results say so")
    func interrupted() throws {
        let manifest = #"{"is_complete": false, "replications": 5, "replications_done": 2}"#
        let scripts = try pictures(["curves.csv": Self.curves, "manifest.json": manifest])
        for script in scripts.values { #expect(script.contains("interrupted after 2 of 5 replications")) }
    }

    @Test("A comparison has differences with their intervals, and changes as bars")
    func comparison() throws {
        let scripts = try pictures([
            "contrasts.csv": """
            policy,against,vulnerability,cohort,response,unit,row,replication,value,against_value,difference,given_low,given_high,ci95_low,ci95_high
            strict,today,V,fleet,exposed_days_per_device,days,replication,0,3,5,-2,,,,
            strict,today,V,fleet,exposed_days_per_device,days,aggregate,,3,5,-2,,,-2.5,-1.5
            """,
            "changes.csv": """
            policy,against,vulnerability,cohort,change,replications,devices,share_of_exposed_devices
            strict,today,V,fleet,better by more than 7 d,2,30,0.3
            strict,today,V,fleet,unchanged,2,70,0.7
            """,
        ])
        #expect(scripts.keys.sorted() == ["changes", "differences"])
        #expect(scripts["differences"]?.contains("\n-2 0 -2.5 -1.5\n") == true)
        #expect(scripts["differences"]?.contains("set ytics ('strict' 0)") == true)
        #expect(scripts["changes"]?.contains("\n15 0 0 30 -0.28 0.28\n") == true)
        #expect(scripts["changes"]?.contains("\n65 0 30 100 -0.28 0.28\n") == true)
    }

    /// The tables of a sweep, whose response is the number of the point.
    private func sweep(_ factors: String, _ points: [String]) -> [String: String] {
        let rows = points.indices.map { "\($0),V,fleet,exposed_days_per_device,days,aggregate,\($0),,,\($0),\($0 + 1)" }
        return [
            "design.csv": "point,\(factors)\n" + points.enumerated().map { "\($0),\($1)\n" }.joined(),
            "responses.csv":
                "point,vulnerability,cohort,response,unit,row,value,given_low,given_high,ci95_low,ci95_high\n"
                + rows.joined(separator: "\n"),
        ]
    }

    @Test("A sweep of one factor is a line, in the order of the numbers and in one unit")
    func oneFactor() throws {
        let scripts = try pictures(sweep("p.deferral", ["30d", "7d", "0"]))
        let script = try #require(scripts["response-exposed_days_per_device"])
        #expect(scripts.count == 1)
        #expect(script.contains("$line0 << END_OF_TABLE\n0 2 2 3\n7 1 1 2\n30 0 0 1\nEND_OF_TABLE\n"))
        #expect(script.contains("set xlabel 'p.deferral [d]'"))
    }

    @Test("A grid of two factors has a line a level, and a map from three levels on")
    func twoFactors() throws {
        let scripts = try pictures(sweep("a,b", ["1,x", "1,y", "1,z", "2,x", "2,y", "2,z", "3,x", "3,y", "3,z"]))
        #expect(scripts.keys.sorted() == ["map-exposed_days_per_device", "response-exposed_days_per_device"])
        let lines = try #require(scripts["response-exposed_days_per_device"])
        #expect(lines.contains("$line1 << END_OF_TABLE\n1 1 1 2\n2 4 4 5\n3 7 7 8\nEND_OF_TABLE\n"))
        #expect(lines.contains("title 'y'"))
        let turned = try pictures(
            sweep("a,b", ["1,x", "1,y", "2,x", "2,y"]), PictureRequest(x: "b", lines: "a"))
        #expect(turned.count == 1)
        #expect(turned.values.first?.contains("set xtics ('x' 0, 'y' 1)") == true)
    }

    @Test("One factor at a time has panels with the scenario as it is as a line, and no lines by another factor")
    func oneAtATime() throws {
        let files = sweep("a,b", [",", "1,", "2,", ",5"])
        let script = try #require(try pictures(files)["response-exposed_days_per_device"])
        #expect(script.contains("plot 0 with lines"))
        #expect(script.contains("$factor0 << END_OF_TABLE\n1 1 1 2\n2 2 2 3\nEND_OF_TABLE\n"))
        #expect(script.contains("$factor1 << END_OF_TABLE\n5 3 3 4\nEND_OF_TABLE\n"))
        #expect(throws: PlotFailure.self) { try pictures(files, PictureRequest(lines: "b")) }
    }

    @Test("Any other design has a panel a factor")
    func panels() throws {
        let script = try #require(
            try pictures(sweep("a,b", ["1,5", "2,7", "3,6"]))["response-exposed_days_per_device"])
        #expect(script.contains("$factor0 << END_OF_TABLE\n1 0 0 1\n2 1 1 2\n3 2 2 3\nEND_OF_TABLE\n"))
        #expect(script.contains("$factor1 << END_OF_TABLE\n5 0 0 1\n7 1 1 2\n6 2 2 3\nEND_OF_TABLE\n"))
    }

    @Test("Names that the results do not have are answered with those that they have")
    func unknown() throws {
        func complaint(_ request: PictureRequest) -> String {
            do { _ = try pictures(["curves.csv": Self.curves], request) } catch { return "\(error)" }
            return ""
        }
        #expect(
            complaint(PictureRequest(cohort: "pads")) == "'--cohort pads': the results have the cohorts 'macs', 'fleet'"
        )
        #expect(
            complaint(PictureRequest(vulnerability: "W"))
                == "'--vulnerability W': the results have the vulnerabilities 'V'")
        #expect(complaint(PictureRequest(x: "a")).hasPrefix("'--x': only a sweep has factors"))
        #expect(throws: PlotFailure.self) { try StoredResults(path: "/no/such/folder") }
    }
}
