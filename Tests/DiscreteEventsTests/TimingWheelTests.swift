// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Testing

@Suite("The future event list against a sorted list")
struct TimingWheelTests {
    /// A future event list that cannot be wrong: it looks at everything.
    struct PlainList {
        var pending: [Int: Tick] = [:]

        /// The devices due first, and when.
        func first(before end: Tick) -> (time: Tick, devices: Set<Int>)? {
            guard let time = pending.values.min(), time < end else { return nil }
            return (time, Set(pending.filter { $0.value == time }.keys))
        }
    }

    /// How far ahead events lie: 2 to the power of the exponent.
    @Test("Events come out in order of time, whatever the distance", arguments: [1, 3, 6, 7, 12, 13, 18, 24, 30, 31])
    func order(exponent: Int) {
        var source = ScheduleSource(seed: UInt64(exponent))
        let devices = 200
        var wheel = TimingWheel(capacity: devices)
        var list = PlainList()
        for device in 0..<devices {
            let time = Tick.random(in: 0..<(1 << Tick(exponent)), using: &source)
            wheel.schedule(device: device, at: time)
            list.pending[device] = time
        }
        wheel._checkInvariants()
        #expect(wheel.pendingCount == devices)
        var taken = 0
        while let (time, due) = list.first(before: .never) {
            guard let device = wheel.next(before: .never) else {
                Issue.record("nothing pending, but \(due) at \(time)")
                return
            }
            #expect(wheel.now == time)
            #expect(due.contains(device))
            list.pending[device] = nil
            taken += 1
            if taken % 16 == 0 { wheel._checkInvariants() }
            #expect(wheel.pendingCount == list.pending.count)
        }
        #expect(taken == devices)
        #expect(wheel.next(before: .never) == nil)
    }

    /// Every event is followed by another, some far ahead and some at the very next tick, over the whole range of ticks.
    @Test("A mixed schedule over the whole range of ticks is a sorted one", arguments: 1...8)
    func mixedSchedule(seed: Int) {
        var source = ScheduleSource(seed: UInt64(seed))
        let devices = 60
        let end = Tick(1) << 31
        var wheel = TimingWheel(capacity: devices)
        var list = PlainList()
        func plan(_ device: Int, after now: Tick, using source: inout ScheduleSource) -> Tick? {
            switch Int.random(in: 0..<10, using: &source) {
            case 0: return now + 1
            case 1: return (now | 63) + 1
            case 2: return (now | 0xFFF) + 1
            case 3: return nil
            default:
                let bits = Tick.random(in: 1...28, using: &source)
                return now + 1 + Tick.random(in: 0..<(1 << bits), using: &source)
            }
        }
        for device in 0..<devices {
            let first = Tick.random(in: 0..<4, using: &source)
            wheel.schedule(device: device, at: first)
            list.pending[device] = first
        }
        var events = 0
        while let (time, due) = list.first(before: end) {
            guard let device = wheel.next(before: end), due.contains(device), wheel.now == time else {
                Issue.record("event \(events): expected one of \(due) at \(time), found \(wheel.now)")
                return
            }
            list.pending[device] = nil
            if let next = plan(device, after: time, using: &source), next < end {
                wheel.schedule(device: device, at: next)
                list.pending[device] = next
            }
            events += 1
            if events % 32 == 0 {
                wheel._checkInvariants()
                #expect(wheel.pendingCount == list.pending.count)
            }
        }
        #expect(wheel.next(before: end) == nil)
        #expect(events > devices)
    }

    @Test(
        "An event just before the end comes, one at the end does not",
        arguments: [1, 64, 4096, 262_143, 1 << 30, 1 << 31])
    func end(_ end: Tick) {
        var wheel = TimingWheel(capacity: 2)
        wheel.schedule(device: 0, at: end - 1)
        wheel.schedule(device: 1, at: end)
        #expect(wheel.next(before: end) == 0)
        #expect(wheel.now == end - 1)
        #expect(wheel.next(before: end) == nil)
        #expect(wheel.pendingCount == 1)
        #expect(wheel.now < end)
        wheel._checkInvariants()
        #expect(wheel.next(before: end + 1) == 1)
        #expect(wheel.now == end)
    }

    @Test("Events of one tick all come, and none of them twice", arguments: [0, 63, 64, 1_000_000, Tick.never - 1])
    func sameTick(_ time: Tick) {
        var wheel = TimingWheel(capacity: 100)
        for device in 0..<100 { wheel.schedule(device: device, at: time) }
        wheel._checkInvariants()
        var devices: Set<Int> = []
        while let device = wheel.next(before: .never) {
            #expect(wheel.now == time)
            #expect(devices.insert(device).inserted)
        }
        #expect(devices == Set(0..<100))
    }

    @Test("Where nothing is due the clock stays before the end, and what is scheduled after it comes in order")
    func nothingDue() {
        var wheel = TimingWheel(capacity: 2)
        wheel.schedule(device: 0, at: 100)
        #expect(wheel.next(before: 70) == nil)
        #expect(wheel.now < 70)
        wheel.schedule(device: 1, at: 80)
        wheel._checkInvariants()
        #expect(wheel.next(before: 90) == 1)
        #expect(wheel.next(before: 101) == 0)
    }

    @Test("An event at the present tick may be scheduled while that tick lasts")
    func presentTick() {
        var wheel = TimingWheel(capacity: 2)
        wheel.schedule(device: 0, at: 70)
        #expect(wheel.next(before: 100) == 0)
        wheel.schedule(device: 1, at: 70)
        wheel._checkInvariants()
        #expect(wheel.next(before: 100) == 1)
        #expect(wheel.now == 70)
    }

    /// Ticks around the borders of slots and wheels, where the clock's digits carry.
    @Test(
        "The very next tick works across every carry",
        arguments: [62, 63, 64, 4094, 4095, 262_143, 16_777_215, 1_073_741_823])
    func nextTick(_ start: Tick) {
        var wheel = TimingWheel(capacity: 1)
        wheel.schedule(device: 0, at: start)
        for step in 0..<5 as Range<Tick> {
            #expect(wheel.next(before: .never) == 0)
            #expect(wheel.now == start + step)
            wheel.schedule(device: 0, at: start + step + 1)
            wheel._checkInvariants()
        }
    }

    @Test("A reset wheel is empty, at tick 0, and as good as new")
    func reset() {
        var wheel = TimingWheel(capacity: 10)
        for device in 0..<9 { wheel.schedule(device: device, at: Tick(device * 1000)) }
        // Beside the last event that is taken, so that something lies around the clock.
        wheel.schedule(device: 9, at: 1001)
        #expect(wheel.next(before: 5000) == 0)
        #expect(wheel.next(before: 5000) == 1)
        wheel.reset()
        wheel._checkInvariants()
        #expect(wheel.pendingCount == 0)
        #expect(wheel.now == 0)
        #expect(wheel.next(before: .never) == nil)
        wheel.schedule(device: 1, at: 7)
        #expect(wheel.next(before: .never) == 1)
        #expect(wheel.now == 7)
    }
}
