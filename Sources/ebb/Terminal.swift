// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What the program's streams are connected to.
enum Terminal {
    /// Whether standard output is a terminal that wants styles; `NO_COLOR` (no-color.org) switches them off.
    static var hasColor: Bool {
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
    }

    /// Whether standard error is a terminal.
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Says something on standard error.
    static func complain(_ text: String, terminator: String = "\n") {
        FileHandle.standardError.write(Data((text + terminator).utf8))
    }
}
