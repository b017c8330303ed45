// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import ExposureStatistics
import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

/// Results of small runs of the committed experiments, byte for byte.
///
/// They guard the determinism contract: a change that alters numbers must say so. Run the tests with EBB_REFRESH_GOLDENS=1
/// to write the goldens anew, and commit them with the change.
@Suite("Committed results come out again, byte for byte")
struct GoldenTests {
    @Test(arguments: ["00-pipeline", "01-first-bsi", "02-july-2023-pull"])
    func `A small run of an experiment gives the committed tables`(_ experiment: String) throws {
        let run = try SmallRun(experiment)
        if ProcessInfo.processInfo.environment["EBB_REFRESH_GOLDENS"] != nil { try run.writeGoldens() }
        let known = try #require(run.goldenLibraries, "no goldens for \(experiment)")
        guard known == SmallRun.libraries else {
            // Another mathematical library may fill the quantile tables differently, which the contract allows.
            print("\(experiment): goldens are for \(known), this machine has \(SmallRun.libraries): not compared")
            return
        }
        for (name, bytes) in run.tables {
            let golden = try Data(contentsOf: run.golden(name))
            #expect(golden == Data(bytes), "\(experiment)/\(name) differs from the golden")
        }
    }
}

/// An experiment with few devices and two replications.
private struct SmallRun {
    let folder: URL
    /// The mathematical libraries and the processor, on which the quantile tables depend.
    static let libraries: String = {
        var name = utsname()
        unsafe uname(&name)
        let machine = unsafe withUnsafeBytes(of: &name.machine) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        #if canImport(Glibc)
            var version = [CChar](repeating: 0, count: 64)
            unsafe confstr(Int32(_CS_GNU_LIBC_VERSION), &version, version.count)
            let c = String(decoding: version.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        #else
            let c = "another C library"
        #endif
        return "GSL \(gslVersion), \(c), \(machine)"
    }()
    let tables: [(name: String, bytes: [UInt8])]

    init(_ experiment: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        folder = root.appending(path: "Tests/GoldenTests/golden/\(experiment)")
        let document = try ScenarioDocument.load(
            path: root.appending(path: "Experiments/\(experiment)/scenario.yaml").path,
            overrides: ["devices=5000", "replications=2"])
        let scenarios = try (0..<document.replications).map { replication in
            try document.resolve(replication: replication) {
                fleetDraw(seed: document.seed, replication: replication, keyPath: $0, distribution: $1)
            }
        }
        let outcome = Experiment(replications: scenarios).run(on: Runner(workers: 2), watch: RunWatch())
        let responses = ResponseTable(outcome)
        let small = ["summary.csv", "blocking.csv", "running.csv"]
        tables = ResultTables(outcome: outcome, responses: responses).files.filter { small.contains($0.name) }
    }

    func golden(_ name: String) -> URL { folder.appending(path: name) }

    var goldenLibraries: String? { try? String(contentsOf: golden("libraries.txt"), encoding: .utf8) }

    func writeGoldens() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, bytes) in tables { try Data(bytes).write(to: golden(name)) }
        try Data(Self.libraries.utf8).write(to: golden("libraries.txt"))
    }
}
