// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Rhythm {
    /// The streams of one recurrence.
    struct Streams {
        let jitter: Stream
        let count: Stream
        let moment: Stream

        static let polls = Streams(jitter: .pollJitter, count: .pollCount, moment: .pollMoment)
        static let restarts = Streams(jitter: .restartJitter, count: .restartCount, moment: .restartMoment)
        static let checks = Streams(jitter: .checkJitter, count: .checkCount, moment: .checkMoment)
        static let relaunches = Streams(jitter: .relaunchJitter, count: .relaunchCount, moment: .relaunchMoment)
        static let reports = Streams(jitter: .reportJitter, count: .reportCount, moment: .reportMoment)
        static let spells = Streams(jitter: .offlineJitter, count: .offlineCount, moment: .offlineMoment)
    }

    /// The first occurrence at or after `time`, on the recurrence's own clock.
    ///
    /// `every`: slot k holds one occurrence, at phase + k · interval + jitter(k).
    /// `random`: slot k of one mean interval holds a Poisson number (mean 1) of occurrences at uniform moments, which is a
    /// Poisson process (Kingman, Poisson Processes, 1993, section 2.4) whose every part has a fixed name.
    @inline(__always)
    func occurrence(
        from time: Int, _ pace: Pace, random: KeyedRandom, streams: Streams
    ) -> Int {
        let (interval, phase) = (Int(pace.interval), Int(pace.phase))
        switch kind {
        case .never:
            return FleetModel.never
        case .every:
            var slot = floorDivide(time &- phase, interval)
            while true {
                let shift = random.bits(streams.jitter, day: slot).below(jitter)
                let moment = phase &+ slot &* interval &+ shift
                if moment >= time { return moment }
                slot &+= 1
            }
        case .random:
            var slot = floorDivide(time, interval)
            while true {
                var earliest = FleetModel.never
                let number = poissonCount(random.uniform(streams.count, day: slot))
                for index in 0..<number {
                    let bits = random.bits(streams.moment, day: slot &* 16 &+ index)
                    let moment = slot &* interval &+ bits.below(interval)
                    if moment >= time { earliest = min(earliest, moment) }
                }
                if earliest < FleetModel.never { return earliest }
                slot &+= 1
            }
        }
    }
}

extension Rhythm {
    /// The last occurrence at or before `time`, and the ordinal of its moment: 16 · slot + its place in the slot. Of two in one second
    /// the one with the larger ordinal.
    func lastOccurrence(
        until time: Int, _ pace: Pace, random: KeyedRandom, streams: Streams
    ) -> (moment: Int, ordinal: Int)? {
        let (interval, phase) = (Int(pace.interval), Int(pace.phase))
        switch kind {
        case .never: return nil
        case .every:
            var slot = floorDivide(time &- phase, interval)
            while true {
                let moment = phase &+ slot &* interval &+ random.bits(streams.jitter, day: slot).below(jitter)
                if moment <= time { return (moment, 16 &* slot) }
                slot &-= 1
            }
        case .random:
            var slot = floorDivide(time, interval)
            while true {
                var last: (moment: Int, ordinal: Int)?
                for index in 0..<poissonCount(random.uniform(streams.count, day: slot)) {
                    let ordinal = slot &* 16 &+ index
                    let moment = slot &* interval &+ random.bits(streams.moment, day: ordinal).below(interval)
                    if moment <= time, moment >= last?.moment ?? .min { last = (moment, ordinal) }
                }
                if let last { return last }
                slot &-= 1
            }
        }
    }
}

/// A Poisson number with mean 1, at most 15, by inversion.
@inline(__always)
func poissonCount(_ u: Double) -> Int {
    // The first sums, as the loop would make them: most numbers need no division.
    if u < 0.36787944117144233 { return 0 }  // exp(-1)
    if u < 0.7357588823428847 { return 1 }
    if u < 0.9196986029286058 { return 2 }
    var probability = 0.36787944117144233 / 2
    var cumulative = 0.9196986029286058
    var number = 2
    while u >= cumulative && number < 15 {
        number &+= 1
        probability /= Double(number)
        cumulative += probability
    }
    return number
}
