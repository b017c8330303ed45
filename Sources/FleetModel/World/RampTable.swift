// SPDX-License-Identifier: GPL-3.0-or-later

/// A vendor's ramp laid out for the event loop: when an offer reaches a device.
struct RampTable {
    private let points: Table<Ramp.Point>

    init(_ ramp: Ramp, in arena: Arena) { points = arena.table(ramp.points) }

    /// Seconds from the release until the offer reaches the device with a number strictly between 0 and 1: the first time t
    /// with u ≤ R(t).
    @inline(__always)
    func reach(_ u: Double) -> Int {
        let first = points[0]
        if u <= first.share { return first.time }
        var index = 1
        while u > points[index].share { index &+= 1 }
        let (a, b) = (points[index &- 1], points[index])
        return a.time &+ Int(((u - a.share) / (b.share - a.share) * Double(b.time &- a.time)).rounded(.up))
    }
}
