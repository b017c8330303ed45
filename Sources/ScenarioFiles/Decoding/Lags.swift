// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Lag> {
    /// When minor updates reach a device.
    static var lag: Reading {
        .mapping { read in
            let pipeline = read("pipeline", default: "0s", .duration)
            let kinds = read("kinds", Reading<[Lag.Kind]>.named("lag kind", kind).addingUp("lag kind"))
            let supersession = read(
                "supersession", default: "newest", Reading<Lag.Supersession>.word("a rule of supersession"))
            let major = read(
                "major", default: ["staying": ["share": "100%", "delay": "never"]],
                Reading<[Lag.Kind]>.named("lag kind", kind).addingUp("lag kind"))
            return Lag(kinds: kinds, major: major, pipeline: pipeline, supersession: supersession)
        }
    }

    private static func kind(_ name: String) -> Reading<Lag.Kind> {
        .mapping { read in
            Lag.Kind(name: name, share: read("share", .quantity(.share)), delay: read("delay", .delay))
        }
    }
}

extension Reading<Lag.Delay> {
    fileprivate static var delay: Reading {
        Reading { cursor in
            cursor.node["wave"] == nil
                ? Reading<Distribution>.distribution(.duration).map(Lag.Delay.after).read(cursor)
                : oneOf(["wave": wave]).read(cursor)
        }
        .or("never", .never)
    }

    private static var wave: Reading {
        .mapping { read in
            .wave(
                center: read("center", .distribution(.duration)), spread: read("spread", .quantity(.duration))
            )
        }
    }
}
