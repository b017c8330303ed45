// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Dispatch
public import FleetModel
import Synchronization

/// Runs a world on all cores.
///
/// Workers take shards from a common counter and keep their own tallies, which are added up at the end: integers, so the
/// total is the same for any number of workers and any cut.
public struct Runner: Sendable {
    /// The number of workers, at least 1.
    public let workers: Int
    /// The number of devices in a shard, at least 1.
    public let shardSize: Int

    /// 1,024 devices: their state fits into a second-level cache of 512 KiB beside the hot part of a tally.
    public static let defaultShardSize = 1024

    /// Makes a runner.
    public init(workers: Int, shardSize: Int = Runner.defaultShardSize) {
        precondition(workers >= 1 && shardSize >= 1, "a run needs a worker and a device in a shard")
        self.workers = workers
        self.shardSize = shardSize
    }

    /// Runs some consecutive devices of a fleet.
    ///
    /// - Parameters:
    ///   - devices: which ones.
    ///   - watch: is told of devices done, and can stop the run.
    ///   - makeRun: makes a worker for shards of a size.
    /// - Returns: their tally, or nil if the run was stopped before its end.
    /// - Complexity: O(devices + events) work over the workers; memory is one tally a worker.
    public func run<Run: ShardRun & ~Copyable>(
        devices: Range<Int>, watch: RunWatch, _ makeRun: @Sendable (_ shardSize: Int) -> Run
    ) -> Run.Counts? {
        let size = min(shardSize, max(1, devices.count))
        let shards = Shards(devices: devices.count, size: size)
        let count = min(workers, max(1, shards.count))
        let next = Atomic<Int>(0)
        let total = Mutex<Run.Counts?>(nil)
        @Sendable func work(_: Int) {
            var run = makeRun(size)
            while !watch.isStopped {
                let shard = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard shard < shards.count else { break }
                let places = shards[shard]
                run.run(devices.lowerBound + places.lowerBound..<devices.lowerBound + places.upperBound)
                watch.add(devices: places.count)
            }
            let tally = run.tally
            total.withLock { if $0 == nil { $0 = tally } else { $0?.add(tally) } }
        }
        if count == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: count, execute: work) }
        let tally = total.withLock { $0 }
        return watch.isStopped ? nil : tally
    }

    /// Runs every device of a world.
    public func run(_ world: World, watch: RunWatch) -> FleetTally? {
        run(devices: 0..<world.scenario.devices, watch: watch) { FleetRun(world, shardSize: $0) }
    }

    /// Runs the devices of a world that have not run yet in legs, and keeps what has been counted after each.
    ///
    /// - Parameters:
    ///   - world: the scenario, laid out.
    ///   - watch: is told of devices done, and can stop the run.
    ///   - start: what the first devices have counted already; the watch knows of them.
    ///   - leg: how many devices run before something is kept; what a leg takes shows how long the next one may be.
    ///   - keep: keeps what has been counted.
    /// - Returns: the tally of the whole fleet, or nil if the run was stopped before its end.
    /// - Throws: what `keep` throws.
    func run<Failure: Error>(
        _ world: World, watch: RunWatch, from start: FleetPart?, leg: inout Leg,
        keeping keep: (FleetPart) throws(Failure) -> Void
    ) throws(Failure) -> FleetTally? {
        var part = start ?? FleetPart(devices: 0, tally: FleetTally(TallyLayout(world.scenario)))
        while part.devices < world.scenario.devices {
            let end = min(part.devices + leg.devices, world.scenario.devices)
            let began = ContinuousClock.now
            let tally = run(devices: part.devices..<end, watch: watch) { FleetRun(world, shardSize: $0) }
            guard let tally else { return nil }
            let count = end - part.devices
            part.tally.add(tally)
            part.devices = end
            try keep(part)
            leg.took(ContinuousClock.now - began, for: count)
        }
        return part.tally
    }

    /// The first leg of a long run.
    ///
    /// - Parameter seconds: how long a leg is to take, about.
    func firstLeg(seconds: Double = 5) -> Leg { Leg(devices: workers * shardSize, seconds: seconds) }
}

/// How many devices run before what they have counted is kept: few at first, then as many as some seconds take.
struct Leg: Sendable {
    /// How many devices run.
    private(set) var devices: Int
    private let seconds: Double

    fileprivate init(devices: Int, seconds: Double) {
        self.devices = devices
        self.seconds = seconds
    }

    /// Notes the time that a number of devices took. The last leg of a fleet may have been cut short: it says nothing.
    fileprivate mutating func took(_ time: Duration, for count: Int) {
        if count == devices, time < .seconds(seconds / 2) { devices *= 2 }
    }
}

/// How far a run has come, and the way to stop it; safe to use from any thread and from a signal handler's queue.
public final class RunWatch: Sendable {
    private let done: Atomic<Int>
    private let stopped = Atomic<Bool>(false)

    /// Makes a watch.
    ///
    /// - Parameter devices: how many were done before.
    public init(devicesDone devices: Int = 0) { done = Atomic(devices) }

    /// The devices done so far, over all replications.
    public var devicesDone: Int { done.load(ordering: .relaxed) }
    /// Whether the run is to stop.
    public var isStopped: Bool { stopped.load(ordering: .relaxed) }
    /// Stops the run at the end of the shards in work.
    public func stop() { stopped.store(true, ordering: .relaxed) }

    func add(devices: Int) { done.wrappingAdd(devices, ordering: .relaxed) }
}
