// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// A change to a scenario that should protect no device later: the same devices and draws, with it and without it.
enum Property: String, CaseIterable {
    /// A lower battery floor.
    case lowerFloor = "lower floor"
    /// `InstallSecurityUpdate: AlwaysOn` instead of `Allowed`.
    case alwaysOn = "AlwaysOn"
    /// A shorter deferral.
    case shorterDeferral = "shorter deferral"

    /// Two scenarios; no device should be protected later in the first.
    func pair(_ scenario: Scenario) -> (sooner: Scenario, later: Scenario) {
        var (sooner, later) = (scenario, scenario)
        switch self {
        case .lowerFloor:
            for index in scenario.cohorts.indices {
                sooner.cohorts[index].scaleFloors { $0 / 2 }
                later.cohorts[index].scaleFloors { (1 + $0) / 2 }
            }
        case .alwaysOn:
            for index in scenario.policies.indices {
                sooner.policies[index].installSecurityUpdate = .alwaysOn
                later.policies[index].installSecurityUpdate = .allowed
            }
        case .shorterDeferral:
            for index in scenario.policies.indices {
                later.policies[index].combinedPeriodInDays += 1 + index * 6
                later.policies[index].minorPeriodInDays += 1 + index * 6
            }
        }
        return (sooner, later)
    }
}

extension Cohort {
    fileprivate mutating func scaleFloors(_ change: (Double) -> Double) {
        guard case .battery(var battery) = power else { return }
        func changed(_ floor: Battery.Floor) -> Battery.Floor {
            Battery.Floor(appleSilicon: change(floor.appleSilicon), intel: change(floor.intel))
        }
        battery.floor = changed(battery.floor)
        battery.minorFloor = changed(battery.minorFloor)
        power = .battery(battery)
    }
}

/// What a scenario may have beyond one fix; with it a property need not hold.
enum Extra: String, CaseIterable {
    /// Letters and minor updates with the fix, one after the other.
    case severalReleases = "several releases"
    /// The same, and the first clock that is due brings the newest release.
    case newest = "several releases, `newest`"
    /// The fix is withdrawn, and comes again in another release.
    case withdrawal
    /// Declarations of the fix with a deadline.
    case enforcement
    /// Attempts at a download fail.
    case failures = "failing downloads"
    /// Owners who install by hand.
    case byHand = "installation by hand"
}
