// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("Pictures of results")
struct PlotTests {
    private static let sweepOfRestarts = """
        schema_version: 1
        name: Restarts
        scenario: tiny.yaml
        set: {devices: 100}
        factors:
          restarts: {path: cohorts.macs.habits.restarts.random.mean, levels: [3d, 6d]}
        design: full-factorial
        responses: [exposed_days_per_device]

        """

    /// Whether gnuplot is there; what draws is skipped where it is not.
    private static let hasGnuplot = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot")
    }

    private static let noGnuplot: Comment = "needs gnuplot (apt install gnuplot-nox)"

    @Test(
        "A run is drawn, the same bytes each time, and pictures do not keep its folder from being replaced",
        .enabled(if: hasGnuplot, noGnuplot))
    func run() async throws {
        let ebb = try Ebb()
        let simulation = ["run", "tiny.yaml", "--quiet", "--output", "out", "--devices", "200"]
        #expect(try await ebb.run(simulation).exitCode == 0)
        let first = try await ebb.run("plot", "out", "--response", "window_median_hours")
        #expect(first.exitCode == 0)
        #expect(first.complaints.isEmpty)
        let names = ["exposure.svg", "blocking.svg", "response-window_median_hours.svg"]
        #expect(first.output == names.map { "out/\($0)\n" }.joined())
        #expect(try ebb.entries("out") == (TinyScenario.resultFiles + names).sorted())
        let bytes = try names.map { try ebb.data("out/\($0)") }
        for picture in bytes {
            #expect(picture.starts(with: Data("<?xml".utf8)))
            #expect(String(decoding: picture, as: UTF8.self).hasSuffix("</svg>\n\n"))
        }
        #expect(try await ebb.run("plot", "out", "--response", "window_median_hours").exitCode == 0)
        #expect(try names.map { try ebb.data("out/\($0)") } == bytes)

        #expect(try await ebb.run(simulation).exitCode == 0)
        #expect(try ebb.entries("out") == TinyScenario.resultFiles)
    }

    @Test(
        "A comparison is drawn into another folder, in another format", .enabled(if: hasGnuplot, noGnuplot),
        arguments: [("png", Data([0x89, 0x50, 0x4E, 0x47])), ("pdf", Data("%PDF".utf8))])
    func comparison(format: String, beginning: Data) async throws {
        let ebb = try Ebb()
        let comparison = ["compare", "tiny.yaml", "--policies", "today,late:deferral-in-days=5", "--devices", "200"]
        #expect(try await ebb.run(comparison + ["--quiet", "--output", "out"]).exitCode == 0)
        let before = try ebb.entries("out")
        let result = try await ebb.run("plot", "out", "--format", format, "--output", "new/pictures/")
        #expect(result.exitCode == 0)
        #expect(result.output == "new/pictures/differences.\(format)\nnew/pictures/changes.\(format)\n")
        for name in ["differences", "changes"] {
            #expect(try ebb.data("new/pictures/\(name).\(format)").starts(with: beginning))
        }
        #expect(try ebb.entries("new/pictures") == ["changes.\(format)", "differences.\(format)"])
        #expect(try ebb.entries("out") == before)
    }

    @Test(
        "A sweep is drawn, and its pictures do not keep it from being swept again", .enabled(if: hasGnuplot, noGnuplot))
    func sweep() async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, "sweep.yaml": Self.sweepOfRestarts])
        let simulation = ["sweep", "sweep.yaml", "--quiet", "--output", "out"]
        #expect(try await ebb.run(simulation).exitCode == 0)
        let before = try ebb.entries("out")
        let result = try await ebb.run("plot", "out")
        #expect(result.exitCode == 0)
        #expect(result.output == "out/response-exposed_days_per_device.svg\n")
        #expect(try ebb.text("out/response-exposed_days_per_device.svg").contains("restarts [d]"))
        #expect(try await ebb.run(simulation).exitCode == 0)
        #expect(ebb.exists("out/response-exposed_days_per_device.svg"))
        #expect(try await ebb.run(simulation + ["--start-over"]).exitCode == 0)
        #expect(try ebb.entries("out") == before)
        let unknown = try await ebb.run("plot", "out", "--x", "luck")
        #expect(unknown.exitCode == 64)
        #expect(unknown.complaints == "'--x luck': the results have the factors 'restarts'\n")
    }

    @Test("What a killed plot had begun keeps nobody from replacing the results, or going on with the sweep")
    func begun() async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, "sweep.yaml": Self.sweepOfRestarts])
        let commands = [
            "out": ["run", "tiny.yaml", "--devices", "10"], "swept": ["sweep", "sweep.yaml", "--start-over"],
        ]
        for (folder, command) in commands {
            let arguments = command + ["--quiet", "--output", folder]
            #expect(try await ebb.run(arguments).exitCode == 0)
            let before = try ebb.entries(folder)
            for name in [".trial.partial-7", ".exposure.svg.partial-7"] {
                try Data().write(to: ebb.folder.appendingPathComponent("\(folder)/\(name)"))
            }
            #expect(try await ebb.run(arguments).exitCode == 0)
            #expect(try ebb.entries(folder) == before)
        }
    }

    @Test("A file that is no picture of Ebb's keeps the folder from being replaced")
    func ownFiles() async throws {
        let ebb = try Ebb()
        let simulation = ["run", "tiny.yaml", "--quiet", "--output", "out", "--devices", "10"]
        #expect(try await ebb.run(simulation).exitCode == 0)
        for name in ["holiday.svg", "response-mine.svg", ".holiday.svg.partial-7"] {
            let file = ebb.folder.appendingPathComponent("out/\(name)")
            try Data("mine".utf8).write(to: file)
            #expect(try await ebb.run(simulation).exitCode == 73)
            #expect(try ebb.text("out/\(name)") == "mine")
            try FileManager.default.removeItem(at: file)
        }
    }

    @Test("What cannot be drawn is said, with what was expected")
    func mistakes() async throws {
        let ebb = try Ebb(["empty/notes.txt": "", "broken/curves.csv": "vulnerability,cohort\n"])
        let missing = try await ebb.run("plot", "nowhere")
        #expect(missing.exitCode == 66)
        #expect(missing.complaints.hasPrefix("nowhere: no such folder; expected one that "))
        let other = try await ebb.run("plot", "empty")
        #expect(other.exitCode == 65)
        #expect(other.complaints.hasPrefix("empty: holds no results; expected curves.csv (of a run), "))
        let broken = try await ebb.run("plot", "broken")
        #expect(broken.exitCode == 65)
        #expect(broken.complaints.hasPrefix("broken/curves.csv: the column 'hours_since_exposure' is missing"))
    }

    @Test("A name that the results do not have is answered with those that they have, and a folder must be writable")
    func names() async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, "file": ""])
        #expect(
            try await ebb.run("run", "tiny.yaml", "--quiet", "--output", "out", "--devices", "10").exitCode == 0)
        let cohort = try await ebb.run("plot", "out", "--cohort", "pads")
        #expect(cohort.exitCode == 64)
        #expect(cohort.complaints == "'--cohort pads': the results have the cohorts 'macs', 'fleet'\n")
        let response = try await ebb.run("plot", "out", "--response", "luck")
        #expect(response.exitCode == 64)
        #expect(response.complaints.hasPrefix("'--response luck': the results have the responses 'devices', "))
        if Self.hasGnuplot {
            let place = try await ebb.run("plot", "out", "--output", "file")
            #expect(place.exitCode == 73)
            #expect(
                place.complaints
                    == "file: cannot put pictures there (it is a file); name another folder with --output\n")
        }
    }
}
