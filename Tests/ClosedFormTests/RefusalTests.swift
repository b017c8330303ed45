// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Foundation
import Testing

/// Laptops that charge on some nights, each with the probability p, and refuse an update below a floor.
@Suite("Battery refusals under a charging renewal")
struct RefusalTests {
    private static let nights = 0.4
    private static let noon = 20 * day + 12 * hour
    /// The mornings after which a charge still suffices: 0, 1, 2 and 3 days ago.
    private static let enough = 4

    /// Full after every night on power, which ends at 06:00, and losing 2 % a day, a battery holds 100 − 2 (j + ¼) % at noon if it
    /// was last charged j mornings ago: 93.5 % for j = 3, 91.5 % for j = 4. The start counts as a charge 20 days ago.
    private func fleet() -> Fleet {
        var fleet = Fleet([.supplement(at: Self.noon)], horizon: 120 * day, seed: 81)
        fleet.scenario.vulnerabilities[0].exposedFrom = Self.noon
        fleet.habits.wake = .constant(6 * hour.double)
        fleet.habits.bed = .constant(22 * hour.double)
        fleet.cohort.hardware = .laptop
        fleet.cohort.power = .battery(
            Battery(
                initialLevel: .constant(1), drain: .constant(2), charge: .constant(2400),
                nights: .constant(Self.nights), topUps: .constant(0), topUpDuration: hour, lowLevel: .constant(0),
                lowDelay: .constant(365 * day.double), lowDuration: hour,
                floor: Battery.Floor(appleSilicon: 0.93, intel: 1), minorFloor: Battery.Floor(appleSilicon: 1, intel: 1)
            ))
        return fleet
    }

    /// Nights are Bernoulli trials, a renewal process in days: the time since the last renewal and the time to the next are
    /// independent and geometric (W. Feller, "An Introduction to Probability Theory and Its Applications" I, 1968, XIII.3;
    /// D. Cox, "Renewal Theory", 1962, section 5.2 for the continuous case).
    ///
    /// - With the probability 1 − (1 − p)⁴ the level suffices: the window is that of the pipeline.
    /// - Else the update waits for the first charging night, k nights on with the probability p (1 − p)ᵏ, is staged at its
    ///   beginning, and applied at the first waking second after it: the window is (k + 1) days less six hours.
    private static func law() -> Law {
        let refused = pow(1 - nights, enough.double)
        return Law(
            first: supplementPipeline,
            mean: (1 - refused) * supplementPipeline.double + refused * (day.double / nights - 6 * hour.double),
            variance: {
                // E[(k + 1)²] = (2 − p) ÷ p² for the geometric k + 1.
                let (once, twice) = (1 / nights, (2 - nights) / (nights * nights))
                let (d, h) = (day.double, 6 * hour.double)
                let square = refused * (d * d * twice - 2 * d * h * once + h * h)
                let mean = refused * (d * once - h)
                // The three seconds of the others, squared and all, are added to bound the variance from above.
                return square - mean * mean + 9
            }()
        ) { t in
            guard t >= supplementPipeline else { return 0 }
            // k + 1 nights are over at (k + 1) days less six hours.
            let over = (t + 6 * hour) / day
            return 1 - refused * pow(1 - nights, over.double)
        }
    }

    /// A refused update waits for k ≥ 90 more nights with a probability of at most 10^6 · 0.6^90 < 10^−13 for any device. A
    /// battery that ran flat before that would change nothing: its plug-in is the same.
    @Test("The floor refuses after four nights without a charge, and the next charge lets the update pass")
    func refusals() {
        let windows = fleet().windows()
        expect(windows, follow: Self.law(), latest: 100 * day)

        // Cell by cell: at once, after k nights, and later; each cell expects at least 500.
        let refused = pow(1 - Self.nights, Self.enough.double)
        var probabilities = [1 - refused]
        var counts = [windows.count { $0 == supplementPipeline }]
        var left = refused
        while left * min(Self.nights, 1 - Self.nights) * windows.count.double >= 500 {
            let window = probabilities.count * day - 6 * hour
            counts.append(windows.count { $0 == window })
            probabilities.append(left * Self.nights)
            left *= 1 - Self.nights
        }
        expect(counts + [windows.count - counts.reduce(0, +)], follow: probabilities + [left])
    }
}
