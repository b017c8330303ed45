// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A folder of results as `ebb run`, `ebb compare` or `ebb sweep` wrote it.
public struct StoredResults: Sendable {
    /// What the results are of.
    public enum Kind: Sendable {
        /// One scenario.
        case run
        /// A scenario under several policies.
        case comparison
        /// A scenario at the points of a design.
        case sweep
    }

    /// What the results are of.
    public let kind: Kind
    /// How far the work that wrote them came; nil if they are complete, or if nothing says so.
    public let interruption: String?
    private let path: String

    /// Looks at a folder.
    ///
    /// - Parameter path: the folder's.
    /// - Throws: `PlotFailure.missing` if there is no folder, `PlotFailure.notResults` if it holds no results.
    public init(path: String) throws(PlotFailure) {
        self.path = path
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { throw .missing(path) }
        let names = Set((try? files.contentsOfDirectory(atPath: path)) ?? [])
        if names.isSuperset(of: ["contrasts.csv", "changes.csv"]) {
            kind = .comparison
        } else if names.isSuperset(of: ["design.csv", "responses.csv"]) {
            kind = .sweep
        } else if names.contains("design.csv") {
            throw .empty(
                "\(path) holds a sweep that has no tables yet; run the same 'ebb sweep' again to go on with it")
        } else if names.contains("curves.csv") {
            kind = .run
        } else {
            throw .notResults(path)
        }
        interruption = Self.interruption(manifest: files.contents(atPath: "\(path)/manifest.json"))
    }

    /// Reads one of the tables.
    ///
    /// - Parameters:
    ///   - name: the file's name.
    ///   - required: the columns that must be there.
    ///   - kept: the column that decides which rows are kept, and the cell that these have.
    func table(
        _ name: String, required: [String], only kept: (column: String, cell: String)? = nil
    ) throws(PlotFailure) -> StoredTable {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
            throw .badTable("\(path)/\(name)", problem: "cannot be read; these results have such a file")
        }
        return try StoredTable(name: "\(path)/\(name)", [UInt8](data), required: required, only: kept)
    }

    private static func interruption(manifest: Data?) -> String? {
        struct Marks: Decodable {
            let is_complete: Bool
            let replications: Int?
            let replications_done: Int?
            let points: Int?
            let points_done: Int?
            let points_failed: [Int]?
        }
        guard let manifest, let marks = try? JSONDecoder().decode(Marks.self, from: manifest), !marks.is_complete else {
            return nil
        }
        if let done = marks.points_done, let all = marks.points, let failed = marks.points_failed,
            done + failed.count == all
        {
            return "\(done) of \(all) points; the others cannot run"
        }
        for (done, all, what) in [
            (marks.points_done, marks.points, "points"), (marks.replications_done, marks.replications, "replications"),
        ] {
            if let done, let all, done < all { return "interrupted after \(done) of \(all) \(what)" }
        }
        return "interrupted"
    }
}
