// SPDX-License-Identifier: GPL-3.0-or-later

/// What a run counts: integers only, so that tallies of shards add up to the same total in any order.
public struct FleetTally: Tally, Equatable {
    /// The shape of the tally.
    public let layout: TallyLayout
    /// Counts of devices, windows and changes, in the cells of the layout.
    public internal(set) var counts: [Int64]
    /// Devices, by cohort.
    public internal(set) var devices: [Int64]
    /// Bytes downloaded, by cohort.
    public internal(set) var bytes: [Int64]
    /// Polls, by cohort; 0 unless the scenario counts them.
    public internal(set) var polls: [Int64]
    /// Exposed seconds of all devices, by account.
    public internal(set) var exposedSeconds: [Int64]
    /// The squares of each device's exposed seconds, added up, by account.
    public internal(set) var exposedSquares: [UInt128]
    /// Exposed seconds by account and ``BlockingReason``.
    public internal(set) var reasonSeconds: [Int64]
    /// Other sums, by ``TallyLayout/Sum`` and account.
    public internal(set) var sums: [Int64]
    /// Events handled, all cohorts.
    public internal(set) var events: Int64

    /// An empty tally.
    public init(_ layout: TallyLayout) {
        self.layout = layout
        func zeros(_ count: Int) -> [Int64] { Array(repeating: 0, count: count) }
        counts = zeros(layout.cells)
        devices = zeros(layout.cohorts)
        bytes = zeros(layout.cohorts)
        polls = zeros(layout.cohorts)
        exposedSeconds = zeros(layout.accounts)
        exposedSquares = Array(repeating: 0, count: layout.accounts)
        reasonSeconds = zeros(layout.accounts * TallyLayout.reasons)
        sums = zeros(layout.accounts * TallyLayout.Sum.allCases.count)
        events = 0
    }

    /// Adds another tally of the same layout, cell by cell.
    ///
    /// - Complexity: O(cells).
    public mutating func add(_ other: FleetTally) {
        precondition(layout == other.layout, "tallies of different layouts do not add up")
        func add(_ sums: inout [Int64], _ terms: [Int64]) {
            for index in sums.indices { sums[index] += terms[index] }
        }
        add(&counts, other.counts)
        add(&devices, other.devices)
        add(&bytes, other.bytes)
        add(&polls, other.polls)
        add(&exposedSeconds, other.exposedSeconds)
        add(&reasonSeconds, other.reasonSeconds)
        add(&sums, other.sums)
        for index in exposedSquares.indices { exposedSquares[index] += other.exposedSquares[index] }
        events += other.events
    }

    /// Devices affected and unfixed at the start of exposure, by account; their windows are counted.
    public func atRisk(_ account: Int) -> Int64 { counts[layout.cell(.atRisk, account)] }
    /// Devices that were fixed from the start, by account.
    public func neverExposed(_ account: Int) -> Int64 { counts[layout.cell(.neverExposed, account)] }
    /// Devices that were fixed from the start and became exposed when their supplement was removed, by account.
    public func exposedLater(_ account: Int) -> Int64 { counts[layout.cell(.exposedLater, account)] }
    /// Devices at risk that were not protected once until the end, by account.
    public func unprotected(_ account: Int) -> Int64 { counts[layout.cell(.unprotected, account)] }
    /// Devices that left before exposure began, by account.
    public func absent(_ account: Int) -> Int64 { counts[layout.cell(.absent, account)] }
    /// Devices at risk that left before they were protected once, by account.
    public func lost(_ account: Int) -> Int64 { counts[layout.cell(.lost, account)] }
    /// Devices that were exposed when they joined, after exposure began, by account.
    public func joinedExposed(_ account: Int) -> Int64 { counts[layout.cell(.joinedExposed, account)] }
    /// A sum over the devices of an account.
    public func sum(_ sum: TallyLayout.Sum, _ account: Int) -> Int64 { sums[sum.rawValue * layout.accounts + account] }
    /// Devices of a cohort that joined after the start.
    public func joined(_ cohort: Int) -> Int64 { counts[layout.cell(.joined, cohort)] }
    /// Devices of a cohort that left before the horizon.
    public func left(_ cohort: Int) -> Int64 { counts[layout.cell(.left, cohort)] }
    /// Restarts of a cohort that applied or removed something.
    public func restarts(_ cohort: Int) -> Int64 { counts[layout.cell(.restarts, cohort)] }
    /// Those of them that a deadline forced.
    public func forcedRestarts(_ cohort: Int) -> Int64 { counts[layout.cell(.forcedRestarts, cohort)] }
    /// Installations of a release in a cohort.
    public func installs(_ cohort: Int, _ release: Int) -> Int64 { counts[layout.cell(.installs, cohort, release)] }
    /// Removals of a supplement in a cohort.
    public func removals(_ cohort: Int, _ release: Int) -> Int64 { counts[layout.cell(.removals, cohort, release)] }
    /// Devices of a cohort that ran a supplement's prerequisite base at the instant of its release.
    public func onBase(_ cohort: Int, _ release: Int) -> Int64 { counts[layout.cell(.onBase, cohort, release)] }
}
