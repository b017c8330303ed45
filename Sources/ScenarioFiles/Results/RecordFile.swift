// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A file of device records that is either whole or not there: written aside, then renamed.
public struct RecordFile: Sendable {
    /// Where the file will stand, as it was named.
    public let path: String
    private let place: URL
    /// Where the rows go until all of them are written: beside the place, so that one renaming puts them there.
    private let aside: URL
    private let handle: FileHandle

    /// Looks at the place and opens a file beside it, before the run, so that a mistake does not cost a run.
    ///
    /// - Throws: `OutputFailure.occupied` or `OutputFailure.cannotCreate`.
    public init(path: String) throws(OutputFailure) {
        guard !path.isEmpty else { throw .cannotCreate("''", .records, reason: "its name is empty") }
        self.path = path
        place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if unsafe files.fileExists(atPath: place.path, isDirectory: &isFolder) {
            if isFolder.boolValue { throw .cannotCreate(path, .records, reason: "it is a folder") }
            // A device or a pipe would be replaced by a file, and a pipe not even be readable.
            guard (try? files.attributesOfItem(atPath: place.path))?[.type] as? FileAttributeType == .typeRegular else {
                throw .cannotCreate(path, .records, reason: "it is no regular file; '-' is standard output")
            }
            guard Self.holdsRecords(place) else { throw .occupied(path, .records) }
        }
        let folder = place.deletingLastPathComponent()
        aside = folder.appending(
            path: "\(place.lastPathComponent).partial-\(ProcessInfo.processInfo.processIdentifier)")
        do {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data().write(to: aside)
            handle = try FileHandle(forWritingTo: aside)
        } catch {
            throw .cannotCreate(path, .records, reason: error.localizedDescription)
        }
    }

    /// Whether a file is empty, or begins as a table of records does.
    private static func holdsRecords(_ file: URL) -> Bool {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return false }
        defer { try? handle.close() }
        let expected = Data((RecordTable.header.joined(separator: ",") + "\n").utf8)
        let found = (try? handle.read(upToCount: expected.count)) ?? Data()
        return found.isEmpty || found == expected
    }

    /// Adds bytes.
    ///
    /// - Throws: `OutputFailure.cannotWrite`; nothing half-written is left, and an earlier file stays as it was.
    public func write(_ bytes: [UInt8]) throws(OutputFailure) {
        do { try handle.write(contentsOf: bytes) } catch { throw failed(error) }
    }

    /// Puts the file in place, instead of an earlier one that stands there.
    ///
    /// - Throws: `OutputFailure.cannotWrite`, as for ``write(_:)``.
    public func finish() throws(OutputFailure) {
        do {
            try handle.synchronize()
            try handle.close()
            guard unsafe rename(aside.path, place.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            throw failed(error)
        }
    }

    /// Leaves nothing behind.
    public func discard() {
        try? handle.close()
        try? FileManager.default.removeItem(at: aside)
    }

    private func failed(_ error: any Error) -> OutputFailure {
        discard()
        return .cannotWrite(path, reason: error.localizedDescription)
    }
}
