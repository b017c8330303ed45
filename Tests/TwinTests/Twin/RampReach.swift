// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

extension Ramp {
    /// The share of devices that the offer has reached by a time since release.
    func share(at time: Int) -> Double {
        guard let last = points.lastIndex(where: { $0.time <= time }) else { return 0 }
        guard last + 1 < points.count else { return points[last].share }
        let (a, b) = (points[last], points[last + 1])
        return a.share + (b.share - a.share) * Double(time - a.time) / Double(b.time - a.time)
    }

    /// The first second since release at which a number is not above the share.
    func reaches(_ u: Double) -> Int {
        if u <= share(at: 0) { return 0 }
        var (before, reached) = (0, points[points.count - 1].time)
        while reached - before > 1 {
            let middle = (before + reached) / 2
            if u <= share(at: middle) { reached = middle } else { before = middle }
        }
        return reached
    }
}

extension Release {
    /// The digest that names the release in a draw.
    var ordinal: UInt64 { ordinalDigest(platform.rawValue, build) }

    /// The instant at which the vendor's ramp reaches a device.
    func reaches(_ random: KeyedRandom) -> Int { released + ramp.reaches(random.uniform(.ramp, ordinal)) }
}
