// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Lag> {
    /// When minor updates reach a device.
    static var lag: Reading {
        .mapping { read in
            let pipeline = read("pipeline", default: "0s", .duration)
            let kinds = read("kinds", Reading<[Lag.Kind]>.named("lag kind", kind).addingUp("lag kind"))
            let alwaysOn = read("always-on", default: "first-wave", .delay.or("first-wave", kinds.firstWave))
            let supersession = read(
                "supersession", default: "own", Reading<Lag.Supersession>.word("a rule of supersession"))
            let major = read(
                "major", default: ["staying": ["share": "100%", "delay": "never"]],
                Reading<[Lag.Kind]>.named("lag kind", majorKind).addingUp("lag kind"))
            return Lag(
                kinds: kinds, major: major, alwaysOn: alwaysOn, pipeline: pipeline, supersession: supersession)
        }
    }

    private static func kind(_ name: String) -> Reading<Lag.Kind> {
        .mapping { read in
            var kind = Lag.Kind(name: name, share: read("share", .quantity(.share)), delay: read("delay", .delay))
            kind.isAutomatic = read("automatic", default: kind.isWave ? "yes" : "no", .answer)
            return kind
        }
    }

    private static func majorKind(_ name: String) -> Reading<Lag.Kind> {
        .mapping { read in
            read.forbids("automatic", because: "no policy switches upgrades to a newer line off")
            return Lag.Kind(name: name, share: read("share", .quantity(.share)), delay: read("delay", .delay))
        }
    }
}

extension Lag.Kind {
    /// Whether updates come to it in the vendor's automatic wave.
    fileprivate var isWave: Bool {
        if case .wave = delay { true } else { false }
    }
}

extension [Lag.Kind] {
    /// The delay of the first kind that waits for the vendor's automatic wave; never if there is none.
    fileprivate var firstWave: Lag.Delay { first(where: \.isWave)?.delay ?? .never }
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
