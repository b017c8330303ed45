// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// How far a sweep has come.
public struct SweepStatus: Sendable {
    /// The sweep's name.
    public let name: String
    /// How many points it has.
    public let points: Int
    /// The points that have not ended.
    public let missing: [Int]
    /// Those of them that could not be run when a process last came to its end, in order.
    public let failed: [Int]
    /// The points with wider intervals than the sweep asks for, in order; known when a process has come to its end.
    public let notKnown: [Int]
    /// Whether the tables are there, too.
    public let isComplete: Bool
    /// Whether a process works on it.
    public let isRunning: Bool

    /// The points that have ended.
    public var done: Int { points - missing.count }

    /// Looks into a folder; nil if no sweep stands there that this build can read.
    ///
    /// - Parameter path: the folder.
    public init?(path: String) {
        guard let marks = SweepFolder.marks(at: path) else { return nil }
        name = marks.name
        points = marks.points
        // Points of their own go away once the tables are there: they are looked for first.
        let ended = Set(SweepFolder.ended(at: path))
        isComplete = SweepFolder.isComplete(path)
        isRunning = FileLock.isHeld("\(path)/\(SweepFolder.lockName)")
        missing = isComplete ? [] : (0..<marks.points).filter { !ended.contains($0) }
        let findings = SweepFolder.findings(at: path)
        failed = isComplete ? [] : findings?.pointsFailed.filter { !ended.contains($0) } ?? []
        notKnown = findings?.pointsNotKnown ?? []
    }
}
