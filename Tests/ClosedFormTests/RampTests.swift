// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

/// A ramp reaches a device with the number u at the first second t with R(t) ≥ u. So within t seconds it has reached a share
/// R(t), whatever R is: windows are drawn by inversion (L. Devroye, "Non-Uniform Random Variate Generation", 1986, II.2).
@Suite("Ramps")
struct RampTests {
    private static let length = 3 * hour

    private static func windows(_ points: [(time: Int, share: Double)]) -> [Int] {
        let ramp = Ramp(points: points.map { Ramp.Point(time: $0.time, share: $0.share) })
        return Fleet([.supplement(ramp: ramp)], horizon: day, seed: 61).windows()
    }

    private static let linearWindows = windows([(0, 0), (length, 1)])

    @Test("A linear ramp makes uniform windows")
    func linear() {
        let law = Law.uniform(1...Self.length).later(by: supplementPipeline)
        expect(Self.linearWindows, follow: law, latest: Self.length + supplementPipeline)
    }

    @Test("A ramp with a start, a plateau and a step makes just such windows")
    func crooked() {
        let law = Law(first: 0, last: 4 * hour) { t in
            let hours = t.double / hour.double
            if t < 0 { return 0 }
            if hours < 1 { return 0.05 + 0.20 * hours }
            return hours < 2 ? 0.25 : min(0.5 + 0.25 * (hours - 2), 1)
        }
        let points = [(0, 0.05), (hour, 0.25), (2 * hour, 0.25), (2 * hour, 0.5), (4 * hour, 1)]
        expect(
            Self.windows(points), follow: law.later(by: supplementPipeline), latest: 4 * hour + supplementPipeline)
    }

    /// Fleets of nine devices, one after the other. The k-th of n independent windows is at most t if at least k of them are:
    /// P = Σ_{j ≥ k} C(n, j) pʲ (1 − p)ⁿ⁻ʲ with p = R(t), the beta distribution of the k-th uniform order statistic (H. David and
    /// H. Nagaraja, "Order Statistics", 3rd edition 2003, section 2.1). Its mean is about k ÷ (n + 1) of the ramp.
    ///
    /// Were neighbours alike, the first would be too late and the last too early, whatever the windows' own distribution.
    @Test("In small fleets, the k-th device is protected like the k-th of uniform numbers", arguments: [1, 5, 9])
    func orderStatistics(place: Int) {
        let size = 9
        let fleets = fleetSize / size
        let times = (0..<fleets).map { fleet in
            Self.linearWindows[fleet * size..<(fleet + 1) * size].sorted()[place - 1]
        }
        let law = Law(first: 1, last: Self.length) { t in
            let p = min(max(t.double / Self.length.double, 0), 1)
            /// C(n, j) pʲ (1 − p)ⁿ⁻ʲ, factor by factor.
            func exactly(_ j: Int) -> Double {
                let ways = (0..<j).reduce(1.0) { $0 * (size - $1).double / ($1 + 1).double * p }
                return (0..<size - j).reduce(ways) { product, _ in product * (1 - p) }
            }
            return (place...size).reduce(0) { $0 + exactly($1) }
        }
        expect(times, follow: law.later(by: supplementPipeline), latest: Self.length + supplementPipeline)
    }
}
