// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The folder of a sweep: what it is, a folder for each point that has ended, and, when all of them have, its tables.
///
/// A point's folder is written aside, made durable and renamed, so that it is whole or not there, whenever the process is killed. One
/// process works in a folder at a time.
public final class SweepFolder: Sendable {
    /// Where it stands, as it was named.
    public let path: String
    /// The points that had ended when the folder was opened.
    public let done: Set<Int>
    /// Whether the tables had been written, too, so that there is nothing left to do.
    public let isComplete: Bool
    private let place: String
    private let identity: SweepIdentity
    private let lock: FileLock

    static let tables = ["summary.csv", "responses.csv", "curves.csv"]
    private static let marksName = "sweep.json"
    private static let scenario = "resolved.yaml"
    private static let design = "design.csv"
    private static let points = "points"
    static let lockName = ".lock"

    /// Opens a folder for a sweep: a new one, or that of the same sweep before.
    ///
    /// - Parameters:
    ///   - path: where it stands, or will.
    ///   - identity: what the results depend on.
    ///   - startOver: whether to discard what an earlier sweep has left there.
    /// - Throws: `OutputFailure.otherSweep` if a sweep stands there that differs, `OutputFailure.inUse` if another process works
    ///   there, `OutputFailure.occupied` if something else stands there.
    public init(path: String, _ identity: SweepIdentity, startOver: Bool) throws(OutputFailure) {
        self.path = path
        self.identity = identity
        guard !path.isEmpty else { throw .cannotCreate("''", .sweep, reason: "its name is empty") }
        place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let files = FileManager.default
        let lockPath = "\(place)/\(Self.lockName)"
        do {
            try Self.checkForeign(place)
            try files.createDirectory(atPath: place, withIntermediateDirectories: true)
            guard let lock = try FileLock(path: lockPath) else { throw OutputFailure.inUse(path) }
            self.lock = lock
            if startOver { try Self.clear(place) }
            let entries = try files.contentsOfDirectory(atPath: place)
            if entries.contains(Self.marksName) {
                try Self.compare(identity, at: place, path)
            } else {
                // The marks come last: without them, nothing has begun here.
                try DurableFile.replace("\(place)/\(Self.scenario)", with: Array(identity.scenario.utf8))
                try DurableFile.replace("\(place)/\(Self.design)", with: identity.design)
                try DurableFile.replace("\(place)/\(Self.marksName)", with: try json(identity.marks))
            }
            isComplete = Manifest.isComplete(at: "\(place)/manifest.json") == true
            if isComplete {
                done = Set(0..<identity.marks.points)
                try? files.removeItem(atPath: "\(place)/\(Self.points)")
            } else {
                try files.createDirectory(atPath: "\(place)/\(Self.points)", withIntermediateDirectories: true)
                try Self.sweepUp(place)
                done = Set(Self.ended(at: place))
            }
        } catch let failure as OutputFailure {
            throw failure
        } catch {
            throw .cannotCreate(path, .sweep, reason: error.localizedDescription)
        }
    }

