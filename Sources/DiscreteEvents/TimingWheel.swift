// SPDX-License-Identifier: GPL-3.0-or-later

/// A future event list in which every device has at most one pending event: a hierarchical timing wheel.
///
/// Three wheels of 2,048 slots, each slot an intrusive list of device numbers. An event goes to the wheel of the highest
/// eleven-bit digit in which its time differs from the clock, into the slot of that digit; when the clock reaches such a slot
/// its events move to lower wheels. Bit masks, and a mask of masks, find the next occupied slot in a few instructions. Nothing
/// is allocated after initialisation and no event is compared with another.
///
/// The 64 slots around the clock have a mask of their own. Only events of the next 64 ticks change it, so a processor that runs ahead
/// finds the next event before it knows where the last device's new one goes.
///
/// - Complexity: scheduling is O(1); taking the next event is O(1) amortised, each event moving down at most twice.
/// - Order: ascending time. Devices due at the same tick come in no promised order: they do not meet inside a run,
///   and a device has one pending event, so no result can depend on it.
///
/// Sources: Varghese and Lauck, "Hashed and hierarchical timing wheels", SOSP 1987 (the hierarchy); Ahuja, Mehlhorn,
/// Orlin and Tarjan, "Faster algorithms for the shortest path problem", JACM 1990 (placing by the highest differing
/// digit, as in a radix heap).
@frozen
public struct TimingWheel: ~Copyable {
    @usableFromInline static var wheels: Int { 3 }
    @usableFromInline static var digitBits: Int { 11 }
    @usableFromInline static var slots: Int { 2048 }
    @usableFromInline static var none: Int32 { -1 }

    /// A device's pending event: its time, and the next device of the list that it is in.
    @frozen @usableFromInline
    struct Event: BitwiseCopyable {
        @usableFromInline var time: Tick
        @usableFromInline var following: Int32

        @inlinable
        init(time: Tick, following: Int32) {
            self.time = time
            self.following = following
        }
    }

    /// The first device of each slot's list, or `none`.
    @usableFromInline var heads: InlineArray<6144, Int32>
    /// Which of the 64 ticks around the clock are occupied: a word of the lowest wheel, taken out of `occupied`.
    @usableFromInline var window: UInt64
    /// Which other slots of each wheel are occupied, 32 words a wheel; and which of those words are not 0.
    @usableFromInline var occupied: InlineArray<96, UInt64>
    @usableFromInline var words: InlineArray<3, UInt32>
    @usableFromInline var events: FixedArray<Event>
    /// The time of the last event taken, or a later one before which nothing is pending.
    @usableFromInline var clock: Tick

    /// Makes an empty wheel at tick 0 for devices `0 ..< capacity`.
    public init(capacity: Int) {
        heads = InlineArray(repeating: Self.none)
        window = 0
        occupied = InlineArray(repeating: 0)
        words = InlineArray(repeating: 0)
        events = FixedArray(repeating: Event(time: 0, following: Self.none), count: capacity)
        clock = 0
    }

    /// The time of the last event taken, or 0; after ``next(before:)`` has found nothing perhaps a later one, which still lies before
    /// its `end`.
    @inlinable public var now: Tick { clock }

    /// Empties the wheel and sets its clock back to 0.
    public mutating func reset() {
        while window != 0 {
            heads[Int(clock & 1984) &+ window.trailingZeroBitCount] = Self.none
            window &= window &- 1
        }
        for wheel in 0..<Self.wheels {
            while words[wheel] != 0 {
                let slot = firstSlot(wheel)
                heads[wheel &* Self.slots &+ slot] = Self.none
                vacate(wheel, slot)
            }
        }
        clock = 0
    }

    /// Schedules the one pending event of a device, which has none yet.
    ///
    /// - Parameters:
    ///   - device: a device in `0 ..< capacity`.
    ///   - time: a tick not before ``now``.
    @inline(__always) @inlinable public mutating func schedule(device: Int, at time: Tick) {
        assert(time >= clock, "an event in the past")
        let device = Int32(truncatingIfNeeded: device)
        let difference = time ^ clock
        if difference < 64 {
            link(device, at: time, Int(truncatingIfNeeded: time & 2047))
            window |= 1 &<< UInt64(truncatingIfNeeded: time)
        } else {
            place(device, at: time, in: (difference >= 2048 ? 1 : 0) &+ (difference >= 1 << 22 ? 1 : 0))
        }
    }

