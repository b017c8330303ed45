// SPDX-License-Identifier: GPL-3.0-or-later

/// What one policy changes against another, device by device: the same devices with the same luck, under both.
///
/// A device's difference is its exposed time up to the horizon, or to its departure, under the one policy less that under the other;
/// below 0 it is better off. Integers only, so that tallies of shards add up to the same total in any order.
public struct ContrastTally: Sendable, Equatable {
    /// What happens to a device's exposed time.
    public enum Change: Int, Sendable, CaseIterable {
        /// It is shorter by more than 7 days.
        case betterByWeeks
        /// It is shorter by more than a day, and by 7 at most.
        case betterByDays
        /// It is shorter by more than an hour, and by a day at most.
        case betterByHours
        /// It is shorter by an hour at most.
        case slightlyBetter
        /// It is the same, and over under both.
        case unchanged
        /// It is the same so far, and still going on under one of the two at least, at the horizon or when the device left: what would
        /// have come after is not known.
        case undetermined
        /// It is longer by an hour at most.
        case slightlyWorse
        /// It is longer by more than an hour, and by a day at most.
        case worseByHours
        /// It is longer by more than a day, and by 7 at most.
        case worseByDays
        /// It is longer by more than 7 days.
        case worseByWeeks

        /// The name in files.
        public var name: String {
            switch self {
            case .betterByWeeks: "better by more than 7 d"
            case .betterByDays: "better by 1 d to 7 d"
            case .betterByHours: "better by 1 h to 1 d"
            case .slightlyBetter: "better by up to 1 h"
            case .unchanged: "unchanged"
            case .undetermined: "undetermined"
            case .slightlyWorse: "worse by up to 1 h"
            case .worseByHours: "worse by 1 h to 1 d"
            case .worseByDays: "worse by 1 d to 7 d"
            case .worseByWeeks: "worse by more than 7 d"
            }
        }

        init(difference: Int, isOver: Bool) {
            let size = difference.magnitude
            self =
                switch difference {
                case 0: isOver ? .unchanged : .undetermined
                case ..<0:
                    size > 7 * 86_400
                        ? .betterByWeeks
                        : size > 86_400 ? .betterByDays : size > 3600 ? .betterByHours : .slightlyBetter
                default:
                    size > 7 * 86_400
                        ? .worseByWeeks : size > 86_400 ? .worseByDays : size > 3600 ? .worseByHours : .slightlyWorse
                }
        }
    }

    private let accounts: Int
    private var devices: [Int64]
    private var sums: [Int64]
    private var squares: [UInt128]

    /// An empty tally for so many accounts.
    public init(accounts: Int) {
        self.accounts = accounts
        devices = Array(repeating: 0, count: accounts * Change.allCases.count)
        sums = Array(repeating: 0, count: accounts)
        squares = Array(repeating: 0, count: accounts)
    }

    /// The devices of an account that were exposed under one of the two policies, by what happens to them.
    public func devices(_ change: Change, _ account: Int) -> Int64 { devices[change.rawValue * accounts + account] }
    /// The seconds of all differences of an account, added up.
    public func difference(_ account: Int) -> Int64 { sums[account] }
    /// The squares of all differences of an account, in seconds squared, added up.
    public func squares(_ account: Int) -> UInt128 { squares[account] }

    /// Adds a device of an account.
    @inline(__always)
    mutating func add(_ account: Int, from other: DeviceExposure, to one: DeviceExposure) {
        guard one.seconds > 0 || other.seconds > 0 else { return }
        let difference = one.seconds - other.seconds
        let change = Change(difference: difference, isOver: !one.isOpen && !other.isOpen)
        devices[change.rawValue * accounts + account] += 1
        sums[account] += Int64(difference)
        squares[account] += UInt128(difference.magnitude) * UInt128(difference.magnitude)
    }

    /// Adds another tally of as many accounts.
    public mutating func add(_ other: ContrastTally) {
        precondition(accounts == other.accounts, "contrasts of different fleets do not add up")
        for index in devices.indices { devices[index] += other.devices[index] }
        for index in sums.indices { sums[index] += other.sums[index] }
        for index in squares.indices { squares[index] += other.squares[index] }
    }
}

/// How long a device was exposed to a vulnerability.
struct DeviceExposure {
    var seconds = 0
    /// Whether it still was at the horizon, or when it left.
    var isOpen = false
}
