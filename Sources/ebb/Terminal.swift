// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation

/// What the program's streams are connected to.
enum Terminal {
    /// Whether standard output is a terminal that wants styles; `NO_COLOR` (no-color.org) switches them off.
    static var hasColor: Bool {
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
    }

    /// Whether standard error is a terminal.
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// How many characters fit on a line of standard error.
    static var errorWidth: Int {
        var size = winsize()
        let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 80
    }

    /// Says something on standard output.
    ///
    /// - Throws: `ExitCode.inputOutput` if it cannot be written, after a complaint.
    static func say(_ text: String, terminator: String = "\n") throws {
        try say(Array((text + terminator).utf8))
    }

    /// Says bytes on standard output; see ``say(_:terminator:)``.
    static func say(_ bytes: [UInt8]) throws {
        do { try FileHandle.standardOutput.write(contentsOf: bytes) } catch {
            complain("standard output: cannot write (\(error.localizedDescription))")
            throw ExitCode.inputOutput
        }
    }

    /// Says something on standard error.
    static func complain(_ text: String, terminator: String = "\n") {
        try? FileHandle.standardError.write(contentsOf: Data((text + terminator).utf8))
    }
}
