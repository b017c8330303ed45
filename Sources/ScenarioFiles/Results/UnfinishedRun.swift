// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
public import FleetModel
public import Foundation

/// The folder in which a long run keeps what it has done until its results are written: it stands beside theirs.
///
/// Each replication has a file with the tally of its first devices, which is written aside, made durable and renamed every few
/// seconds, so that it is whole whenever the process is killed. One process works in a folder at a time.
public final class UnfinishedRun: RunKeeper, Sendable {
    /// Where it stands, for messages.
    public let path: String
    private let place: String
    private let lock: FileLock

    /// What a run's numbers depend on: `unfinished.json`.
    struct Marks: Codable, Equatable {
        var build: Build
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
    /// - Throws: `OutputFailure.begunOtherwise` if the run that was begun there differs, `OutputFailure.inUse` if another process works
    ///   there.
    public init(
        besides results: ResultsFolder, scenario: String, version: String, executable: Data?, startOver: Bool
    ) throws(OutputFailure) {
        place = results.place + "-unfinished"
        path = ResultsFolder.named(place)
        let marks = Marks(build: Build(version: version, executable: executable), scenario: scenario)
        let files = FileManager.default
        do {
            if let names = try Self.names(in: place, path), !names.allSatisfy(Self.isKnown) {
                throw OutputFailure.occupied(path, .unfinished)
            }
            try files.createDirectory(atPath: place, withIntermediateDirectories: true)
            try DurableFile.syncFolder(URL(fileURLWithPath: place).deletingLastPathComponent().path)
            guard let lock = try FileLock(path: "\(place)/\(Self.lockName)") else { throw OutputFailure.inUse(path) }
            self.lock = lock
            if startOver { try Self.clear(place) }
            let names = try files.contentsOfDirectory(atPath: place)
            if names.contains(Self.marksName) || names.contains(where: { $0.hasSuffix(".tally") }) {
                let kept = files.contents(atPath: "\(place)/\(Self.marksName)")
                guard let earlier = kept.flatMap({ try? value(Marks.self, fromJSON: $0) }) else {
                    throw OutputFailure.damaged("\(path)/\(Self.marksName)")
                }
                let differences = marks.differences(from: earlier)
                if !differences.isEmpty {
                    throw OutputFailure.begunOtherwise(path, .unfinished, differences: differences)
                }
            } else {
                try DurableFile.replace("\(place)/\(Self.marksName)", with: try json(marks))
            }
        } catch let failure as OutputFailure {
            throw failure
        } catch {
            throw .cannotCreate(path, .unfinished, reason: error.localizedDescription)
        }
    }

    /// What lies in a folder; nil if there is none.
    private static func names(in place: String, _ path: String) throws -> [String]? {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else { throw OutputFailure.cannotCreate(path, .unfinished, reason: "it is a file") }
        return try FileManager.default.contentsOfDirectory(atPath: place)
    }

    private static func isKnown(_ name: String) -> Bool {
        name == lockName || name.wholeMatch(of: /(unfinished\.json|replication-\d+\.tally)(\.partial)?/) != nil
    }

    /// Removes everything that a run has kept, the marks last.
    private static func clear(_ place: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: place).filter { isKnown($0) && $0 != lockName }
        for name in names.filter({ $0 != marksName }) + names.filter({ $0 == marksName }) {
            try FileManager.default.removeItem(atPath: "\(place)/\(name)")
        }
    }

    /// What is kept of a replication.
    ///
    /// - Parameters:
    ///   - replication: Its number, from 0.
    ///   - world: Its scenario, laid out.
    /// - Returns: How far it has come; nil if nothing is kept.
    /// - Throws: `OutputFailure.damaged`, or `OutputFailure.begunOtherwise` if its devices drew from other tables.
    public func part(of replication: Int, _ world: World) throws(OutputFailure) -> FleetPart? {
        let name = Self.tallyName(replication)
        let file = "\(place)/\(name)"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: file),
            let kept = TallyFile(bytes, TallyLayout(world.scenario))
        else { throw .damaged("\(path)/\(name)") }
        guard kept.tableDigest == world.tableDigest else {
            throw .begunOtherwise(path, .unfinished, differences: ["the quantile tables of this machine: are others"])
        }
        return kept.part
    }

    /// How many devices have run, in all replications together.
    ///
    /// - Parameter replications: How many replications there are.
    public func devices(replications: Int) -> Int {
        (0..<replications).reduce(0) { sum, replication in
            let file = FileHandle(forReadingAtPath: "\(place)/\(Self.tallyName(replication))")
            defer { try? file?.close() }
            return sum + (file.flatMap { try? $0.read(upToCount: TallyFile.headSize) }.flatMap(TallyFile.devices) ?? 0)
        }
    }

    /// Keeps a replication as far as it has come.
    ///
    /// - Parameters:
    ///   - part: How far it has come.
    ///   - replication: Its number, from 0.
    ///   - world: Its scenario, laid out.
    /// - Throws: `OutputFailure.cannotKeep`.
    public func keep(_ part: FleetPart, of replication: Int, _ world: World) throws(OutputFailure) {
        let file = TallyFile(part, tableDigest: world.tableDigest)
        do {
            try DurableFile.replace("\(place)/\(Self.tallyName(replication))", with: file.bytes)
        } catch {
            throw .cannotKeep(path, reason: error.localizedDescription)
        }
    }

    /// Removes what was kept: the results are written. A folder in which somebody has put something else stays.
    public func remove() {
        try? Self.clear(place)
        _ = unsafe unlink("\(place)/\(Self.lockName)")
        _ = unsafe rmdir(place)
    }
}

extension UnfinishedRun.Marks {
    /// What differs from an earlier run, each with what it was and what it is.
    func differences(from earlier: Self) -> [String] {
        var found = build.differences(from: earlier.build)
        if let difference = firstDifference(earlier.scenario, scenario) {
            found.append("the scenario, resolved, in \(difference)")
        }
        return found
    }
}
