// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation

/// The fleet patch model, a small rollout that any simulator can be asked for: on the public interface of the engine alone.
///
/// A patch is released at 0 and pulled from 48 h to 120 h; the run ends after 90 days. A device checks in at exponential intervals
/// of 8 h in the mean. With a probability of 15 % its automatic installation is off, and it is protected after 21 days and an
/// exponential time of 5 days. The others, at a check-in outside the pull at which a battery level, uniform on 0 to 100, is at
/// least 20, download (log-normal, median 10 min, sigma 0.5) and install after an exponential time of 12 h; what is downloaded
/// installs during the pull, too. Times are whole seconds, rounded up.
struct FleetPatchModel: EventProcess, ~Copyable {
    static let horizon: Tick = 90 * 86_400
    private static let pull: Range<Tick> = 48 * 3600..<120 * 3600

    enum Stream: UInt16 { case checkIn, battery, automatic, download, install }

    struct Device {
        var random = KeyedRandom(key: 0)
        var checkIns: UInt64 = 0
        var nextCheckIn = Tick.never
        var protected = Tick.never
        var isDecided = false

        /// A check-in's luck hangs on its number; all else happens once.
        func bits(_ stream: Stream) -> UInt64 { random.bits(stream: stream.rawValue, ordinal: checkIns) }

        func uniform(_ stream: Stream) -> Double { bits(stream).openUnitInterval }

        func exponential(_ stream: Stream, _ ziggurat: borrowing Ziggurat, mean: Double) -> Tick {
            1 + Tick(mean * ziggurat.exponential(bits(stream)))
        }

        mutating func decide(at time: Tick, _ ziggurat: borrowing Ziggurat) {
            guard uniform(.battery) >= 0.2 else { return }
            isDecided = true
            let download = 600 * exp(0.5 * ziggurat.normal(bits(.download)))
            protected = time + 1 + Tick(download) + exponential(.install, ziggurat, mean: 12 * 3600)
        }

        /// Plans the next check-in; a device that sleeps has no more of them once it has decided.
        mutating func planCheckIn(after time: Tick, sleeps: Bool, _ ziggurat: borrowing Ziggurat) {
            checkIns += 1
            nextCheckIn = sleeps && isDecided ? .never : time + exponential(.checkIn, ziggurat, mean: 8 * 3600)
        }

        func next(after time: Tick) -> Tick { min(nextCheckIn, protected > time ? protected : .never) }
    }

    /// Whether a device stops to check in when nothing can come of it any more.
    private let sleeps: Bool
    private let seed: KeyedRandom
    private let ziggurat = Ziggurat()
    private var shard = 0
    private var devices: FixedArray<Device>

    /// Makes room for shards of a number of devices.
    init(seed: UInt64, capacity: Int, sleeps: Bool) {
        self.sleeps = sleeps
        self.seed = KeyedRandom(seed: seed, replication: 0)
        devices = FixedArray(repeating: Device(), count: capacity)
    }

    /// Turns to the shard that begins with a device.
    mutating func open(at first: Int) { shard = first }

    /// When a device of the shard was protected; ``horizon`` or later if it was not.
    func protected(_ device: Int) -> Tick { devices[device].protected }

    mutating func begin(device: Int) -> Tick {
        var state = Device(random: seed.device(shard + device))
        if state.uniform(.automatic) < 0.15 {
            state.isDecided = true
            state.protected = 21 * 86_400 + state.exponential(.install, ziggurat, mean: 5 * 86_400)
        }
        state.planCheckIn(after: 0, sleeps: sleeps, ziggurat)
        devices[device] = state
        return state.next(after: 0)
    }

    mutating func handle(device: Int, at time: Tick) -> Tick {
        var state = devices[device]
        if time == state.nextCheckIn {
            if !state.isDecided, !Self.pull.contains(time) { state.decide(at: time, ziggurat) }
            state.planCheckIn(after: time, sleeps: sleeps, ziggurat)
            devices[device] = state
        }
        return state.next(after: time)
    }

    mutating func finish(device: Int, at end: Tick) {}
}
