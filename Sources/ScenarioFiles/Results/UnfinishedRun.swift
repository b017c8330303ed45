// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
import ExposureStatistics
public import FleetModel
public import Foundation

/// The folder in which a long run keeps what it has done until its results are written: it stands beside theirs.
///
/// Each replication has a file with the tally of its first devices, which is written aside, made durable and renamed after every leg
/// of the run, so that it is whole whenever the process is killed. One process works in a folder at a time.
public final class UnfinishedRun: RunKeeper, Sendable {
    /// Where it stands.
    public let path: String
    private let lock: FileLock

    /// What a run's numbers depend on: `unfinished.json`.
    struct Marks: Codable, Equatable {
        var ebbVersion: String
        /// The digest of the program; empty where the system does not show it.
        var executable: String
        var gslVersion: String
        /// The scenario, resolved, with its seed and number of devices.
        var scenario: String
    }

    private static let marksName = "unfinished.json"
    private static let lockName = ".lock"
    private static func tallyName(_ replication: Int) -> String { "replication-\(replication).tally" }

    /// Opens the folder of a run: a new one, or that of the same run before.
    ///
    /// - Parameters:
    ///   - results: where the results will stand.
    ///   - scenario: the scenario, resolved.
    ///   - version: Ebb's version.
    ///   - executable: the program.
    ///   - startOver: whether to discard what an earlier run has left there.
    /// - Throws: `OutputFailure.otherRun` if the run that was begun there differs, `OutputFailure.inUse` if another process works
    ///   there.
    public init(
        besides results: ResultsFolder, scenario: String, version: String, executable: Data?, startOver: Bool
    ) throws(OutputFailure) {
        path = String(results.path.reversed().drop { $0 == "/" }.reversed()) + "-unfinished"
        let marks = Marks(
            ebbVersion: version, executable: executable.map(sha256) ?? "", gslVersion: ExposureStatistics.gslVersion,
            scenario: scenario)
        let files = FileManager.default
        do {
            if files.fileExists(atPath: path) {
                let names = try files.contentsOfDirectory(atPath: path)
                guard names.allSatisfy(Self.isKnown) else { throw OutputFailure.occupied(path, .unfinished) }
            }
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
            guard let lock = try FileLock(path: "\(path)/\(Self.lockName)") else { throw OutputFailure.inUse(path) }
            self.lock = lock
            if startOver { try Self.clear(path) }
            let kept = files.contents(atPath: "\(path)/\(Self.marksName)")
            if let earlier = kept.flatMap({ try? value(Marks.self, fromJSON: $0) }) {
                let differences = marks.differences(from: earlier)
                if !differences.isEmpty { throw OutputFailure.otherRun(path, differences: differences) }
            } else {
                try Self.clear(path)
                try DurableFile.replace("\(path)/\(Self.marksName)", with: try json(marks))
            }
        } catch let failure as OutputFailure {
            throw failure
        } catch {
            throw .cannotCreate(path, .unfinished, reason: error.localizedDescription)
        }
    }

    private static func isKnown(_ name: String) -> Bool {
        name == lockName || name.hasPrefix(marksName)
            || name.wholeMatch(of: /replication-\d+\.tally(\.partial)?/) != nil
    }

    /// Removes everything but the lock, the marks last.
    private static func clear(_ path: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != lockName }
        for name in names.filter({ $0 != marksName }) + names.filter({ $0 == marksName }) {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    /// What is kept of a replication; nil if nothing is.
    ///
    /// - Parameters:
    ///   - replication: Its number, from 0.
    ///   - layout: The shape of its tally.
    public func part(of replication: Int, _ layout: TallyLayout) throws(OutputFailure) -> FleetPart? {
        let file = "\(path)/\(Self.tallyName(replication))"
        guard let bytes = FileManager.default.contents(atPath: file) else { return nil }
        guard let part = TallyFile.part(in: bytes, layout) else { throw .damaged(file) }
        return part
    }

    /// How many devices have run, in all replications together.
    ///
    /// - Parameter replications: How many replications there are.
    public func devices(replications: Int) -> Int {
        (0..<replications).reduce(0) { sum, replication in
            let file = FileHandle(forReadingAtPath: "\(path)/\(Self.tallyName(replication))")
            defer { try? file?.close() }
            return sum + (file.flatMap { try? $0.read(upToCount: TallyFile.headSize) }.flatMap(TallyFile.devices) ?? 0)
        }
    }

    /// Keeps a replication as far as it has come.
    ///
    /// - Parameters:
    ///   - part: How far it has come.
    ///   - replication: Its number, from 0.
    public func keep(_ part: FleetPart, of replication: Int) throws(OutputFailure) {
        do {
            try DurableFile.replace("\(path)/\(Self.tallyName(replication))", with: TallyFile.bytes(of: part))
        } catch {
            throw .cannotKeep(path, reason: error.localizedDescription)
        }
    }

    /// Removes the folder: the results are written.
    public func remove() {
        try? Self.clear(path)
        try? FileManager.default.removeItem(atPath: path)
    }
}

extension UnfinishedRun.Marks {
    /// What differs from an earlier run, each with what it was and what it is.
    func differences(from earlier: Self) -> [String] {
        var found: [String] = []
        func compare(_ what: String, _ was: String, _ now: String) {
            if was != now { found.append("\(what): was \(was), is \(now)") }
        }
        compare("the version", "Ebb \(earlier.ebbVersion)", "Ebb \(ebbVersion)")
        if earlier.ebbVersion == ebbVersion, earlier.executable != executable {
            found.append("the program: is another build of Ebb \(ebbVersion)")
        }
        compare("the version of GSL", earlier.gslVersion, gslVersion)
        if let difference = firstDifference(earlier.scenario, scenario) {
            found.append("the scenario, resolved, in \(difference)")
        }
        return found
    }
}
