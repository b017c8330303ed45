// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FleetModel

extension Twin {
    /// Every switch of the scenario that this device lives under, and where it stands.
    var settings: [String] {
        var all = [
            "offersOnSupersededBase: \(scenario.offersOnSupersededBase)",
            "combinesUpdates: \(scenario.combinesUpdates)",
            "removesWithdrawnCopies: \(scenario.removesWithdrawnCopies)",
            "reinstallsRemoved: \(scenario.reinstallsRemoved)",
            "downloadStopsSupplements: \(scenario.downloadStopsSupplements)",
            "countsPolls: \(scenario.countsPolls)",
            "replication: \(scenario.replication)",
            "platform: \(traits.cohort.platform)",
            "hardware: \(traits.cohort.hardware)",
            "chip: \(traits.model.chip)",
            "management: \(traits.cohort.management), Mac: \(traits.cohort.platform == .macOS)",
            "InstallSecurityUpdate: \(traits.policy.installSecurityUpdate)",
            "Download: \(traits.policy.download)",
            "InstallOSUpdates: \(traits.policy.installOSUpdates)",
            "Enable: \(traits.policy.enable)",
            "EnableRollback: \(traits.policy.enableRollback)",
            "enforcements: \(min(2, traits.policy.enforcements.count))",
            "by hand: \(traits.cohort.habits.installsByHand > 0)",
            "removal: \(traits.cohort.habits.removal.probability > 0)",
            "authorisation: \(traits.needsAuthorisation)",
            "installs automatically: \(traits.installsAutomatically)",
            "deferral: \(traits.policy.deferral(on: traits.cohort.platform) > 0)",
            "major deferral: \(traits.policy.majorDeferral(on: traits.cohort.platform) > 0)",
            "supersession: \(traits.cohort.lag.supersession)",
            "burn-in: \(traits.cohort.basesAt < 0)",
            "pipeline: \(traits.cohort.lag.pipeline > 0)",
            "starts off: \(walk?.breakpoints[0].isOff == true)",
        ]
        all += settingsOfTheFleet
        let habits = traits.cohort.habits
        for (name, recurrence) in [
            ("polls", habits.polls), ("restarts", habits.restarts), ("checks", habits.checks),
            ("spells off-line", habits.offline.begin), ("relaunches", habits.relaunches),
        ] {
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
