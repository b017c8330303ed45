// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A folder that pictures are put into: each is written aside and renamed, so it is whole or not there.
public struct PictureFolder: Sendable {
    /// The folder, as it was named.
    public let path: String

    /// Why pictures cannot be put there.
    public enum Failure: Error, CustomStringConvertible {
        /// There is no such folder, none can be made, or nothing can be put into it.
        case cannotCreate(String, reason: String)
        /// A picture could not be written.
        case cannotWrite(String, reason: String)

        /// What is wrong, and how to mend it.
        public var description: String {
            switch self {
            case .cannotCreate(let path, let reason):
                "\(path): cannot put pictures there (\(reason)); name another folder with --output"
            case .cannotWrite(let path, let reason): "\(path): cannot write (\(reason)); nothing was left behind"
            }
        }
    }

    /// Makes the folder if it is not there, and sees whether files can be put into it.
    ///
    /// - Parameter path: the folder's.
    /// - Throws: `Failure.cannotCreate` if not.
    public init(path: String) throws(Failure) {
        self.path = path
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if unsafe files.fileExists(atPath: path, isDirectory: &isFolder) {
            if !isFolder.boolValue { throw .cannotCreate(path, reason: "it is a file") }
        } else {
            do { try files.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
                throw .cannotCreate(path, reason: error.localizedDescription)
            }
        }
        let trial = aside("trial")
        do { try Data().write(to: URL(fileURLWithPath: trial)) } catch {
            throw .cannotCreate(path, reason: "no file can be made in it")
        }
        try? files.removeItem(atPath: trial)
    }

    /// Puts a picture into the folder, instead of an earlier one.
    ///
    /// - Parameters:
    ///   - bytes: the picture's.
    ///   - name: the file's.
    /// - Returns: Where it stands.
    /// - Throws: `Failure.cannotWrite`; an earlier picture stays as it was then.
    public func put(_ bytes: Data, as name: String) throws(Failure) -> String {
        let place = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
        let aside = aside(name)
        do {
            try bytes.write(to: URL(fileURLWithPath: aside))
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: aside))
            try handle.synchronize()
            try handle.close()
            guard unsafe rename(aside, place) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            try? FileManager.default.removeItem(atPath: aside)
            throw .cannotWrite(place, reason: error.localizedDescription)
        }
        return place
    }

    private func aside(_ name: String) -> String {
        "\(path)/.\(name).partial-\(ProcessInfo.processInfo.processIdentifier)"
    }
}
