// SPDX-License-Identifier: GPL-3.0-or-later

/// A future event list in which every device has at most one pending event: a hierarchical timing wheel.
///
/// Six wheels of 64 slots, each slot an intrusive list of device numbers. An event goes to the wheel of the highest
/// six-bit digit in which its time differs from the clock, into the slot of that digit; when the clock reaches such
/// a slot its events move to lower wheels. A bit mask per wheel finds the next occupied slot in one instruction.
/// Nothing is allocated after initialisation and no event is compared with another.
///
/// - Complexity: scheduling is O(1); taking the next event is O(1) amortised, each event moving down at most five times.
/// - Order: ascending time. Devices due at the same tick come in no promised order: they do not meet inside a run,
///   and a device has one pending event, so no result can depend on it.
///
/// Sources: Varghese and Lauck, "Hashed and hierarchical timing wheels", SOSP 1987 (the hierarchy); Ahuja, Mehlhorn,
/// Orlin and Tarjan, "Faster algorithms for the shortest path problem", JACM 1990 (placing by the highest differing
/// digit, as in a radix heap).
@frozen
public struct TimingWheel: ~Copyable {
    @usableFromInline static var wheels: Int { 6 }
    @usableFromInline static var slots: Int { 64 }
    @usableFromInline static var none: Int32 { -1 }

    /// The first device of each slot's list, or `none`.
    @usableFromInline var heads: InlineArray<384, Int32>
    /// Which slots of each wheel are occupied.
    @usableFromInline var occupied: InlineArray<6, UInt64>
    /// The next device of the list that a device is in, or `none`.
    @usableFromInline var following: [Int32]
    /// The time of each device's pending event; meaningless without one.
    @usableFromInline var times: [Tick]
    /// The time of the last event taken.
    @usableFromInline var clock: Tick

    /// Makes an empty wheel at tick 0 for devices `0 ..< capacity`.
    public init(capacity: Int) {
        heads = InlineArray(repeating: Self.none)
        occupied = InlineArray(repeating: 0)
        following = Array(repeating: Self.none, count: capacity)
        times = Array(repeating: 0, count: capacity)
        clock = 0
    }

    /// The time of the last event taken, or 0.
    @inlinable public var now: Tick { clock }

    /// Empties the wheel and sets its clock back to 0.
    public mutating func reset() {
        heads = InlineArray(repeating: Self.none)
        occupied = InlineArray(repeating: 0)
        clock = 0
    }

    /// Schedules the one pending event of a device, which has none yet.
    ///
    /// - Parameters:
    ///   - device: a device in `0 ..< capacity`.
    ///   - time: a tick not before ``now``.
    @inlinable public mutating func schedule(device: Int, at time: Tick) {
        assert(time >= clock, "an event in the past")
        times[device] = time
        place(Int32(truncatingIfNeeded: device), at: time)
    }

    /// Takes the earliest event if it is due before `end`, and moves the clock to it.
    ///
    /// - Returns: the device, or nil when nothing is pending before `end`. Its time is ``now``.
    @inlinable public mutating func next(before end: Tick) -> Int? {
        while true {
            if occupied[0] != 0 {
                let slot = occupied[0].trailingZeroBitCount
                let time = (clock & ~63) | Tick(truncatingIfNeeded: slot)
                guard time < end else { return nil }
                let device = heads[slot]
                let rest = following[Int(device)]
                heads[slot] = rest
                if rest < 0 { occupied[0] &= occupied[0] &- 1 }
                clock = time
                return Int(device)
            }
            guard descend(before: end) else { return nil }
        }
    }

    /// Moves the events of the next occupied slot above the lowest wheel down; false when none is due before `end`.
    @inlinable mutating func descend(before end: Tick) -> Bool {
        var wheel = 1
        while wheel < Self.wheels {
            if occupied[wheel] != 0 { break }
            wheel &+= 1
        }
        guard wheel < Self.wheels else { return false }
        let slot = occupied[wheel].trailingZeroBitCount
        let shift = Tick(truncatingIfNeeded: 6 &* wheel)
        let above = shift &+ 6 >= 32 ? 0 : (clock >> (shift &+ 6)) << (shift &+ 6)
        let time = above | (Tick(truncatingIfNeeded: slot) << shift)
        guard time < end else { return false }
        clock = time
        occupied[wheel] &= occupied[wheel] &- 1
        let index = wheel &* Self.slots &+ slot
        var device = heads[index]
        heads[index] = Self.none
        while device >= 0 {
            let rest = following[Int(device)]
            place(device, at: times[Int(device)])
            device = rest
        }
        return true
    }

    @inline(__always) @inlinable mutating func place(_ device: Int32, at time: Tick) {
        let difference = (time ^ clock) | 1
        let wheel = (31 &- difference.leadingZeroBitCount) / 6
        let slot = Int(truncatingIfNeeded: (time >> Tick(truncatingIfNeeded: 6 &* wheel)) & 63)
        let index = wheel &* Self.slots &+ slot
        following[Int(device)] = heads[index]
        heads[index] = device
        occupied[wheel] |= 1 &<< UInt64(truncatingIfNeeded: slot)
    }
}
