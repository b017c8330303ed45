// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import ExposureStatistics
import FleetModel
public import Foundation

/// What decided a result: with the same version, inputs, seed and tables, every digest below comes out the same again.
///
/// The executable's digest is the one entry that another build changes.
struct Manifest: Encodable {
    let schemaVersion = 1
    let ebbVersion: String
    let executableSHA256: String
    let gslVersion: String
    let arguments: [String]
    let seed: UInt64
    let replications: Int
    let replicationsDone: Int
    let isComplete: Bool
    let devices: Int
    let events: Int64
    let inputs: [File]
    let tables: [String]
    let outputs: [File]

    /// A file and its digest.
    struct File: Encodable {
        let path: String
        let sha256: String
    }

    /// Whether a manifest that Ebb has written is that of a complete result; nil for any other file.
    static func isComplete(at path: String) -> Bool? {
        struct Marks: Decodable {
            let ebb_version: String
            let is_complete: Bool
        }
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return (try? JSONDecoder().decode(Marks.self, from: data))?.is_complete
    }

    init(provenance: Provenance, result: Results) {
        ebbVersion = provenance.version
        executableSHA256 = provenance.executable.map(sha256) ?? ""
        gslVersion = ExposureStatistics.gslVersion
        arguments = provenance.arguments
        seed = result.seed
        replications = result.replications
        replicationsDone = result.replicationsDone
        isComplete = result.isComplete
        devices = result.devices
        events = result.events
        inputs = provenance.inputs.map { File(path: $0.path, sha256: sha256(Data($0.contents.utf8))) }
        tables = result.tableDigests.map { String($0, radix: 16) }
        outputs = result.files.map { File(path: $0.name, sha256: sha256(Data($0.bytes))) }
    }
}

/// Where a result comes from, as far as the results themselves must say it.
public struct Provenance: Sendable {
    /// Ebb's version.
    public var version: String
    /// The arguments that decide results: those that only decide how the run went (workers, progress, output) left out.
    public var arguments: [String]
    /// The scenario's files.
    public var inputs: [InputFile]
    /// The running executable; nil where it cannot be read.
    public var executable: Data?

    /// Makes a provenance.
    public init(version: String, arguments: [String], inputs: [InputFile], executable: Data?) {
        self.version = version
        self.arguments = arguments
        self.inputs = inputs
        self.executable = executable
    }
}

/// How a run went: workers, host and time. The one file that may differ between runs with the same results.
public struct RunRecord: Encodable, Sendable {
    /// The number of workers.
    public var workers: Int
    /// The devices in a shard.
    public var shardSize: Int
    /// The machine's name.
    public var host: String
    /// Its operating system.
    public var system: String
    /// When the run began.
    public var startedUTC: String
    /// The time that it took by the clock on the wall.
    public var wallSeconds: Double
    /// The time that its cores worked.
    public var cpuSeconds: Double
    /// The most memory that the process held, in 10^6 bytes.
    public var peakMemoryMegabytes: Double

    /// Makes a record; `started` is in seconds since 1970.
    public init(
        workers: Int, shardSize: Int, host: String, system: String, started: Int, wallSeconds: Double,
        cpuSeconds: Double, peakMemoryMegabytes: Double
    ) {
        self.workers = workers
        self.shardSize = shardSize
        self.host = host
        self.system = system
        startedUTC = Instant.text(started)
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds
        self.peakMemoryMegabytes = peakMemoryMegabytes
    }
}

/// JSON for people: sorted keys in snake case, indented, ended by a line feed.
func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [0x0A]
}

/// What JSON as ``json(_:)`` writes it says.
func value<Value: Decodable>(_: Value.Type, fromJSON data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: data)
}
