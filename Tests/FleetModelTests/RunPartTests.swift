// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Experiments
@testable import FleetModel

@Suite("A run in parts")
struct RunPartTests {
    private static let devices = 700

    private static func world() -> World {
        var generator = ScenarioGenerator(seed: 204)
        return World(generator.scenario(devices: devices))
    }

    /// What the first devices of a world count.
    private static func tally(of count: Int, in world: World) -> FleetTally {
        var run = FleetRun(world, shardSize: 1024)
        run.run(0..<count)
        return run.tally
    }

    @Test("A tally comes back from its words, squares beyond 64 bits, too")
    func words() throws {
        let world = Self.world()
        var tally = Self.tally(of: Self.devices, in: world)
        tally.exposedSquares[0] = UInt128(1) << 100 + 0xFFFF_FFFF_FFFF_FFFE
        #expect(tally.events > 0)
        let words = tally.words
        #expect(Set(words).count > 10)
        #expect(FleetTally(words: words, tally.layout) == tally)
        #expect(FleetTally(words: words.dropLast(), tally.layout) == nil)
        #expect(FleetTally(words: words + [0], tally.layout) == nil)
        #expect(FleetTally(words: [], tally.layout) == nil)
    }

    private struct NotKept: Error {}

    /// Legs of no time stay as short as they begin: a shard for each worker.
    @Test("From wherever it goes on, the whole is the same, and each leg is kept", arguments: [0, 1, 300, 699, 700])
    func goesOn(done: Int) throws {
        let world = Self.world()
        let start = FleetPart(devices: done, tally: Self.tally(of: done, in: world))
        let watch = RunWatch(devicesDone: done)
        var kept: [FleetPart] = []
        let runner = Runner(workers: 2, shardSize: 64)
        var leg = runner.firstLeg(seconds: 0)
        let whole = runner.run(world, watch: watch, from: start, leg: &leg) { kept.append($0) }
        #expect(whole == Self.tally(of: Self.devices, in: world))
        #expect(watch.devicesDone == Self.devices)
        let ends =
            Array(stride(from: done + 128, to: Self.devices, by: 128)) + (done < Self.devices ? [Self.devices] : [])
        #expect(kept.map(\.devices) == ends)
        for part in kept { #expect(part.tally == Self.tally(of: part.devices, in: world)) }
    }

    /// As long as a leg may take an hour, each is twice as long as the one before, but for the last of a fleet, which is cut short.
    @Test("Legs grow, and the next replication goes on with the length that the last one has found")
    func growing() {
        let world = Self.world()
        let runner = Runner(workers: 2, shardSize: 64)
        var leg = runner.firstLeg(seconds: 7200)
        for (ends, next) in [([128, 384, 700], 512), ([512, 700], 1024)] {
            var kept: [Int] = []
            _ = runner.run(world, watch: RunWatch(), from: nil, leg: &leg) { kept.append($0.devices) }
            #expect(kept == ends)
            #expect(leg.devices == next)
        }
    }

    @Test("What cannot be kept stops the run")
    func notKept() {
        let runner = Runner(workers: 1)
        var leg = runner.firstLeg()
        #expect(throws: NotKept.self) {
            try runner.run(Self.world(), watch: RunWatch(), from: nil, leg: &leg) { _ throws(NotKept) in
                throw NotKept()
            }
        }
    }
}
