// SPDX-License-Identifier: GPL-3.0-or-later

/// Why something could not be written; nothing half-written is left, and what stood there before stays as it was.
public enum OutputFailure: Error, CustomStringConvertible, Sendable {
    /// What is written.
    public enum Output: Sendable {
        /// A folder of results.
        case results
        /// A file of device records.
        case records
        /// A folder of a sweep.
        case sweep
        /// A table.
        case table
        /// A folder of an unfinished run.
        case unfinished

        fileprivate var noun: String {
            switch self {
            case .results, .sweep, .unfinished: "folder"
            case .records, .table: "file"
            }
        }
    }

    /// Something that is no earlier output of the kind stands at the path.
    case occupied(String, Output)
    /// Another process works there.
    case inUse(String)
    /// A sweep or an unfinished run stands at the path that was begun with something else, told line by line.
    case begunOtherwise(String, Output, differences: [String])
    /// What an unfinished run or a sweep has kept in a file cannot be read.
    case damaged(String)
    /// It could not be created.
    case cannotCreate(String, Output, reason: String)
    /// It could not be written.
    case cannotWrite(String, reason: String)
    /// Part of a sweep, or of a long run, could not be written; what was there before stays, and can be gone on with.
    case cannotKeep(String, reason: String)

    /// What is wrong, and how to mend it.
    public var description: String {
        switch self {
        case .occupied(let path, .results):
            "\(path): exists and holds something else than results of a run or a comparison; expected a new folder, an empty one, or one "
                + "with nothing but such results, which are replaced; name another with --output"
        case .occupied(let path, .records):
            "\(path): exists and is something else than device records of Ebb's; expected a new file, an empty one, or one "
                + "with such records, which is replaced; name another with --output"
        case .occupied(let path, .sweep):
            "\(path): exists and holds something else than a sweep of Ebb's; expected a new folder, an empty one, or one with a "
                + "sweep, which is gone on with; name another with --output"
        case .occupied(let path, .table):
            "\(path): exists; expected a new file; name another with --output"
        case .occupied(let path, .unfinished):
            "\(path): exists and holds something else than an unfinished run of Ebb's; expected none, or one to go on with; name "
                + "another folder for the results with --output"
        case .inUse(let path):
            "\(path): another process works in this folder; wait for its end, or name another with --output"
        case .begunOtherwise(let path, let output, let differences):
            "\(path): holds a \(output == .sweep ? "sweep" : "run") that was begun otherwise; expected the same one, to go on with:\n"
                + differences.map { "  " + $0 + "\n" }.joined()
                + "name another folder with --output, or discard what is there with --start-over"
        case .damaged(let path):
            "\(path): is damaged, or another build's; expected what this build keeps in it; name another folder with "
                + "--output, or discard what is there with --start-over"
        case .cannotCreate(let path, let output, let reason):
            "\(path): cannot create the \(output.noun) (\(reason)); name another with --output"
        case .cannotKeep(let path, let reason):
            "\(path): cannot write (\(reason)); what has ended stays, and the same command goes on with the rest"
        case .cannotWrite(let path, let reason):
            "\(path): cannot write (\(reason)); nothing was left behind"
        }
    }
}
