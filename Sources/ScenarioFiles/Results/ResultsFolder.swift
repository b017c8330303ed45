// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A folder of results that is either whole or not there: written aside, then renamed.
public struct ResultsFolder: Sendable {
    /// Where the folder will stand, as it was named.
    public let path: String
    /// The same place, absolute, without links and without a slash at its end.
    let place: String
    /// Where the files lie until all of them are written: beside the place, so that one renaming puts them there.
    private let aside: String

    /// Every file that results consist of.
    static let fileNames: Set<String> = [
        "summary.csv", "responses.csv", "curves.csv", "histogram.csv", "blocking.csv", "running.csv", "contrasts.csv",
        "changes.csv", "resolved.yaml", "manifest.json", "run.json",
    ]

    /// Where a result was put.
    public struct Placement: Sendable {
        /// The folder, as it was named.
        public let path: String
        /// Whether it stands instead of an earlier result.
        public let replacesEarlier: Bool
    }

    /// Looks at the places where a result may come to stand before the run, so that a mistake does not cost a run; creates the
    /// folders above them.
    ///
    /// - Throws: `OutputFailure.occupied` if something other than earlier results stands there, `OutputFailure.cannotCreate` if no
    ///   folder can be put there.
    public init(path: String) throws(OutputFailure) {
        self.path = path
        place = Self.resolved(path)
        aside = "\(place).partial-\(ProcessInfo.processInfo.processIdentifier)"
        let files = FileManager.default
        guard !path.isEmpty else { throw .cannotCreate("''", .results, reason: "its name is empty") }
        if (Self.resolved(files.currentDirectoryPath) + "/").hasPrefix(place + "/") {
            throw .cannotCreate(path, .results, reason: "it is, or holds, the current directory")
        }
        if let file = fileInTheWay {
            throw .cannotCreate(path, .results, reason: file == place ? "it is a file" : "\(file) is a file")
        }
        if try standing() == .complete { _ = try ResultsFolder(path: interruptedPath) }
        try createAside()
        try? files.removeItem(atPath: aside)
    }

    /// What stands at the place, or nearest above it, if that is no folder.
    private var fileInTheWay: String? {
        var path = place[...]
        while !path.isEmpty {
            var isFolder: ObjCBool = false
            if unsafe FileManager.default.fileExists(atPath: String(path), isDirectory: &isFolder) {
                return isFolder.boolValue ? nil : String(path)
            }
            path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        }
        return nil
    }

    /// Where an interrupted result goes that must not replace a complete one.
    private var interruptedPath: String {
        String(path.reversed().drop { $0 == "/" }.reversed()) + "-interrupted"
    }

    /// What a result would replace.
    private enum Standing {
        case nothing, interrupted, complete
    }

    private func standing() throws(OutputFailure) -> Standing {
        let files = FileManager.default
        guard files.fileExists(atPath: place) else { return .nothing }
        guard let entries = try? files.contentsOfDirectory(atPath: place) else { throw .occupied(path, .results) }
        if entries.isEmpty { return .nothing }
        guard entries.allSatisfy({ Self.fileNames.contains($0) || PictureNames.contain($0) }),
            let isComplete = Manifest.isComplete(at: place + "/manifest.json")
        else { throw .occupied(path, .results) }
        return isComplete ? .complete : .interrupted
    }

    /// A place as a message names it: from the current directory on, if it lies there.
    static func named(_ place: String) -> String {
        let current = resolved(FileManager.default.currentDirectoryPath) + "/"
        return place.hasPrefix(current) ? String(place.dropFirst(current.count)) : place
    }

    private static func resolved(_ path: String) -> String {
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        return place == "/" ? "" : place
    }

    /// Writes every file of a result and puts the folder in place, instead of an earlier result that stands there and of pictures
    /// of it; an interrupted result is put beside a complete one.
    ///
    /// - Returns: Where the result stands now.
    /// - Throws: `OutputFailure`; nothing half-written is left, and an earlier result stays as it was.
    public func write(
        _ result: Results, provenance: Provenance, record: () -> RunRecord
    ) throws(OutputFailure) -> Placement {
        let earlier = try standing()
        if earlier == .complete, !result.isComplete {
            return try ResultsFolder(path: interruptedPath).write(result, provenance: provenance, record: record)
        }
        var files = result.files
        let manifest = Manifest(provenance: provenance, result: result)
        do {
            files.append(("manifest.json", try json(manifest)))
            files.append(("run.json", try json(record())))
        } catch {
            throw .cannotWrite(path, reason: "\(error)")
        }
        try createAside()
        do {
            for (name, bytes) in files { try DurableFile.write(bytes, to: "\(aside)/\(name)") }
            try putInPlace()
        } catch {
            try? FileManager.default.removeItem(atPath: aside)
            throw .cannotWrite(path, reason: reason(error))
        }
        return Placement(path: path, replacesEarlier: earlier != .nothing)
    }

    private func createAside() throws(OutputFailure) {
        do {
            try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
        } catch {
            throw .cannotCreate(path, .results, reason: reason(error))
        }
    }

    private func putInPlace() throws {
        let files = FileManager.default
        let old = "\(aside)-old"
        let exists = files.fileExists(atPath: place)
        if exists { try files.moveItem(atPath: place, toPath: old) }
        do { try files.moveItem(atPath: aside, toPath: place) } catch {
            if exists { try? files.moveItem(atPath: old, toPath: place) }
            throw error
        }
        if exists { try files.removeItem(atPath: old) }
    }

    private func reason(_ error: any Error) -> String { error.localizedDescription }
}
