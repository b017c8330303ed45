// SPDX-License-Identifier: GPL-3.0-or-later

/// Why something could not be written; nothing half-written is left, and what stood there before stays as it was.
public enum OutputFailure: Error, CustomStringConvertible, Sendable {
    /// What is written.
    public enum Output: Sendable {
        /// A folder of results.
        case results
        /// A file of device records.
        case records
    }

    /// Something that is no earlier output of the kind stands at the path.
    case occupied(String, Output)
    /// It could not be created.
    case cannotCreate(String, Output, reason: String)
    /// It could not be written.
    case cannotWrite(String, reason: String)

    /// What is wrong, and how to mend it.
    public var description: String {
        switch self {
        case .occupied(let path, .results):
            "\(path): exists and holds something else than results of Ebb's; expected a new folder, an empty one, or one "
                + "with nothing but such results, which are replaced; name another with --output"
        case .occupied(let path, .records):
            "\(path): exists and is something else than device records of Ebb's; expected a new file, an empty one, or one "
                + "with such records, which is replaced; name another with --output"
        case .cannotCreate(let path, let output, let reason):
            "\(path): cannot create the \(output == .results ? "folder" : "file") (\(reason)); name another with --output"
        case .cannotWrite(let path, let reason):
            "\(path): cannot write (\(reason)); nothing was left behind"
        }
    }
}
