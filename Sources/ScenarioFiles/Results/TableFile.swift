// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A single table that a command writes where it is told to.
public enum TableFile {
    /// Writes a new file; it is whole or not there.
    ///
    /// - Parameters:
    ///   - bytes: what it holds.
    ///   - path: where it stands; nothing may stand there yet.
    /// - Throws: `OutputFailure`.
    public static func write(_ bytes: [UInt8], to path: String) throws(OutputFailure) {
        if FileManager.default.fileExists(atPath: path) { throw .occupied(path, .table) }
        // A folder that others use, too: the name aside is one that nobody else has.
        let aside = ".partial-\(ProcessInfo.processInfo.processIdentifier)"
        do { try DurableFile.replace(path, with: bytes, aside: aside) } catch {
            throw .cannotCreate(path, .table, reason: error.localizedDescription)
        }
    }
}
