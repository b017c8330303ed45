// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

@testable import FleetModel

/// Seconds of one device's account, in which something holds beside exposure itself.
struct Sums {
    /// Exposed, but partly protected.
    private(set) var partlyProtected = 0
    /// Exposed since the vulnerability is exploited, and those of them that are partly protected.
    private(set) var exploited = 0
    private(set) var exploitedPartly = 0
    /// What the server believes, and is not so.
    private(set) var knownButExposed = 0
    private(set) var protectedButUnknown = 0

    /// Adds a stretch of time in which nothing changes.
    ///
    /// - Parameter isKnown: whether the server believes that the device is protected; nil if nobody asks it.
    mutating func add(_ stretch: Range<Int>, isExposed: Bool, isPartly: Bool, isKnown: Bool?, exploitedFrom: Int) {
        if isExposed {
            let exploited = max(0, stretch.upperBound - max(stretch.lowerBound, exploitedFrom))
            self.exploited += exploited
            if isPartly {
                partlyProtected += stretch.count
                exploitedPartly += exploited
            }
            if isKnown == true { knownButExposed += stretch.count }
        } else if isKnown == false {
            protectedButUnknown += stretch.count
        }
    }

    /// The probability that the device has been compromised.
    func compromised(by exploitation: Exploitation) -> Double {
        let seconds = Double(exploited - exploitedPartly) + exploitation.partly * Double(exploitedPartly)
        return 1 - exp(-exploitation.hazard * seconds)
    }
}
