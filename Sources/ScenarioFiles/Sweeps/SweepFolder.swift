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
    /// - Throws: `OutputFailure.begunOtherwise` if a sweep stands there that differs, `OutputFailure.inUse` if another process works
    ///   there, `OutputFailure.occupied` if something else stands there.
    public init(path: String, _ identity: SweepIdentity, startOver: Bool) throws(OutputFailure) {
        self.path = path
        self.identity = identity
        guard !path.isEmpty else { throw .cannotCreate("''", .sweep, reason: "its name is empty") }
        place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let files = FileManager.default
        let lockPath = "\(place)/\(Self.lockName)"
        do {
            try Self.checkForeign(place, path)
            try files.createDirectory(atPath: place, withIntermediateDirectories: true)
            try DurableFile.syncFolder(URL(fileURLWithPath: place).deletingLastPathComponent().path)
            guard let lock = try FileLock(path: lockPath) else { throw OutputFailure.inUse(path) }
            self.lock = lock
            if startOver { try Self.clear(place) }
            if let earlier = try Self.readableMarks(at: place, path) {
                try Self.compare(identity, with: earlier, at: place, path)
            } else {
                try DurableFile.replace("\(place)/\(Self.marksName)", with: try json(identity.marks))
            }
            try files.createDirectory(atPath: "\(place)/\(Self.points)", withIntermediateDirectories: true)
            try Self.sweepUp(place)
            // The same as before, or not written yet.
            try DurableFile.replace("\(place)/\(Self.scenario)", with: Array(identity.scenario.utf8))
            try DurableFile.replace("\(place)/\(Self.design)", with: identity.design)
            isComplete = Self.isComplete(place)
            done = isComplete ? Set(0..<identity.marks.points) : Set(Self.ended(at: place))
            if isComplete { try? files.removeItem(atPath: "\(place)/\(Self.points)") }
        } catch let failure as OutputFailure {
            throw failure
        } catch {
            throw .cannotCreate(path, .sweep, reason: error.localizedDescription)
        }
    }

    /// The points of a sweep that have ended in a folder, which is not changed; none where there is no such folder.
    ///
    /// - Parameters:
    ///   - path: where the sweep stands, or will.
    ///   - identity: what the results depend on.
    ///   - startOver: whether what an earlier sweep has left there will be discarded.
    /// - Throws: what opening it would, but for a process that works there.
    public static func ended(
        path: String, _ identity: SweepIdentity, startOver: Bool
    ) throws(OutputFailure) -> Set<Int> {
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        do {
            try checkForeign(place, path)
            guard !startOver, let earlier = try readableMarks(at: place, path) else { return [] }
            try compare(identity, with: earlier, at: place, path)
            return isComplete(place) ? Set(0..<earlier.points) : Set(ended(at: place))
        } catch let failure as OutputFailure {
            throw failure
        } catch {
            throw .cannotCreate(path, .sweep, reason: error.localizedDescription)
        }
    }

    /// Refuses a folder that holds something else: one without the marks of a sweep must be empty, but for what a process that was
    /// killed in its first moment leaves.
    private static func checkForeign(_ place: String, _ path: String) throws {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw OutputFailure.cannotCreate(path, .sweep, reason: "it is a file") }
        let files = FileManager.default
        let entries = Set(try files.contentsOfDirectory(atPath: place))
        let isSweep = stamp(at: place) != nil
        let folders = entries.contains(points) ? try files.contentsOfDirectory(atPath: "\(place)/\(points)") : []
        guard entries.allSatisfy({ isSweep ? isKnown($0) : [lockName, marksName + ".partial"].contains($0) }),
            folders.allSatisfy({ Int($0.replacing(".partial", with: "")) != nil })
        else {
            throw OutputFailure.occupied(path, .sweep)
        }
    }

    /// Whether something is among what a sweep's folder may hold.
    private static func isKnown(_ name: String) -> Bool { known.contains(name) || PictureNames.contain(name) }

    private static let known: Set<String> = {
        let files = tables + [marksName, scenario, design, "manifest.json", "run.json"]
        return Set(files + files.map { $0 + ".partial" } + [points, lockName])
    }()

    /// Removes what an earlier sweep has left, its marks last, so that it can be told for one if this is interrupted.
    private static func clear(_ place: String) throws {
        let files = FileManager.default
        let names = try files.contentsOfDirectory(atPath: place).filter {
            isKnown($0) && $0 != lockName && $0 != marksName
        }
        for name in names.filter({ $0 == "manifest.json" }) + names.filter({ $0 != "manifest.json" }) {
            try files.removeItem(atPath: "\(place)/\(name)")
        }
        if files.fileExists(atPath: "\(place)/\(marksName)") { try files.removeItem(atPath: "\(place)/\(marksName)") }
    }

    /// Whether the manifest says that all is there, and it is.
    static func isComplete(_ place: String) -> Bool {
        guard Manifest.isComplete(at: "\(place)/manifest.json") == true else { return false }
        let tables = tables.filter { $0 != "curves.csv" || marks(at: place)?.curves == true }
        return tables.allSatisfy { FileManager.default.fileExists(atPath: "\(place)/\($0)") }
    }

    private static func compare(
        _ identity: SweepIdentity, with earlier: SweepIdentity.Marks, at place: String, _ path: String
    ) throws {
        func contents(_ name: String) -> Data { FileManager.default.contents(atPath: "\(place)/\(name)") ?? Data() }
        let differences = identity.differences(
            from: earlier, scenario: String(decoding: contents(scenario), as: UTF8.self),
            design: Array(contents(design)))
        if !differences.isEmpty { throw OutputFailure.begunOtherwise(path, .sweep, differences: differences) }
    }

    /// What a folder says of its sweep; nil if no sweep stands there, or one that another build has marked otherwise.
    static func marks(at place: String) -> SweepIdentity.Marks? {
        read(SweepIdentity.Marks.self, at: place).flatMap { $0.points > 0 ? $0 : nil }
    }

    /// What the marks of every build hold, by which a sweep is told from what others keep.
    private struct Stamp: Decodable {
        var ebbVersion: String
        var points: Int
    }

    private static func stamp(at place: String) -> Stamp? { read(Stamp.self, at: place) }

    private static func read<Value: Decodable>(_ type: Value.Type, at place: String) -> Value? {
        FileManager.default.contents(atPath: "\(place)/\(marksName)").flatMap { try? value(type, fromJSON: $0) }
    }

    /// What a folder says of its sweep; nil if no sweep stands there.
    ///
    /// - Throws: `OutputFailure.damaged` if one stands there that cannot be read.
    private static func readableMarks(at place: String, _ path: String) throws -> SweepIdentity.Marks? {
        let marks = marks(at: place)
        if marks == nil, stamp(at: place) != nil { throw OutputFailure.damaged("\(path)/\(marksName)") }
        return marks
    }

    /// What the last run of a sweep has said of its points.
    struct Findings: Decodable {
        var pointsFailed: [Int]
        var pointsNotKnown: [Int]
    }

    static func findings(at place: String) -> Findings? {
        FileManager.default.contents(atPath: "\(place)/manifest.json").flatMap {
            try? value(Findings.self, fromJSON: $0)
        }
    }

    /// The points that have ended, in order: those whose folders are whole.
    static func ended(at place: String) -> [Int] {
        guard let marks = marks(at: place) else { return [] }
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: "\(place)/\(points)")) ?? []
        return names.compactMap { Int($0) }.filter { point in
            let folder = "\(place)/\(points)/\(point)"
            let tables = tables.filter { $0 != "curves.csv" || marks.curves }
            let facts = files.contents(atPath: folder + "/point.json").flatMap {
                try? value(PointResult.Facts.self, fromJSON: $0)
            }
            return (0..<marks.points).contains(point) && facts != nil
                && tables.allSatisfy { files.fileExists(atPath: "\(folder)/\($0)") }
        }.sorted()
    }

    /// Removes what a killed process had begun.
    private static func sweepUp(_ place: String) throws {
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: place)
        where name.hasSuffix(".partial") && isKnown(name) {
            try files.removeItem(atPath: "\(place)/\(name)")
        }
        let whole = Set(ended(at: place).map(String.init))
        for name in try files.contentsOfDirectory(atPath: "\(place)/\(points)") where !whole.contains(name) {
            try files.removeItem(atPath: "\(place)/\(points)/\(name)")
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
    ///   - failed: the points that could not be run, in order.
    ///   - record: how the run went.
    /// - Returns: what the points' facts say together.
    /// - Throws: `OutputFailure.cannotKeep`; points that have ended stay.
    public func finish(
        provenance: Provenance, seed: UInt64, failed: [Int], record: () -> RunRecord
    ) throws(OutputFailure) -> SweepTotals {
        do {
            try PictureNames.remove(from: place)
            let ended = Self.ended(at: place)
            var totals = SweepTotals(points: identity.marks.points, failed: failed)
            for point in ended {
                let data = FileManager.default.contents(atPath: folder(of: point) + "/point.json") ?? Data()
                totals.add(try value(PointResult.Facts.self, fromJSON: data), of: point)
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
        let handle = try DurableFile.emptied(aside)
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
