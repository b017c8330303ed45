// SPDX-License-Identifier: GPL-3.0-or-later

/// What a run counts: integers only, so that tallies of shards add up to the same total in any order.
public struct FleetTally: Sendable, Equatable {
    /// The shape of a tally: which cell belongs to what.
    public let layout: TallyLayout

    /// Devices, by cohort.
    public internal(set) var devices: [Int64]
    /// Devices affected and unfixed at the start of exposure, by account.
    public internal(set) var atRisk: [Int64]
    /// Devices that were fixed from the start, by account.
    public internal(set) var neverExposed: [Int64]
    /// Devices at risk that are still exposed at the end, by account.
    public internal(set) var unprotected: [Int64]
    /// First windows that closed, by account and bin of ``TallyLayout/binWidth`` seconds: bin b holds windows in
    /// (b · width, (b + 1) · width].
    public internal(set) var windows: [Int64]
    /// Exposed seconds of all devices, by account; and of their squares, device by device.
    public internal(set) var exposedSeconds: [Int64]
    public internal(set) var exposedSquares: [UInt128]
    /// Exposed seconds by account and ``BlockingReason``.
    public internal(set) var reasonSeconds: [Int64]
    /// Changes of the number of exposed devices, by account, reason and hour since the start of exposure.
    public internal(set) var reasonChanges: [Int64]
    /// Changes of the number of devices that run a release, by cohort, release and hour since the scenario's start.
    public internal(set) var runningChanges: [Int64]
    /// Devices on a supplement's prerequisite base at the instant of its release, by cohort and release.
    public internal(set) var onBase: [Int64]
    /// Installations, by cohort and release.
    public internal(set) var installs: [Int64]
    /// Bytes downloaded, by cohort.
    public internal(set) var bytes: [Int64]
    /// Events handled, all cohorts.
    public internal(set) var events: Int64

    /// An empty tally.
    public init(_ layout: TallyLayout) {
        self.layout = layout
        func zeros(_ count: Int) -> [Int64] { Array(repeating: 0, count: count) }
        devices = zeros(layout.cohorts)
        atRisk = zeros(layout.accounts)
        neverExposed = zeros(layout.accounts)
        unprotected = zeros(layout.accounts)
        windows = zeros(layout.windowCells)
        exposedSeconds = zeros(layout.accounts)
        exposedSquares = Array(repeating: 0, count: layout.accounts)
        reasonSeconds = zeros(layout.accounts * TallyLayout.reasons)
        reasonChanges = zeros(layout.reasonCells)
        runningChanges = zeros(layout.runningCells)
        onBase = zeros(layout.cohorts * layout.releases)
        installs = zeros(layout.cohorts * layout.releases)
        bytes = zeros(layout.cohorts)
        events = 0
    }

    /// Adds another tally of the same layout, cell by cell.
    ///
    /// - Complexity: O(cells).
    public mutating func add(_ other: FleetTally) {
        precondition(layout == other.layout, "tallies of different layouts do not add up")
        func add(_ keyPath: WritableKeyPath<FleetTally, [Int64]>) {
            for index in self[keyPath: keyPath].indices { self[keyPath: keyPath][index] += other[keyPath: keyPath][index] }
        }
        for keyPath in Self.counters { add(keyPath) }
        for index in exposedSquares.indices { exposedSquares[index] += other.exposedSquares[index] }
        events += other.events
    }

    private static var counters: [WritableKeyPath<FleetTally, [Int64]>] {
        [
            \.devices, \.atRisk, \.neverExposed, \.unprotected, \.windows, \.exposedSeconds, \.reasonSeconds,
            \.reasonChanges, \.runningChanges, \.onBase, \.installs, \.bytes,
        ]
    }
}

/// The shape of a tally. An *account* is a vulnerability and a cohort.
public struct TallyLayout: Sendable, Equatable {
    /// Seconds in a bin of the histogram of first windows.
    public static let binWidth = 60
    /// The number of blocking reasons.
    public static let reasons = BlockingReason.allCases.count

    /// The number of cohorts, vulnerabilities and releases.
    public let cohorts: Int
    public let vulnerabilities: Int
    public let releases: Int
    /// The scenario's length in seconds.
    public let horizon: Int
    /// The start of exposure to each vulnerability.
    public let exposedFrom: [Int]
    /// Where each vulnerability's cells begin.
    private let windowStarts: [Int]
    private let reasonStarts: [Int]

    /// The layout that a scenario needs.
    public init(_ scenario: Scenario) {
        cohorts = scenario.cohorts.count
        vulnerabilities = scenario.vulnerabilities.count
        releases = scenario.releases.count
        horizon = scenario.horizon
        exposedFrom = scenario.vulnerabilities.map(\.exposedFrom)
        var windows = [0]
        var reasons = [0]
        for start in exposedFrom {
            let length = scenario.horizon - start
            windows.append(windows[windows.count - 1] + cohorts * ((length + Self.binWidth - 1) / Self.binWidth))
            reasons.append(reasons[reasons.count - 1] + cohorts * Self.reasons * (length / 3600 + 2))
        }
        windowStarts = windows
        reasonStarts = reasons
    }

    /// The number of accounts.
    public var accounts: Int { cohorts * vulnerabilities }
    /// The account of a vulnerability and a cohort.
    @inline(__always)
    public func account(_ vulnerability: Int, _ cohort: Int) -> Int { vulnerability &* cohorts &+ cohort }

    /// Bins of a vulnerability's histogram, for one cohort.
    public func bins(_ vulnerability: Int) -> Int {
        (windowStarts[vulnerability + 1] - windowStarts[vulnerability]) / cohorts
    }
    /// Whole hours in a vulnerability's curves: instants 0, 1, … hours after the start of exposure, up to the horizon.
    public func hours(_ vulnerability: Int) -> Int { (horizon - exposedFrom[vulnerability]) / 3600 + 1 }
    /// Whole hours in the curves of installed releases, from the scenario's start.
    public var runningHours: Int { horizon / 3600 + 1 }

    /// The cells of an account's histogram.
    @inline(__always)
    public func windowCells(_ vulnerability: Int, _ cohort: Int) -> Range<Int> {
        let bins = (windowStarts[vulnerability &+ 1] &- windowStarts[vulnerability]) / cohorts
        let start = windowStarts[vulnerability] &+ cohort &* bins
        return start..<start &+ bins
    }
    /// The cells of one reason's changes in an account, one more than ``hours(_:)``.
    @inline(__always)
    public func reasonCells(_ vulnerability: Int, _ cohort: Int, _ reason: Int) -> Range<Int> {
        let length = (horizon &- exposedFrom[vulnerability]) / 3600 &+ 2
        let start = reasonStarts[vulnerability] &+ (cohort &* Self.reasons &+ reason) &* length
        return start..<start &+ length
    }
    /// The cells of one release's changes in a cohort, one more than ``runningHours``.
    @inline(__always)
    public func runningCells(_ cohort: Int, _ release: Int) -> Range<Int> {
        let length = horizon / 3600 &+ 2
        let start = (cohort &* releases &+ release) &* length
        return start..<start &+ length
    }

    var windowCells: Int { windowStarts[vulnerabilities] }
    var reasonCells: Int { reasonStarts[vulnerabilities] }
    var runningCells: Int { cohorts * releases * (horizon / 3600 + 2) }

    /// The memory that one tally takes, in bytes.
    public var bytes: Int {
        8 * (windowCells + reasonCells + runningCells + 2 * cohorts * releases + 2 * cohorts)
            + accounts * (8 * (4 + Self.reasons) + 16)
    }
}
