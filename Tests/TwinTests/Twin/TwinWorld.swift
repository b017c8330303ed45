// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

@testable import FleetModel

/// A scenario as the twin sees it: the quantile functions, and a catalogue for every model of every cohort.
final class TwinWorld {
    let scenario: Scenario
    let draws: Draws
    private let catalogues: [String: Catalogue]

    init(_ scenario: Scenario) {
        self.scenario = scenario
        draws = Draws(scenario)
        var catalogues: [String: Catalogue] = [:]
        for cohort in scenario.cohorts {
            for model in cohort.models {
                catalogues[Self.key(cohort.platform, model.name)] = Catalogue(
                    scenario, platform: cohort.platform, model: model.name)
            }
        }
        self.catalogues = catalogues
    }

    /// What Apple releases for one model.
    func catalogue(_ platform: Platform, _ model: String) -> Catalogue {
        guard let catalogue = catalogues[Self.key(platform, model)] else {
            preconditionFailure("\(model) is not a model on \(platform)")
        }
        return catalogue
    }

    private static func key(_ platform: Platform, _ model: String) -> String { platform.rawValue + " " + model }
}
