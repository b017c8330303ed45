// SPDX-License-Identifier: GPL-3.0-or-later

/// An update that a device has decided to take and has not applied yet.
struct InHand: Equatable {
    /// How far it is.
    enum Stage: Equatable {
        /// The automatic-install delay runs until an instant.
        case delayed(until: Int)
        /// The last attempt at its download failed; the next is made from an instant on.
        case failed(until: Int)
        /// It is downloaded and prepared until an instant.
        case downloading(until: Int)
        /// The device is off or off-line; so many seconds of the download are left.
        case paused(left: Int)
        /// It is ready, but the battery is below the floor.
        case waiting
        /// It has passed the gate; its owner authorises it at an instant.
        case authorising(until: Int)
        /// It was staged at an instant.
        case staged(at: Int)
    }

    /// What a declaration asks of an update in hand.
    struct Order: Equatable {
        /// The instant by which the device is to restart.
        var deadline: Int
        /// Since when.
        var since: Int
    }

    var release: Int
    /// The supplement that a minor update brings with it.
    var letter: Int?
    var stage: Stage
    /// Whether it is enforced, and how.
    var order: Order?
    /// Since when a supplement that is staged protects in part.
    var relaunched: Int?

    /// What is in hand, in order.
    var releases: [Int] { [release] + (letter.map { [$0] } ?? []) }

    /// When it goes on by itself, as far as the device is in a state to do so; nil if something else must happen first.
    func next(isConnected: Bool) -> Int? {
        switch stage {
        case .delayed(let until), .failed(let until): isConnected ? until : nil
        case .downloading(let until), .authorising(let until): until
        case .paused, .waiting, .staged: nil
        }
    }

    /// Whether it was staged before an instant.
    func isStaged(before time: Int) -> Bool {
        if case .staged(let since) = stage { since < time } else { false }
    }

    /// The instant of the enforced restart: the deadline, or a second after the staging or the order if that is later.
    var enforcedRestart: Int? {
        guard let order, case .staged(let since) = stage else { return nil }
        return max(order.deadline, since + 1, order.since + 1)
    }
}
