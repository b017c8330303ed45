// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a value stands in the text of a scenario.
public struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
    /// The file's path as it was named, or the option of a change from the command line, such as `--set`.
    public var file: String
    /// The line, from 1; 0 for the file or option as a whole. For `--set`, its place among these options.
    public var line: Int
    /// The column, from 1, counted in Unicode scalars.
    public var column: Int

    /// Makes a position.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The file as a whole.
    static func whole(_ file: String) -> SourcePosition { SourcePosition(file: file, line: 0, column: 0) }

    /// The position as compilers print it, e.g. `scenario.yaml:12:5`.
    public var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}
