// SPDX-License-Identifier: GPL-3.0-or-later

/// An update that a device has decided to take and has not applied yet.
struct InHand: Equatable {
    /// How far it is.
    enum Stage: Equatable {
        /// The automatic-install delay runs until an instant.
        case delayed(until: Int)
        /// It is downloaded and prepared until an instant.
        case downloading(until: Int)
        /// The device is off; so many seconds of the download are left.
        case paused(left: Int)
        /// It is ready, but the battery is below the floor.
        case waiting
        /// It was staged at an instant.
        case staged(at: Int)
    }

    var release: Int
    var stage: Stage

    /// When it goes on by itself; nil if something else must happen first.
    var next: Int? {
        switch stage {
        case .delayed(let until), .downloading(let until): until
        case .paused, .waiting, .staged: nil
        }
    }

    /// Whether it was staged before an instant.
    func isStaged(before time: Int) -> Bool {
        if case .staged(let since) = stage { since < time } else { false }
    }
}
