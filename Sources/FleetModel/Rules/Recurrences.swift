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
    }

    /// The first occurrence at or after `time`, on the recurrence's own clock.
    ///
    /// `every`: slot k holds one occurrence, at phase + k · interval + jitter(k).
    /// `random`: slot k of one mean interval holds a Poisson number (mean 1) of occurrences at uniform moments, which is a
    /// Poisson process (Kingman, Poisson Processes, 1993, section 2.4) whose every part has a fixed name.
    @inline(__always)
    func occurrence(
        from time: Int, interval: Int, phase: Int, random: KeyedRandom, streams: Streams
    ) -> Int {
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

/// A Poisson number with mean 1, at most 15, by inversion.
@inline(__always)
func poissonCount(_ u: Double) -> Int {
    var probability = 0.36787944117144233  // exp(-1)
    var cumulative = probability
    var number = 0
    while u >= cumulative && number < 15 {
        number &+= 1
        probability /= Double(number)
        cumulative += probability
    }
    return number
}
