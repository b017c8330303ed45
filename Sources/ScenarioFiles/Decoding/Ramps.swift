// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Ramp> {
    /// How the vendor widens an offer: the time until all have it, or a list of `{after: …, share: …}`.
    ///
    /// A list begins at nobody at the release, unless its first point stands there.
    static var ramp: Reading {
        Reading { cursor in
            if case .sequence = cursor.node.content { return steps.read(cursor) }
            return Reading<Int>.duration.map { time in
                time == 0 ? .none : Ramp(points: [.init(time: 0, share: 0), .init(time: time, share: 1)])
            }.read(cursor)
        }
    }

    private static var steps: Reading {
        Reading { cursor in
            let list = Reading<[Ramp.Point]>.list(of: point).checked.read(cursor)
            guard var points = list.value.ifSound else { return Resolved(.none, list.node) }
            let rises = points.allNeighbours { $0.time <= $1.time && $0.share <= $1.share }
            if !rises || points.last?.share != 1 {
                cursor.report(
                    "the ramp does not rise to 100%",
                    expected: "times and shares that never fall, the last share 100%",
                    remedy: "sort the points and end with 'share: 100%'")
            }
            if let first = points.first, first.time > 0 {
                points.insert(Ramp.Point(time: 0, share: 0), at: 0)
            }
            return Resolved(Ramp(points: points), list.node)
        }
    }

    private static var point: Reading<Ramp.Point> {
        .mapping { Ramp.Point(time: $0("after", .duration), share: $0("share", .quantity(.share))) }
    }
}