    /// Refuses a folder that holds something else.
    private static func checkForeign(_ place: String) throws {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw OutputFailure.cannotCreate(place, .sweep, reason: "it is a file") }
        let known = Set(tables + [marksName, scenario, design, points, lockName, "manifest.json", "run.json"])
            .union(PictureNames.all)
        let entries = try FileManager.default.contentsOfDirectory(atPath: place)
        let others = entries.filter { !known.contains($0) && !$0.hasSuffix(".partial") }
        guard others.isEmpty, entries.isEmpty || entries.contains(marksName) || Set(entries).isSubset(of: known) else {
            throw OutputFailure.occupied(place, .sweep)
        }
        // Results of a run have a manifest, too, but never the marks of a sweep.
        if entries.contains("manifest.json"), !entries.contains(marksName) {
            throw OutputFailure.occupied(place, .sweep)
        }
    }

    /// Removes what an earlier sweep has left, its marks first.
    private static func clear(_ place: String) throws {
        let files = FileManager.default
        if files.fileExists(atPath: "\(place)/\(marksName)") { try files.removeItem(atPath: "\(place)/\(marksName)") }
        for name in try files.contentsOfDirectory(atPath: place) where name != lockName {
            try files.removeItem(atPath: "\(place)/\(name)")
        }
    }

    private static func compare(_ identity: SweepIdentity, at place: String, _ path: String) throws {
        func contents(_ name: String) -> Data { FileManager.default.contents(atPath: "\(place)/\(name)") ?? Data() }
        guard let earlier = marks(at: place) else {
            throw OutputFailure.otherSweep(path, differences: ["\(marksName) is not one that this version writes"])
        }
        let differences = identity.differences(
            from: earlier, scenario: String(decoding: contents(scenario), as: UTF8.self),
            design: Array(contents(design)))
        if !differences.isEmpty { throw OutputFailure.otherSweep(path, differences: differences) }
    }

    /// What a folder says of its sweep; nil if no sweep stands there.
    static func marks(at place: String) -> SweepIdentity.Marks? {
        FileManager.default.contents(atPath: "\(place)/\(marksName)").flatMap {
            try? read(SweepIdentity.Marks.self, $0)
        }
    }

    private static func read<Value: Decodable>(_: Value.Type, _ data: Data) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: data)
    }

    /// The points that have ended, in order.
    static func ended(at place: String) -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/\(points)")) ?? []
        return names.compactMap { Int($0) }.sorted()
    }

    /// Removes what a killed process had begun.
    private static func sweepUp(_ place: String) throws {
        for folder in [place, "\(place)/\(points)"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".partial") {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
    }

    private func folder(of point: Int) -> String { "\(place)/\(Self.points)/\(point)" }

    /// Keeps what a point has given; safe to call from several threads for different points.
    ///
    /// - Parameters:
    ///   - result: what it has given.
    ///   - point: its number.
    /// - Throws: `OutputFailure.cannotKeep`; nothing of the point is left, and all others stay.
    public func keep(_ result: PointResult, of point: Int) throws(OutputFailure) {
        let aside = folder(of: point) + ".partial"
        do {
            try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
            for (name, bytes) in result.tables { try DurableFile.write(bytes, to: "\(aside)/\(name)") }
            try DurableFile.write(try json(result.facts), to: "\(aside)/point.json")
            try DurableFile.syncFolder(aside)
            try DurableFile.move(aside, to: folder(of: point))
        } catch {
            try? FileManager.default.removeItem(atPath: aside)
            throw .cannotKeep(path, reason: error.localizedDescription)
        }
    }

    /// Lays the tables of all points together that have ended, in their order, and removes the points' own if none is missing.
    /// Pictures of earlier tables go away.
    ///
    /// - Parameters:
    ///   - provenance: where the results come from.
    ///   - seed: the seed of all points.
    ///   - record: how the run went.
    /// - Returns: what the points' facts say together.
    /// - Throws: `OutputFailure.cannotKeep`; points that have ended stay.
    public func finish(
        provenance: Provenance, seed: UInt64, record: () -> RunRecord
    ) throws(OutputFailure) -> SweepTotals {
        do {
            try PictureNames.remove(from: place)
            let ended = Self.ended(at: place)
            var totals = SweepTotals(points: identity.marks.points)
            for point in ended {
                let data = FileManager.default.contents(atPath: folder(of: point) + "/point.json") ?? Data()
                totals.add(try Self.read(PointResult.Facts.self, data), of: point)
            }
            guard !ended.isEmpty else { return totals }
            var outputs = [
                Manifest.File(path: Self.design, sha256: sha256(Data(identity.design))),
                Manifest.File(path: Self.scenario, sha256: sha256(Data(identity.scenario.utf8))),
            ]
            for name in Self.tables where identity.marks.curves || name != "curves.csv" {
                outputs.append(Manifest.File(path: name, sha256: try layTogether(name, of: ended)))
            }
            let manifest = SweepManifest(
                identity.marks, totals, provenance: provenance, seed: seed, outputs: outputs)
            try DurableFile.replace("\(place)/run.json", with: try json(record()))
            try DurableFile.replace("\(place)/manifest.json", with: try json(manifest))
            if totals.isComplete { try FileManager.default.removeItem(atPath: "\(place)/\(Self.points)") }
            return totals
        } catch {
            throw .cannotKeep(path, reason: error.localizedDescription)
        }
    }

    /// Writes one table of all points, a point at a time, and gives its digest.
    private func layTogether(_ name: String, of ended: [Int]) throws -> String {
        let aside = "\(place)/\(name).partial"
        guard FileManager.default.createFile(atPath: aside, contents: nil) else { throw DurableFile.systemError }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: aside))
        defer { try? handle.close() }
        var digest = RunningDigest()
        for (place, point) in ended.enumerated() {
            var bytes = try Data(contentsOf: URL(fileURLWithPath: folder(of: point) + "/" + name))
            if place > 0, let header = bytes.firstIndex(of: 0x0A) { bytes = bytes[(header + 1)...] }
            try handle.write(contentsOf: bytes)
            digest.add(bytes)
        }
        try handle.synchronize()
        try DurableFile.move(aside, to: "\(place)/\(name)")
        return digest.text
    }
}

/// How far a sweep has come.
public struct SweepStatus: Sendable {
    /// The sweep's name.
    public let name: String
    /// How many points it has.
    public let points: Int
    /// The points that have not ended.
    public let missing: [Int]
    /// Whether the tables are there, too.
    public let isComplete: Bool
    /// Whether a process works on it.
    public let isRunning: Bool

    /// The points that have ended.
    public var done: Int { points - missing.count }

    /// Looks into a folder; nil if no sweep stands there.
    ///
    /// - Parameter path: the folder.
    public init?(path: String) {
        guard let marks = SweepFolder.marks(at: path) else { return nil }
        name = marks.name
        points = marks.points
        isComplete = Manifest.isComplete(at: path + "/manifest.json") == true
        isRunning = FileLock.isHeld("\(path)/\(SweepFolder.lockName)")
        let ended = Set(SweepFolder.ended(at: path))
        missing = isComplete ? [] : (0..<marks.points).filter { !ended.contains($0) }
    }
}
