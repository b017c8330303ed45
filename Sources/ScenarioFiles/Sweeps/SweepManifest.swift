// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What the points of a sweep have done, together.
public struct SweepTotals: Sendable {
    /// The points of the sweep.
    public let points: Int
    /// The points that have ended.
    public private(set) var done = 0
    /// The replications of all points that have ended.
    public private(set) var replications = 0
    /// The points whose response was not known as well as was asked for when the replications ended, in order.
    public private(set) var notKnown: [Int] = []
    /// The points that could not be run, in order.
    public let failed: [Int]
    /// What a summary says of each point that has ended, in order.
    public private(set) var headlines: [(point: Int, replications: Int, responses: [PointResult.Headline])] = []
    private(set) var devices = 0
    private(set) var events: Int64 = 0
    private(set) var tables: Set<String> = []

    init(points: Int, failed: [Int]) {
        self.points = points
        self.failed = failed
    }

    mutating func add(_ facts: PointResult.Facts, of point: Int) {
        done += 1
        headlines.append((point, facts.replications, facts.headlines))
        replications += facts.replications
        devices += facts.devices
        events += facts.events
        if !facts.isKnown { notKnown.append(point) }
        tables.formUnion(facts.tables)
    }

    /// Whether every point has ended.
    public var isComplete: Bool { done == points }
}

/// What decided a sweep's results; see ``Manifest``.
struct SweepManifest: Encodable {
    let schemaVersion = 1
    let ebbVersion: String
    let executableSHA256: String
    let gslVersion: String
    let arguments: [String]
    let seed: UInt64
    let points: Int
    let pointsDone: Int
    let pointsFailed: [Int]
    let pointsNotKnown: [Int]
    let isComplete: Bool
    let replications: Int
    let devices: Int
    let events: Int64
    let inputs: [Manifest.File]
    let tables: [String]
    let outputs: [Manifest.File]

    init(
        _ marks: SweepIdentity.Marks, _ totals: SweepTotals, provenance: Provenance, seed: UInt64,
        outputs: [Manifest.File]
    ) {
        ebbVersion = marks.ebbVersion
        executableSHA256 = provenance.executable.map(sha256) ?? ""
        gslVersion = marks.gslVersion
        arguments = provenance.arguments
        self.seed = seed
        points = totals.points
        pointsDone = totals.done
        pointsFailed = totals.failed
        pointsNotKnown = totals.notKnown
        isComplete = totals.isComplete
        replications = totals.replications
        devices = totals.devices
        events = totals.events
        inputs = provenance.inputs.map { Manifest.File(path: $0.path, sha256: sha256(Data($0.contents.utf8))) }
        tables = totals.tables.sorted()
        self.outputs = outputs
    }
}
