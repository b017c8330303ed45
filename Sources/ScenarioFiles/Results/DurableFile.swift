// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Files that are on the disk when the call returns, so that neither a killed process nor a crash of the machine leaves half of one
/// under its name.
enum DurableFile {
    /// Writes a new file, or over an old one; its name is durable once its folder is (``syncFolder(_:)``).
    static func write(_ bytes: [UInt8], to path: String) throws {
        let handle = try emptied(path)
        defer { try? handle.close() }
        try handle.write(contentsOf: bytes)
        try handle.synchronize()
    }

    /// Opens a new file, or an old one without what it held.
    ///
    /// `FileManager` would make it under a name of its own first, which a process that is killed there would leave.
    static func emptied(_ path: String) throws -> FileHandle {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw systemError }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Writes a file aside and puts it under its name, instead of one that stands there.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        let aside = path + ".partial"
        do {
            try write(bytes, to: aside)
            try move(aside, to: path)
        } catch {
            try? FileManager.default.removeItem(atPath: aside)
            throw error
        }
    }

    /// Writes a file aside and puts it under its name, where nothing may stand, in a folder that others use, too.
    static func create(_ path: String, with bytes: [UInt8]) throws {
        let aside = "\(path).partial-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: aside) }
        try write(bytes, to: aside)
        guard unsafe link(aside, path) == 0 else { throw systemError }
        try syncFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }

    /// Puts a file or folder under another name in the same folder, instead of a file that stands there.
    static func move(_ path: String, to place: String) throws {
        guard unsafe rename(path, place) == 0 else { throw systemError }
        try syncFolder(URL(fileURLWithPath: place).deletingLastPathComponent().path)
    }

    /// Makes the names in a folder durable.
    static func syncFolder(_ path: String) throws {
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { throw systemError }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw systemError }
    }

    /// What the last call of the system says went wrong.
    static var systemError: any Error { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
