// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Why a text file cannot be read.
public enum UnreadableFile: Error, Sendable, Hashable {
    /// Nothing stands at the path.
    case missing
    /// A folder stands there.
    case folder
    /// The file's permissions forbid it.
    case notPermitted
    /// The file is not text in UTF-8.
    case notUTF8
    /// No path was given.
    case unnamed
    /// Anything else, in the system's words.
    case other(String)

    init(_ error: any Error) {
        switch error {
        case let flaw as UnreadableFile: self = flaw
        case CocoaError.fileReadNoSuchFile: self = .missing
        case CocoaError.fileReadNoPermission: self = .notPermitted
        case CocoaError.fileReadInapplicableStringEncoding, CocoaError.fileReadCorruptFile: self = .notUTF8
        default: self = .other(error.localizedDescription)
        }
    }

    /// What is wrong with a path.
    func problem(_ path: String) -> String {
        switch self {
        case .missing: "'\(path)' does not exist"
        case .folder: "'\(path)' is a folder"
        case .notPermitted: "'\(path)' may not be read"
        case .notUTF8: "'\(path)' is not UTF-8"
        case .unnamed: "the file's name is empty"
        case .other(let reason): "'\(path)' cannot be read (\(reason))"
        }
    }

    /// How to mend it; the hint helps where the path may be wrong.
    func remedy(_ hint: String?) -> String {
        switch self {
        case .missing: (["check the path"] + [hint].compactMap(\.self)).joined(separator: "; ")
        case .folder: "name a file in it"
        case .notPermitted: "change its permissions"
        case .notUTF8: "save it in UTF-8"
        case .unnamed: "name a file"
        case .other: "check the file"
        }
    }
}
