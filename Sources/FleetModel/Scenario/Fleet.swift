// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that comes to some devices of a cohort, once: joining the fleet, or leaving it.
public struct Coming: Sendable, Equatable {
    /// The share of devices that it comes to.
    public var share: Double
    /// Seconds until it does.
    public var after: Distribution

    /// Makes a coming.
    public init(share: Double, after: Distribution) {
        self.share = share
        self.after = after
    }
    /// It comes to nobody.
    public static let none = Coming(share: 0, after: .constant(.infinity))
}

/// What managed devices report of themselves, and when.
///
/// Source: Apple, Device Management, status reports: sent on change and every 24 hours.
public struct Reports: Sendable, Equatable {
    /// Whether a change is reported at once.
    public var onChange: Bool
    /// When a report is due whether or not anything has changed.
    public var every: Recurrence
    /// Whether a report tells the supplement beside the base; some tools miss it.
    public var tellsLetters: Bool

    /// Makes a habit of reporting.
    public init(onChange: Bool, every: Recurrence, tellsLetters: Bool = true) {
        self.onChange = onChange
        self.every = every
        self.tellsLetters = tellsLetters
    }
    /// Nothing is reported.
    public static let none = Reports(onChange: false, every: .never)

    /// Whether anything ever is.
    public var isNone: Bool { !onChange && every == .never }
}

extension Cohort {
    /// Whether a server learns what its devices run: only managed devices report.
    public var hasReports: Bool { management != .none && !reports.isNone }
}
