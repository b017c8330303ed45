// SPDX-License-Identifier: GPL-3.0-or-later

/// A time zone as a table of offsets: what the model needs of it, and nothing that a later edition of the
/// time-zone database could change.
public struct TimeZoneTable: Sendable, Equatable {
    /// An offset and the instant until which it holds.
    public struct Period: Sendable, Equatable {
        /// The end of the period, exclusive, in seconds from the scenario's start; ``never`` for the last.
        public var until: Int
        /// Seconds that local time is ahead of UTC.
        public var offset: Int
        /// Makes a period.
        public init(until: Int, offset: Int) {
            self.until = until
            self.offset = offset
        }
    }

    /// The zone's name, e.g. `Europe/Berlin`.
    public var name: String
    /// The periods in order of time; at least one, the last without end.
    public var periods: [Period]

    /// Makes a table.
    public init(name: String, periods: [Period]) {
        self.name = name
        self.periods = periods
    }
}
