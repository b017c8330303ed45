// SPDX-License-Identifier: GPL-3.0-or-later

/// A fleet cut into runs of consecutive devices, small enough for a core's second-level cache.
///
/// Results do not depend on the cut: draws are keyed by device and tallies are integer sums.
public struct Shards: Sendable, Equatable, RandomAccessCollection {
    /// The number of devices in all.
    public let devices: Int
    /// The number of devices in every shard but the last.
    public let size: Int

    /// Cuts `devices` (at least 0) into shards of `size` (at least 1).
    public init(devices: Int, size: Int) {
        precondition(devices >= 0 && size >= 1, "a fleet of \(devices) cannot be cut into shards of \(size)")
        self.devices = devices
        self.size = size
    }

    /// The first shard.
    public var startIndex: Int { 0 }
    /// One past the last shard.
    public var endIndex: Int { (devices + size - 1) / size }
    /// The devices of one shard.
    public subscript(shard: Int) -> Range<Int> {
        let first = shard * size
        return first..<Swift.min(first + size, devices)
    }
}
