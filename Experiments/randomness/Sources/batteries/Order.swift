// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// The order in which draws are read, as if the numbered draws were a generator with a state.
enum Order: String, CaseIterable {
    /// One device, one stream: ordinals 0, 1, 2, …
    case ordinals
    /// One stream, one ordinal: devices 0, 1, 2, …
    case devices
    /// The first 128 streams in turn, for each of 16 ordinals of each device.
    case streams
    /// One device's first draw in replications 0, 1, 2, …
    case replications
    /// One device's first draw under the seeds 0, 1, 2, …
    case seeds

    /// Draw number `index`, counted from 0.
    @inline(__always)
    func bits(_ index: UInt64) -> UInt64 {
        let number = Int(truncatingIfNeeded: index)
        return switch self {
        case .ordinals: Self.device.bits(stream: 30, ordinal: index)
        case .devices: Self.fleet.device(number).bits(stream: 30, ordinal: 5)
        case .streams:
            Self.fleet.device(number >> 11).bits(stream: UInt16(number & 127), ordinal: UInt64(number >> 7 & 15))
        case .replications: KeyedRandom(seed: 1, replication: number).device(3).bits(stream: 30, ordinal: 5)
        case .seeds: KeyedRandom(seed: index, replication: 0).device(3).bits(stream: 30, ordinal: 5)
        }
    }

    /// The default seed and the first replication.
    private static let fleet = KeyedRandom(seed: 1, replication: 0)
    private static let device = fleet.device(3)
}

/// The 32-bit words that are taken from each draw of 64 bits.
enum Part: String, CaseIterable {
    /// The high half, then the low half: two words of every draw.
    case alternating
    /// The high half.
    case high
    /// The low half.
    case low
    /// The low half read backwards: TestU01 looks harder at high bits than at low ones.
    case reversed
}
