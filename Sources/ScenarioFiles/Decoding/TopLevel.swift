// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

/// A scenario for one replication, and how many replications there are to be.
struct DecodedScenario {
    var scenario: Scenario
    var replications: Int
    /// What is allowed but has no effect, in the order of the text.
    var warnings: [Diagnostic] = []
}

extension Reading<DecodedScenario> {
    /// The whole of a scenario.
    static func scenario(replication: Int) -> Reading {
        .mapping { read in
            let top = read.place.node
            read("schema_version", .schemaVersion)
            read.knows("include", because: "only a file includes files")
            let name = read("name", .name)
            let (givenStart, givenDuration) = (
                read("start", Reading<Int>.stated(.instant(from: 0)).checked),
                read("duration", Reading<Int>.stated(.duration.positive).checked.placed)
            )
            let (start, horizon) = (givenStart.value, givenDuration.value.value)
            let devices = read("devices", .integer(1...100_000_000_000))
            let seed: UInt64 = read("seed", .integer(0...(.max)))
            let replications = read("replications", default: "1", .integer(1...1_000_000))
            let offersOnSupersededBase = read("offer-on-superseded-base", default: "no", .answer)
            let combinesUpdates = read("combined", default: "yes", .answer)
            let removesWithdrawnCopies = read("withdrawal-removes-copies", default: "no", .answer)
            let reinstallsRemoved = read("reinstall-removed", default: "no", .answer)
            let downloadStopsSupplements = read("download-off-stops-supplements", default: "yes", .answer)
            let countsPolls = read("count-polls", default: "no", .answer)
            let releases = read(
                "timeline",
                Reading<[Release]>.timeline(
                    TimelineSurroundings(
                        start: start, vulnerabilities: top["vulnerabilities"]?.names,
                        models: modelNames(top["cohorts"]))
                ).checked)
            let policySurroundings = PolicySurroundings(start: start, releases: releases.ifSound)
            let policies = PolicyTable(
                read("policies", default: [:], .named("policy", mayBeSmall: true) { .policy($0, policySurroundings) }),
                cohorts: top["cohorts"])
            let vulnerabilities = read(
                "vulnerabilities",
                .vulnerabilities(
                    fixedBy: releases.ifSound, start: start,
                    horizon: givenStart.isSound && givenDuration.value.isSound ? horizon : nil))
            let zones = TimeZoneNames(cohorts: top["cohorts"], tables: top["time-zone-tables"])
            let surroundings = CohortSurroundings(
                start: start, releases: releases.value, startIsSound: givenStart.isSound,
                policies: policies, timeZones: zones)
            let cohorts = read(
                "cohorts", Reading<[Cohort]>.named("cohort") { .cohort($0, surroundings) }.addingUp("cohort"))
            let tables = read(
                "time-zone-tables", default: [:], .timeZoneTables(zones, start: start, horizon: horizon))
            let scenario = Scenario(
                name: name, start: Int64(start), horizon: horizon, devices: devices, seed: seed,
                replication: replication, offersOnSupersededBase: offersOnSupersededBase,
                combinesUpdates: combinesUpdates, removesWithdrawnCopies: removesWithdrawnCopies,
                reinstallsRemoved: reinstallsRemoved, downloadStopsSupplements: downloadStopsSupplements,
                countsPolls: countsPolls, releases: releases.value, vulnerabilities: vulnerabilities,
                policies: policies.policies,
                timeZones: tables, cohorts: cohorts.filter { $0.share > 0 })
            let bytes = TallyLayout(scenario).bytes
            if read.isSound, bytes > largestTally {
                givenDuration.place.report(
                    "the tallies would need \(bytes / 1_000_000) MB for each worker",
                    expected: "at most \(largestTally / 1_000_000) MB",
                    remedy: "shorten 'duration', or have fewer cohorts or vulnerabilities")
            }
            if read.isSound { Ineffective(policies, of: scenario).report(in: read.place) }
            return DecodedScenario(scenario: scenario, replications: replications)
        }
    }

    /// What a worker may hold, in bytes: a scenario for each day of ten years fits, one for each minute of a century does not.
    private static var largestTally: Int { 4_000_000_000 }

    /// The models that cohorts have, by platform, whether or not the cohorts can be read in full.
    private static func modelNames(_ cohorts: Node?) -> [Platform: [String]] {
        var names: [Platform: [String]] = [:]
        for cohort in cohorts?.entries.map(\.value) ?? [] {
            guard let platform = cohort["platform"]?.text.flatMap(Platform.init) else { continue }
            names[platform, default: []] += cohort["models"]?.keys ?? []
        }
        return names
    }
}

extension Reading<Void> {
    /// The edition of the format.
    static var schemaVersion: Reading {
        Reading { cursor in
            if cursor.node.text != "1" {
                cursor.report(
                    "schema_version \(cursor.node.kind) is unknown", expected: "'1'",
                    remedy: "write 'schema_version: 1', or use an edition of Ebb that knows this one")
            }
            return Resolved((), cursor.scalar("1"))
        }
    }
}
