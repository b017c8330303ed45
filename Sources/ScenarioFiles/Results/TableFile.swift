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
        do { try DurableFile.create(path, with: bytes) } catch let error as POSIXError where error.code == .EEXIST {
            throw .occupied(path, .table)
        } catch {
            throw .cannotCreate(path, .table, reason: error.localizedDescription)
        }
    }
}
