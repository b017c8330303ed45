// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The seed of a statistical test: the committed one, or another one for every value of the environment's `EBB_TEST_SEED`.
///
/// A committed seed shows the same sample for ever. With other seeds (`Tests/other-seeds`) the tests see samples that nobody
/// chose, and their false-alarm rate can be counted. The golden ratio (as in SplitMix) keeps the seeds of different tests apart.
package func freeSeed(_ committed: UInt64) -> UInt64 { committed &+ otherSeed &* 0x9E37_79B9_7F4A_7C15 }

/// Which other seeds are wanted; 0 for the committed ones.
private let otherSeed: UInt64 = {
    guard let text = ProcessInfo.processInfo.environment["EBB_TEST_SEED"] else { return 0 }
    guard let number = UInt64(text) else { preconditionFailure("EBB_TEST_SEED is not a whole number: \(text)") }
    return number
}()
