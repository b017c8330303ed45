// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import TestSupport

/// A part of a draw's key.
enum KeyPart: String, CaseIterable {
    case seed
    case replication
    case device
    case stream
    case ordinal

    /// Draw `number` when this part runs and the others stand still.
    func bits(_ number: Int) -> UInt64 {
        let word = UInt64(number)
        let seed = freeSeed(1)
        switch self {
        case .seed: return KeyedRandom(seed: freeSeed(word), replication: 0).device(3).bits(stream: 7, ordinal: 5)
        case .replication: return KeyedRandom(seed: seed, replication: number).device(3).bits(stream: 7, ordinal: 5)
        case .device: return KeyedRandom(seed: seed, replication: 0).device(number).bits(stream: 7, ordinal: 5)
        case .stream:
            return KeyedRandom(seed: seed, replication: 0).device(number >> 15)
                .bits(stream: UInt16(number & 0x7FFF), ordinal: 5)
        case .ordinal: return KeyedRandom(seed: seed, replication: 0).device(3).bits(stream: 7, ordinal: word)
        }
    }

    /// How many of its bits count.
    var width: Int {
        switch self {
        case .seed, .replication, .device: 64
        case .stream: 16
        case .ordinal: 48
        }
    }
}

/// All parts of a draw's key.
struct Key {
    var parts: [KeyPart: UInt64]

    /// A key at random.
    init(from source: inout ScheduleSource) {
        parts = Dictionary(uniqueKeysWithValues: KeyPart.allCases.map { ($0, source.next()) })
    }

    /// The draw of the key.
    var bits: UInt64 {
        KeyedRandom(
            seed: parts[.seed, default: 0], replication: Int(truncatingIfNeeded: parts[.replication, default: 0])
        )
        .device(Int(truncatingIfNeeded: parts[.device, default: 0]))
        .bits(stream: UInt16(truncatingIfNeeded: parts[.stream, default: 0]), ordinal: parts[.ordinal, default: 0])
    }

    /// The draw, and the draws of the keys that differ from this one in one bit of a part, from the lowest bit up.
    func bits(flipping part: KeyPart) -> (draw: UInt64, flipped: [UInt64]) {
        let flipped = (0..<part.width).map { bit in
            var other = self
            other.parts[part, default: 0] ^= 1 << UInt64(bit)
            return other.bits
        }
        return (bits, flipped)
    }
}
