// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@Suite("What the program says of itself")
struct HelpTests {
    @Test("The help of the root, word for word")
    func root() async throws {
        let help = """
            OVERVIEW: Simulates how exposure ebbs away while a security patch rolls out
            over a fleet of Apple devices.

            A scenario file says what Apple released when, what the fleet looks like and
            what its policies are; Ebb follows every device, one by one, and reports how
            long it stayed exposed, and why.

            Exit codes: 0 done; 64 bad usage; 65 bad scenario; 66 input missing; 69 gnuplot
            missing; 73 cannot create output; 74 input or output error; 75 sweep
            incomplete; 130 interrupted.

            USAGE: ebb <subcommand>

            OPTIONS:
              --version               Show the version.
              -h, --help              Show help information.

            SUBCOMMANDS:
              run                     Simulate a scenario: a summary on the terminal,
                                      result files in a folder.
              compare                 Hold policies against each other: the same devices
                                      with the same luck under each of them.
              sweep                   Simulate a scenario at many points: any of its keys
                                      may vary.
              design                  Write the points of a sweep as CSV; run nothing.
              validate                Check scenarios and print them resolved, with units;
                                      run nothing.
              trace                   Tell the story of one device: every event, battery
                                      level and blocking reason, in its local time and UTC.
              records                 Write one row per device and vulnerability, for
                                      survival analysis elsewhere.
              responses               List every response: its name, its unit, what it
                                      means.
              plot                    Draw pictures of results with gnuplot.

              See 'ebb help <subcommand>' for detailed help.

            """
        let ebb = try Ebb()
        for argument in ["--help", "-h", "help"] {
            let result = try await ebb.run(argument)
            #expect(result.output == help)
            #expect(result.exitCode == 0)
            #expect(result.complaints.isEmpty)
        }
    }

    @Test(
        "Every subcommand has help",
        arguments: ["run", "compare", "design", "validate", "trace", "records", "responses", "plot"])
    func subcommands(name: String) async throws {
        let result = try await Ebb().run(name, "--help")
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("OVERVIEW: "))
        #expect(result.output.contains("USAGE: ebb \(name)"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE") })
    }

    @Test("The version is three numbers")
    func version() async throws {
        let result = try await Ebb().run("--version")
        #expect(result.exitCode == 0)
        let numbers = result.output.split(separator: "\n").first?.split(separator: ".").map { Int($0) } ?? []
        #expect(numbers.count == 3 && !numbers.contains(nil))
    }

    @Test("Every response is listed with unit and meaning, and is a column of the summary")
    func responses() async throws {
        let ebb = try Ebb()
        let result = try await ebb.run("responses")
        #expect(result.exitCode == 0)
        let names = result.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map {
            String($0.prefix { $0 != " " })
        }
        #expect(names.contains("window_median_hours"))
        #expect(result.output.contains("window_median_hours [hours]\n    Time by which 50 % of the devices at risk"))
        #expect(try await ebb.run("run", "tiny.yaml", "--quiet", "--output", "out", "--devices", "10").exitCode == 0)
        let columns = try ebb.text("out/summary.csv").prefix { $0 != "\n" }.split(separator: ",").map(String.init)
        #expect(columns == ["vulnerability", "cohort", "replications"] + names)
    }

    @Test(
        "--quiet prints nothing at all",
        arguments: [["run", "tiny.yaml", "--quiet"], ["validate", "tiny.yaml", "--quiet"]])
    func quiet(arguments: [String]) async throws {
        let result = try await Ebb().run(arguments)
        #expect(result.exitCode == 0)
        #expect(result.output.isEmpty)
        #expect(result.complaints.isEmpty)
    }
}
