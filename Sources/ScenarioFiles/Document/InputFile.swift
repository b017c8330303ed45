// SPDX-License-Identifier: GPL-3.0-or-later

/// A file that a scenario was read from, as it was read.
public struct InputFile: Sendable, Hashable {
    /// The path, as the scenario names it, relative to where the scenario file's own path is relative to.
    public let path: String
    /// The text.
    public let contents: String
}
