// SPDX-License-Identifier: GPL-3.0-or-later

/// The shape of a tally: which cell counts what. An *account* is a vulnerability and a cohort.
///
/// All cells lie in one array: first windows, changes of reason, changes of the release that runs, and single counters.
public struct TallyLayout: Sendable, Equatable {
    /// Seconds in a bin of the histogram of first windows.
    public static let binWidth = 60
    /// The number of blocking reasons.
    public static let reasons = BlockingReason.allCases.count

    /// What is counted hour by hour beside the reasons.
    public enum Row: Int, CaseIterable, Sendable {
        case partlyProtected
        case knownButExposed
        case protectedButUnknown
        /// In the fleet: changes only, against those who were there at the start.
        case present

        /// Its place among the rows of an account, after the reasons.
        var place: Int { reasons + rawValue }
    }
    static let rows = reasons + Row.allCases.count

    /// The number of cohorts.
    public let cohorts: Int
    /// The number of vulnerabilities.
    public let vulnerabilities: Int
    /// The number of releases.
    public let releases: Int
    /// The scenario's length in seconds.
    public let horizon: Int
    /// The start of exposure to each vulnerability.
    public let exposedFrom: [Int]
    /// Whether devices join or leave the fleet.
    public let isOpen: Bool
    /// The number of cells.
    public let cells: Int

    private let windowStarts: [Int]
    private let rowStarts: [Int]
    private let lossStarts: [Int]
    private let runningStart: Int
    private let releaseStart: Int
    private let accountStart: Int
    private let cohortStart: Int

    /// Counters of an account.
    enum AccountCounter: Int, CaseIterable {
        case atRisk
        case neverExposed
        case exposedLater
        case unprotected
        /// Left the fleet before exposure began.
        case absent
        /// At risk, and left the fleet before it was protected once.
        case lost
        /// Exposed on joining, after exposure began.
        case joinedExposed
    }

    /// Counters of a cohort.
    enum CohortCounter: Int, CaseIterable {
        case joined
        case left
        /// Restarts that applied or removed something, and those of them that a deadline forced.
        case restarts
        case forcedRestarts
    }

    /// Sums over the devices of an account: of seconds, but for the last.
    public enum Sum: Int, CaseIterable, Sendable {
        case partlyProtected
        /// Exposed since exploitation began.
        case exploited
        case knownButExposed
        case protectedButUnknown
        /// Expected compromises, in units of 2^-31.
        case compromises
    }

    /// Counters of a cohort and a release.
    enum ReleaseCounter: Int, CaseIterable {
        case installs
        case removals
        case onBase
    }

    /// The layout that a scenario needs.
    public init(_ scenario: Scenario) {
        cohorts = scenario.cohorts.count
        vulnerabilities = scenario.vulnerabilities.count
        releases = scenario.releases.count
        horizon = scenario.horizon
        exposedFrom = scenario.vulnerabilities.map(\.exposedFrom)
        var next = 0
        func take(_ count: Int) -> Int {
            defer { next += count }
            return next
        }
        var windowStarts: [Int] = []
        var rowStarts: [Int] = []
        var lossStarts: [Int] = []
        isOpen = scenario.cohorts.contains { $0.joining != .none || $0.departure != .none }
        for start in exposedFrom {
            let length = horizon - start
            windowStarts.append(take(cohorts * ((length + Self.binWidth - 1) / Self.binWidth)))
            rowStarts.append(take(cohorts * Self.rows * (length / 3600 + 2)))
            let bins = (length + Self.binWidth - 1) / Self.binWidth
            lossStarts.append(isOpen ? take(cohorts * bins) : 0)
        }
        self.windowStarts = windowStarts
        self.rowStarts = rowStarts
        self.lossStarts = lossStarts
        runningStart = take(cohorts * releases * (horizon / 86_400 + 2))
        releaseStart = take(cohorts * releases * ReleaseCounter.allCases.count)
        accountStart = take(cohorts * vulnerabilities * AccountCounter.allCases.count)
        cohortStart = take(cohorts * CohortCounter.allCases.count)
        cells = next
    }

    /// The number of accounts.
    public var accounts: Int { cohorts * vulnerabilities }

    /// The account of a vulnerability and a cohort.
    @inline(__always)
    public func account(_ vulnerability: Int, _ cohort: Int) -> Int { vulnerability &* cohorts &+ cohort }

    /// Bins of a vulnerability's histogram, for one cohort.
    public func bins(_ vulnerability: Int) -> Int {
        (horizon - exposedFrom[vulnerability] + Self.binWidth - 1) / Self.binWidth
    }

    /// Whole hours in a vulnerability's curves: instants 0, 1, … hours after the start of exposure, up to the horizon.
    public func hours(_ vulnerability: Int) -> Int { (horizon - exposedFrom[vulnerability]) / 3600 + 1 }

    /// Whole days in the curves of installed releases, from the scenario's start.
    public var days: Int { horizon / 86_400 + 1 }

    /// The cells of an account's histogram: bin b holds windows in (b · width, (b + 1) · width].
    public func windows(_ vulnerability: Int, _ cohort: Int) -> Range<Int> {
        let start = windowStarts[vulnerability] + cohort * bins(vulnerability)
        return start..<start + bins(vulnerability)
    }

    /// The cells of losses from an account's risk set, in bins like ``windows(_:_:)``; empty in a closed fleet.
    public func losses(_ vulnerability: Int, _ cohort: Int) -> Range<Int> {
        let start = lossStarts[vulnerability] + cohort * bins(vulnerability)
        return start..<start + (isOpen ? bins(vulnerability) : 0)
    }

    /// The cells of one reason's hourly changes in an account: one more than ``hours(_:)``.
    public func reasonChanges(_ vulnerability: Int, _ cohort: Int, _ reason: Int) -> Range<Int> {
        let length = hours(vulnerability) + 1
        let start = rowStarts[vulnerability] + (cohort * Self.rows + reason) * length
        return start..<start + length
    }

    /// The cells of another row's hourly changes in an account.
    public func changes(_ row: Row, _ vulnerability: Int, _ cohort: Int) -> Range<Int> {
        reasonChanges(vulnerability, cohort, row.place)
    }

    /// The cells of one release's daily changes in a cohort: one more than ``days``.
    public func runningChanges(_ cohort: Int, _ release: Int) -> Range<Int> {
        let length = days + 1
        let start = runningStart + (cohort * releases + release) * length
        return start..<start + length
    }

    func cell(_ counter: ReleaseCounter, _ cohort: Int, _ release: Int) -> Int {
        releaseStart + (counter.rawValue * cohorts + cohort) * releases + release
    }

    func cell(_ counter: AccountCounter, _ account: Int) -> Int {
        accountStart + counter.rawValue * accounts + account
    }

    func cell(_ counter: CohortCounter, _ cohort: Int) -> Int { cohortStart + counter.rawValue * cohorts + cohort }

    /// The memory that one tally takes, in bytes.
    public var bytes: Int { 8 * cells + accounts * (8 * (1 + Self.reasons + Sum.allCases.count) + 16) + 24 * cohorts }
}