    /// Takes the earliest event if it is due before `end`, and moves the clock to it.
    ///
    /// - Returns: the device, or nil when nothing is pending before `end`. Its time is ``now``.
    @inline(__always) @inlinable public mutating func next(before end: Tick) -> Int? {
        while window == 0 {
            guard words[0] != 0 ? open(before: end) : descend(before: end) else { return nil }
        }
        let time = (clock & ~63) | Tick(truncatingIfNeeded: window.trailingZeroBitCount)
        guard time < end else { return nil }
        let slot = Int(truncatingIfNeeded: time & 2047)
        let device = heads[slot]
        let rest = events[Int(device)].following
        heads[slot] = rest
        // Whether the list ends here cannot be foretold, so it is no branch.
        window &= window &- UInt64(truncatingIfNeeded: UInt32(bitPattern: rest) &>> 31)
        clock = time
        return Int(device)
    }

    /// Moves the clock to the next 64 ticks of the lowest wheel that hold an event; false when they begin at `end` or later.
    @inline(__always) @inlinable mutating func open(before end: Tick) -> Bool {
        let word = words[0].trailingZeroBitCount
        let time = (clock & ~2047) | Tick(truncatingIfNeeded: word &<< 6)
        guard time < end else { return false }
        clock = time
        window = occupied[word]
        occupied[word] = 0
        words[0] &= words[0] &- 1
        return true
    }

    /// Moves the events of the next occupied slot above the lowest wheel down; false when it begins at `end` or later.
    ///
    /// What it moves into the 64 ticks around the clock, ``open(before:)`` finds at once.
    @inlinable mutating func descend(before end: Tick) -> Bool {
        let wheel = words[1] != 0 ? 1 : 2
        guard words[wheel] != 0 else { return false }
        let slot = firstSlot(wheel)
        let shift = Tick(truncatingIfNeeded: Self.digitBits &* wheel)
        let above = wheel == 2 ? 0 : clock & 0xFFC0_0000
        let time = above | (Tick(truncatingIfNeeded: slot) &<< shift)
        guard time < end else { return false }
        clock = time
        vacate(wheel, slot)
        let index = wheel &* Self.slots &+ slot
        var device = heads[index]
        heads[index] = Self.none
        if wheel == 1 {
            // All of them go to the lowest wheel, which is empty.
            var marks: UInt32 = 0
            while device >= 0 {
                let event = events[Int(device)]
                let slot = Int(truncatingIfNeeded: event.time & 2047)
                link(device, at: event.time, slot)
                mark(slot)
                marks |= 1 &<< UInt32(truncatingIfNeeded: slot >> 6)
                device = event.following
            }
            words[0] = marks
        } else {
            while device >= 0 {
                let event = events[Int(device)]
                place(device, at: event.time, in: event.time ^ time < 2048 ? 0 : 1)
                device = event.following
            }
        }
        return true
    }

    /// Puts an event into a wheel.
    @inline(__always) @inlinable mutating func place(_ device: Int32, at time: Tick, in wheel: Int) {
        let slot = Int(truncatingIfNeeded: (time &>> Tick(truncatingIfNeeded: Self.digitBits &* wheel)) & 2047)
        let index = wheel &* Self.slots &+ slot
        link(device, at: time, index)
        mark(index)
        words[wheel] |= 1 &<< UInt32(truncatingIfNeeded: index >> 6)
    }

    /// Puts an event at the head of a slot's list.
    @inline(__always) @inlinable mutating func link(_ device: Int32, at time: Tick, _ index: Int) {
        events[Int(device)] = Event(time: time, following: heads[index])
        heads[index] = device
    }

    /// Marks a slot as occupied.
    @inline(__always) @inlinable mutating func mark(_ index: Int) {
        occupied[index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: index)
    }

    /// The first occupied slot of a wheel that has one.
    @inline(__always) @inlinable func firstSlot(_ wheel: Int) -> Int {
        let word = words[wheel].trailingZeroBitCount
        return word &* 64 &+ occupied[wheel &* 32 &+ word].trailingZeroBitCount
    }

    /// Marks a slot as empty.
    @inline(__always) @inlinable mutating func vacate(_ wheel: Int, _ slot: Int) {
        let word = slot >> 6
        occupied[wheel &* 32 &+ word] &= ~(1 &<< UInt64(truncatingIfNeeded: slot & 63))
        if occupied[wheel &* 32 &+ word] == 0 { words[wheel] &= ~(1 &<< UInt32(truncatingIfNeeded: word)) }
    }
}
