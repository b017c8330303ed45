// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Testing

@Suite("Running a process")
struct EventProcessTests {
    /// Each device beats with its own period; what happens is written down.
    struct Metronomes: EventProcess {
        var periods: [Tick]
        var beats: [[Tick]]
        var order: [Tick] = []
        var finished: [Tick?]

        init(periods: [Tick]) {
            self.periods = periods
            beats = Array(repeating: [], count: periods.count)
            finished = Array(repeating: nil, count: periods.count)
        }

        mutating func begin(device: Int) -> Tick { periods[device] == .never ? .never : periods[device] - 1 }
        mutating func handle(device: Int, at time: Tick) -> Tick {
            beats[device].append(time)
            order.append(time)
            return time + periods[device]
        }
        mutating func finish(device: Int, at end: Tick) { finished[device] = end }
    }

    @Test("Every device gets all of its events before the end, in order of time, and is finished once")
    func metronomes() {
        let periods: [Tick] = [1, 2, 7, 64, 65, 999, 1000, 1001, .never]
        var process = Metronomes(periods: periods)
        var wheel = TimingWheel(capacity: periods.count)
        let events = wheel.run(&process, devices: periods.count, until: 1000)
        for (device, period) in periods.enumerated() {
            let expected = period == .never ? [] : Array(stride(from: period - 1, to: 1000, by: Int(period)))
            #expect(process.beats[device] == expected)
        }
        #expect(events == process.order.count)
        #expect(process.order == process.order.sorted())
        #expect(process.finished == Array(repeating: 1000, count: periods.count))
    }

    @Test("A wheel can run one shard after the other")
    func again() {
        var wheel = TimingWheel(capacity: 4)
        var first = Metronomes(periods: [3, 5, 7, 11])
        _ = wheel.run(&first, devices: 4, until: 500)
        var second = Metronomes(periods: [3, 5])
        _ = wheel.run(&second, devices: 2, until: 500)
        #expect(second.beats == Array(first.beats[0..<2]))
    }

    @Test("A run without devices handles nothing")
    func nobody() {
        var wheel = TimingWheel(capacity: 1)
        var process = Metronomes(periods: [])
        #expect(wheel.run(&process, devices: 0, until: 100) == 0)
    }
}
