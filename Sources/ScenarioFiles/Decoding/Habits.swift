// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Habits> {
    /// What a device of a cohort does by habit.
    ///
    /// - Parameter platform: The cohort's platform, or nil if it is not known.
    static func habits(on platform: Platform?) -> Reading {
        .mapping { read in
            let wake = read("wake", .distribution(.timeOfDay))
            let bed = read("bed", Reading<Distribution>.distribution(.timeOfDay).placed)
            if read.isSound, wake.support.upperBound >= bed.value.support.lowerBound {
                bed.place.report(
                    "'bed' may come before 'wake'", expected: "the latest 'wake' before the earliest 'bed'",
                    remedy: "let the two ranges not overlap")
            }
            return Habits(
                wake: wake, bed: bed.value,
                polls: read("polls", .recurrence),
                restarts: read("restarts", .recurrence),
                checks: read("checks", default: "never", .recurrence),
                installsByHand: read("installs-by-hand", default: "0%", .quantity(.share)),
                relaunches: read("safari-relaunches", default: "never", .relaunches(on: platform)),
                removal: read("removal", default: "never", .removal),
                offline: read("offline", default: "never", .offlineSpells),
                automaticRestart: read("automatic-restart", .automaticRestart),
                automaticDelay: read("automatic-delay", .distribution(.duration)),
                bandwidth: read("bandwidth", .distribution(.byteRate.positive)),
                downloadFailure: read("download-failure", default: "never", .downloadFailure),
                preparation: read("preparation", .preparation))
        }
    }
}

extension Reading<Recurrence> {
    /// Something that recurs: `{every: …, jitter: …}`, `{random: {mean: …}}` or `never`.
    static var recurrence: Reading {
        Reading { cursor in
            if let text = cursor.node.text, (try? Unit.duration.value(text)) != nil {
                cursor.report(
                    "'\(text)' does not say whether it recurs evenly or at random",
                    expected: "'{every: \(text)}' or '{random: {mean: \(text)}}'", remedy: "write one of the two")
                return Resolved(.never, cursor.node)
            }
            return cursor.node["every"] == nil ? random.read(cursor) : every.read(cursor)
        }
        .or("never", .never)
    }

    private static var every: Reading {
        .mapping { read in
            let interval = read("every", .distribution(.duration.positive))
            let jitter = read("jitter", default: "0s", Reading<Int>.duration.placed)
            if read.isSound, Double(jitter.value) > interval.support.lowerBound {
                jitter.place.report(
                    "'jitter' is longer than the shortest interval", expected: "a jitter not above 'every'",
                    remedy: "shorten it")
            }
            return .every(interval, jitter: jitter.value)
        }
    }

    private static var random: Reading {
        .oneOf([
            "every": every,
            "random": .mapping { .random(mean: $0("mean", .distribution(.duration.positive))) },
        ])
    }
}

extension Reading<AutomaticRestart> {
    fileprivate static var automaticRestart: Reading {
        .mapping { read in
            let probability = read("probability", .quantity(.share))
            let from = read("from", .timeOfDay)
            let to = read("to", Reading<Int>.timeOfDay.placed)
            if read.isSound, from >= to.value {
                to.place.report(
                    "'to' is not after 'from'", expected: "a span within one night, e.g. from 02:00 to 05:00",
                    remedy: "write a later time")
            }
            if read.isSound, to.value > 12 * 3600 {
                to.place.report(
                    "'to' is not in the morning", expected: "a span between 00:00 and 12:00: the night's second half",
                    remedy: "write a time up to 12:00")
            }
            return AutomaticRestart(probability: probability, from: from, to: to.value)
        }
    }
}

extension Reading<Preparation> {
    fileprivate static var preparation: Reading {
        .mapping { read in
            Preparation(supplement: read("supplement", .duration), minor: read("minor", .duration))
        }
    }
}
