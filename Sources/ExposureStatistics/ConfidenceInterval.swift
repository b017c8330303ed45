// SPDX-License-Identifier: GPL-3.0-or-later

/// An interval that covers the estimated quantity with a stated probability, both ends included.
///
/// The ends have the unit of the estimate that the interval belongs to.
public struct ConfidenceInterval: Hashable, Sendable {
    /// The lower end.
    public let lower: Double
    /// The upper end; never below `lower`.
    public let upper: Double
    /// The coverage that the interval aims at.
    public let level: ConfidenceLevel

    init(lower: Double, upper: Double, level: ConfidenceLevel) {
        self.lower = lower
        self.upper = upper
        self.level = level
    }
}
