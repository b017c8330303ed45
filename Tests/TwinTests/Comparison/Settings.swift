// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// Every switch of the scenario that this device lives under, and where it stands.
    var settings: [String] {
        var all = [
            "offersOnSupersededBase: \(scenario.offersOnSupersededBase)",
            "replication: \(scenario.replication)",
            "platform: \(traits.cohort.platform)",
            "hardware: \(traits.cohort.hardware)",
            "chip: \(traits.model.chip)",
            "InstallSecurityUpdate: \(traits.policy.installSecurityUpdate)",
            "installs automatically: \(traits.installsAutomatically)",
            "deferral: \(traits.policy.deferral(on: traits.cohort.platform) > 0)",
            "major deferral: \(traits.policy.majorDeferral(on: traits.cohort.platform) > 0)",
            "supersession: \(traits.cohort.lag.supersession)",
            "burn-in: \(traits.cohort.basesAt < 0)",
            "pipeline: \(traits.cohort.lag.pipeline > 0)",
            "starts off: \(walk?.breakpoints[0].isOff == true)",
        ]
        for (name, recurrence) in [("polls", traits.cohort.habits.polls), ("restarts", traits.cohort.habits.restarts)] {
            switch recurrence {
            case .every(_, let jitter): all.append("\(name) every, jitter: \(jitter > 0)")
            case .random: all.append("\(name) at random")
            case .never: all.append("\(name) never")
            }
        }
        switch clocks.owner.kind.delay {
        case .after: all.append("lag: a distribution")
        case .wave(_, let spread): all.append(spread > 0 ? "lag: a wave" : "lag: a wave without spread")
        case .never: all.append("lag: never")
        }
        if case .battery(let battery) = traits.cohort.power {
            let isIntel = traits.model.chip == .intel
            for (name, floors) in [("floor", battery.floor), ("minor floor", battery.minorFloor)] {
                let floor = isIntel ? floors.intel : floors.appleSilicon
                all.append("\(name): " + (floor == 0 ? "none" : floor == 1 ? "all" : "some"))
            }
        } else {
            all.append("mains")
        }
        return all
    }
}
