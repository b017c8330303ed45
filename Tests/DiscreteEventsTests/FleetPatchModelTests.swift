// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents
import Foundation
import TestSupport
import Testing

/// The fleet patch model of the benchmarks: a whole rollout on the public engine, whose distribution can be written down.
///
/// With S the time of the deciding check-in, D the download and I the wait for the installation, 85 % of the exposures are
/// S + D + I. Check-ins at which the battery suffices are a Poisson process of rate 0.8 ÷ 8 h, so S is exponential with mean 10 h,
/// and what would fall from 48 h on comes 72 h later. The others are 21 days and an exponential time of 5 days.
@Suite("The fleet patch model on the public engine has its closed form")
struct FleetPatchModelTests {
    private static let count = sampleSize(debug: 20_000, release: 1_000_000)

    private static func exposures(of count: Int, sleeps: Bool, inOrder: Bool = true) -> [Tick] {
        let shards = Shards(devices: count, size: 4096)
        var model = FleetPatchModel(seed: freeSeed(1), capacity: shards.size, sleeps: sleeps)
        var wheel = TimingWheel(capacity: shards.size)
        var oneByOne = OneByOne(capacity: shards.size)
        var exposures: [Tick] = []
        for shard in shards {
            model.open(at: shard.lowerBound)
            _ =
                inOrder
                ? wheel.run(&model, devices: shard.count, until: FleetPatchModel.horizon)
                : oneByOne.run(&model, devices: shard.count, until: FleetPatchModel.horizon)
            for device in 0..<shard.count { exposures.append(model.protected(device)) }
        }
        return exposures
    }

    /// P(exposure ≤ t) at whole minutes, by the midpoint rule over the deciding check-in.
    private struct ClosedForm {
        private static let step = 1.0 / 60
        /// P(D + I ≤ w) at w = n · step.
        private let finishing: [Double]

        /// With y = ln(D ÷ 10 min) ÷ 0.5 standard normal, P(D + I ≤ w) is the integral of φ(y) (1 − exp(−(w − D) ÷ 12 h)) over D ≤ w,
        /// here by the midpoint rule on −8 < y < 8, outside of which there is less than 10^-14.
        init() {
            let cells = 2000
            let downloads = (0..<cells).map { cell in
                let y = -8 + (Double(cell) + 0.5) * 16 / Double(cells)
                return (time: exp(0.5 * y) / 6, weight: exp(-y * y / 2) / (2 * .pi).squareRoot() * 16 / Double(cells))
            }
            finishing = (0...Int(600 / Self.step)).map { step in
                let w = Double(step) * Self.step
                return downloads.reduce(0) { $0 + $1.weight * max(0, 1 - exp(-(w - $1.time) / 12)) }
            }
        }

        /// P(exposure ≤ t) at t hours, a multiple of a minute.
        func probability(_ t: Double) -> Double {
            let optedOut = max(0, 1 - exp(-(t - 504) / 120))
            var automatic = 0.0
            // A cell of the deciding check-in's clock, which stands still during the pull. Later ones weigh less than 10^-14.
            for cell in 0..<Int(330 / Self.step) {
                let clock = (Double(cell) + 0.5) * Self.step
                let decided = clock < 48 ? clock : clock + 72
                guard decided < t else { break }
                let left = min((t - decided) / Self.step, Double(finishing.count - 2))
                let place = Int(left)
                let finished = finishing[place] + (finishing[place + 1] - finishing[place]) * (left - Double(place))
                automatic += exp(-clock / 10) / 10 * Self.step * finished
            }
            return 0.85 * automatic + 0.15 * optedOut
        }
    }

    /// False-alarm rate: at most 10^-6, by the inequality of Dvoretzky, Kiefer and Wolfowitz. Added to its bound are three
    /// roundings up to whole seconds, where the density is at most 0.1 an hour, and the two midpoint rules with cells of a minute: less
    /// than a cell's step times the largest density again.
    @Test("The exposures have the distribution that theory gives them")
    func distribution() {
        let exposures = Self.exposures(of: Self.count, sleeps: true).sorted()
        let form = ClosedForm()
        let hours = [
            1, 2, 4, 8, 12, 16, 20, 22, 24, 30, 36, 44, 47, 48, 50, 60, 90, 119, 120, 121, 124, 130, 144, 160, 200,
        ]
        let times = hours.map(Double.init) + [300, 504, 520, 552, 600, 700, 829, 1000, 1500]
        let slack = 3 * 0.1 / 3600 + 2 * 0.1 / 60
        let bound = StatisticalBounds.share(of: Self.count, alpha: falseAlarm) + slack
        for time in times {
            let below = exposures.partitioningIndex { Double($0) > time * 3600 }
            let share = Double(below) / Double(Self.count)
            #expect(abs(share - form.probability(time)) <= bound, "at \(time) h")
        }
    }

    /// E[S] = 10 + 72 exp(−4.8), E[D] = exp(1/8) ÷ 6, E[I] = 12; 624 for the others. The standard deviation of one exposure is below
    /// 226 h: 215 h between the two kinds, and 23 h and 120 h within them. Cut off at the horizon are 15 % · exp(−13.8) of the
    /// devices, 120 h each in the mean.
    ///
    /// False-alarm rate: at most 10^-6 two-sided, by the normal limit (z = 4.892); a rounding adds at most 3 s.
    @Test("The mean is that of the closed form")
    func mean() {
        let hours = Self.exposures(of: Self.count, sleeps: true).map { Double(min($0, FleetPatchModel.horizon)) / 3600 }
        let mean = hours.reduce(0, +) / Double(Self.count)
        let expected = 0.85 * (10 + 72 * exp(-4.8) + exp(0.125) / 6 + 12) + 0.15 * (624 - 120 * exp(-13.8))
        let error = 226 / Double(Self.count).squareRoot()
        #expect(abs(mean - expected) <= 4.892 * error + 3.0 / 3600)
    }

    @Test("A device that sleeps once nothing can change any more has the same exposure as one that goes on checking in")
    func sleep() {
        let awake = Self.exposures(of: 5000, sleeps: false)
        #expect(awake == Self.exposures(of: 5000, sleeps: true))
    }

    @Test("Devices that run one by one have the same exposures as in order of time", arguments: [false, true])
    func oneByOne(sleeps: Bool) {
        let inOrder = Self.exposures(of: 5000, sleeps: sleeps)
        #expect(inOrder == Self.exposures(of: 5000, sleeps: sleeps, inOrder: false))
    }
}

extension Array {
    /// The first place from which on a condition holds that holds from some place on.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
