// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A file that one process holds at a time; the system lets go of it when the process ends, however it ends.
final class FileLock: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Takes the lock; nil if another process holds it.
    ///
    /// - Throws: what the system says if the file cannot be created or locked.
    init?(path: String) throws {
        self.path = path
        var attempts = 0
        while true {
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw DurableFile.systemError }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let code = errno
                close(descriptor)
                // Whoever only looks holds it for a moment.
                attempts += 1
                if code == EWOULDBLOCK, attempts < 5 {
                    usleep(20_000)
                    continue
                }
                if code == EWOULDBLOCK { return nil }
                throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
            }
            // Whoever held it before may have removed the file between the two calls above.
            var held = stat()
            var named = stat()
            if unsafe fstat(descriptor, &held) == 0, unsafe stat(path, &named) == 0, held.st_ino == named.st_ino {
                self.descriptor = descriptor
                return
            }
            close(descriptor)
        }
    }

    /// Whether a process holds the lock.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Lets go of the lock, and removes its file if nobody has put another one there.
    deinit {
        var held = stat()
        var named = stat()
        if unsafe fstat(descriptor, &held) == 0, unsafe stat(path, &named) == 0, held.st_ino == named.st_ino {
            _ = unsafe unlink(path)
        }
        close(descriptor)
    }
}
