// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the specification, as the twin reads it, and the fast model part. Each is true as long as the twin follows the
/// specification to the letter; set to false, it does what the fast model does.
enum OpenQuestion {
    /// A daytime top-up that began before the start, or in its very second, and is not over yet counts as power at the start.
    static let topUpInProgressCounts = false
    /// A night in which the owner wakes in the second in which he went to bed changes nothing.
    static let emptyNightChangesNothing = false
    /// A letter contains what all earlier letters on its base fixed, those for other models included.
    static let letterContainsLettersOfOtherModels = false
    /// A restart in the second in which all that was staged is dropped is not told.
    static let restartWithNothingLeftIsNotTold = false
}
