// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// The quantile functions of a scenario's distributions, by the distribution itself.
///
/// The tables of quantiles and the arithmetic of a draw are the fast model's own, on purpose: both must draw the same.
final class Draws {
    private let arena = Arena()
    private let quantiles: Quantiles
    private let places: [Distribution: Quantile]
    private let normal: Int32

    init(_ scenario: Scenario) {
        var tables = QuantileTables()
        var places: [Distribution: Quantile] = [:]
        for distribution in scenario.cohorts.flatMap(\.distributions) where places[distribution] == nil {
            places[distribution] = tables.add(distribution)
        }
        normal = tables.place(of: .normal)
        quantiles = tables.laidOut(in: arena)
        self.places = places
    }

    /// The value of a distribution at a number strictly between 0 and 1.
    func value(_ distribution: Distribution, at u: Double) -> Double {
        value(distribution, lower: u, upper: 1 - u)
    }

    /// The value of a distribution at `lower` = u, `upper` = 1 − u.
    func value(_ distribution: Distribution, lower: Double, upper: Double) -> Double {
        guard let place = places[distribution] else { preconditionFailure("\(distribution) was not laid out") }
        return quantiles.value(place, lower: lower, upper: upper)
    }

    /// Whole seconds at a number strictly between 0 and 1: rounded up, at least 1.
    func seconds(_ distribution: Distribution, at u: Double) -> Int {
        max(1, Int(min(value(distribution, at: u), 1e12).rounded(.up)))
    }

    /// The standard normal quantile.
    func normal(lower: Double, upper: Double) -> Double { quantiles.standard(normal, lower: lower, upper: upper) }
}

extension Cohort {
    /// Every distribution that devices of the cohort draw from.
    fileprivate var distributions: [Distribution] {
        var all = [habits.wake, habits.bed, habits.automaticDelay, habits.bandwidth]
        all += [habits.removal.after, habits.offline.lasting, habits.authorisation.after]
        all += [joining.after, departure.after]
        for recurrence in [
            habits.polls, habits.restarts, habits.checks, habits.relaunches, habits.offline.begin, reports.every,
        ] {
            switch recurrence {
            case .every(let interval, _): all.append(interval)
            case .random(let mean): all.append(mean)
            case .never: break
            }
        }
        for delay in (lag.kinds + lag.major).map(\.delay) + [lag.alwaysOn] {
            if case .after(let distribution) = delay { all.append(distribution) }
        }
        if case .battery(let battery) = power {
            all += [
                battery.initialLevel, battery.drain, battery.charge, battery.nights, battery.topUps, battery.lowLevel,
                battery.lowDelay,
            ]
        }
        return all
    }
}

/// The alternative that a number in (0, 1) picks by cumulative shares.
func pick(_ shares: [Double], at u: Double) -> Int {
    var sum = 0.0
    for (index, share) in shares.enumerated() {
        sum += share
        if u < sum { return index }
    }
    return shares.lastIndex { $0 > 0 } ?? 0
}
