// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("Where results are put")
struct OutputFolderTests {
    /// More devices than a test has time for: a run that begins does not end.
    private static let endless = "100000000000"

    @Test("However a folder is named, it is the same folder", arguments: ["out/", "./out", "out//", "other/../out"])
    func names(name: String) async throws {
        let ebb = try Ebb()
        for seed in ["1", "2"] {
            let result = try await ebb.run("run", "tiny.yaml", "--output", name, "--seed", seed)
            #expect(result.exitCode == 0)
            let replaced = seed == "1" ? "" : " (the earlier ones are replaced)"
            #expect(result.output.hasSuffix("\nResults in \(name)\(replaced)\n"))
            #expect(try ebb.entries(".") == ["out", "tiny.yaml"])
            #expect(try ebb.entries("out") == TinyScenario.resultFiles)
            #expect(try ebb.json("out/manifest.json")["seed"] as? Int == Int(seed))
        }
    }

    @Test("A link is followed")
    func link() async throws {
        let ebb = try Ebb()
        try FileManager.default.createDirectory(
            at: ebb.folder.appendingPathComponent("shelf/out"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: ebb.folder.appendingPathComponent("out").path, withDestinationPath: "shelf/out")
        #expect(try await ebb.run("run", "tiny.yaml", "--quiet", "--output", "out").exitCode == 0)
        #expect(try ebb.entries("shelf") == ["out"])
        #expect(try ebb.entries("shelf/out") == TinyScenario.resultFiles)
    }

    @Test("The current directory and those above it are refused before the run", arguments: [".", "./", "..", "/"])
    func current(name: String) async throws {
        let ebb = try Ebb()
        let result = try await ebb.run(
            "run", "tiny.yaml", "--quiet", "--output", name, "--devices", Self.endless)
        #expect(result.exitCode == 73)
        #expect(
            result.complaints
                == "\(name): cannot create the folder (it is, or holds, the current directory); name another with --output\n"
        )
        #expect(try ebb.entries(".") == ["tiny.yaml"])
    }

    @Test(
        "A place where no folder can be is refused before the run, with the reason",
        arguments: [
            "file/out": "/file is a file)", "file/": "(it is a file)", "file": "(it is a file)",
            "": "(its name is empty)",
        ])
    func impossible(name: String, reason: String) async throws {
        let ebb = try Ebb(["tiny.yaml": TinyScenario.text, "file": "no folder"])
        let result = try await ebb.run(
            "run", "tiny.yaml", "--quiet", "--output", name, "--devices", Self.endless)
        #expect(result.exitCode == 73)
        #expect(result.complaints.hasPrefix("\(name.isEmpty ? "''" : name): cannot create the folder ("))
        #expect(result.complaints.hasSuffix("\(reason); name another with --output\n"))
        #expect(try ebb.text("file") == "no folder")
        #expect(try ebb.entries(".") == ["file", "tiny.yaml"])
    }
}
