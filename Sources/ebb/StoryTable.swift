// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import ScenarioFiles

/// A device's story as text.
struct StoryTable {
    let text: String

    init(_ story: DeviceStory, of scenario: Scenario) {
        let cohort = scenario.cohorts[story.cohort]
        var lines = [
            "device \(story.device): cohort \(cohort.name), \(cohort.platform.rawValue) \(cohort.hardware.rawValue), model "
                + "\(story.model), \(scenario.timeZones[story.timeZone].name)",
            "owner: \(story.lagKind); automatic installation \(story.installsAutomatically ? "on" : "off"); policy "
                + "\(scenario.policies[cohort.policy].name); network \(Text.decimal(Double(story.bandwidth) / 1e6, places: 2)) MB/s",
            "",
        ]
        var begun: [Int: Int] = [:]
        for moment in story.moments {
            if case .becomesExposed(let vulnerability) = moment.event { begun[vulnerability] = moment.time }
        }
        let powered = Self.powered(story)
        let rows = story.moments.enumerated().map { place, moment in
            [
                InstantText.utc(Int(scenario.start) + moment.time),
                InstantText.local(Int(scenario.start) + moment.localTime),
                // Rounded down, so that what is below a floor reads so; the hair is for 0.29, a hundred times which is below 29.
                moment.battery.map { Text.decimal(($0 * 100 + 1e-9).rounded(.down), places: 0) + " %" } ?? "mains",
                (powered.contains(place) ? "is on power; " : "")
                    + Self.describe(moment.event, of: story, at: moment.time, begun: begun, in: scenario),
            ]
        }
        lines +=
            rows.isEmpty
            ? ["it does not join the fleet before the simulation ends"]
            : Text.columns([["UTC", "local time", "battery", "what happened"]] + rows)
        text = lines.joined(separator: "\n")
    }

    /// The places of the moments at which an update that waited for power goes on, and nothing else tells of the power.
    private static func powered(_ story: DeviceStory) -> Set<Int> {
        let told = Set(
            story.moments.filter { $0.event == .plugsIn || $0.event == .restarts(.switchedOn) }.map(\.time))
        var (waiting, places): (Set<Int>, Set<Int>) = ([], [])
        for (place, moment) in story.moments.enumerated() {
            switch moment.event {
            case .waitsForPower(let release): waiting.insert(release)
            case .drops(let release): waiting.remove(release)
            case .stages(let release), .waitsForAuthorisation(let release):
                if waiting.remove(release) != nil, !told.contains(moment.time) { places.insert(place) }
            default: break
            }
        }
        return places
    }

    /// The level below which an update waits for power.
    private static func floor(of release: Int, for story: DeviceStory, in scenario: Scenario) -> String {
        let cohort = scenario.cohorts[story.cohort]
        guard case .battery(let battery) = cohort.power,
            let chip = cohort.models.first(where: { $0.name == story.model })?.chip
        else { preconditionFailure("a device without a battery waits for power") }
        let isMinor = if case .minor = scenario.releases[release].kind { true } else { false }
        let floor = isMinor ? battery.minorFloor : battery.floor
        return Text.wholePercent(floor.level(for: chip))
    }

    private static func describe(
        _ event: DeviceEvent, of story: DeviceStory, at time: Int, begun: [Int: Int], in scenario: Scenario
    ) -> String {
        func name(_ release: Int) -> String {
            "\(scenario.releases[release].name) (\(scenario.releases[release].build))"
        }
        func id(_ vulnerability: Int) -> String { scenario.vulnerabilities[vulnerability].id }
        func takesRelaunch(_ release: Int) -> Bool {
            if case .safari = scenario.releases[release].kind { true } else { false }
        }
        switch event {
        case .starts(let release): return "runs \(name(release))"
        case .joins(let release): return "joins the fleet, with \(name(release))"
        case .leaves: return "leaves the fleet"
        case .sees(let release): return "polls and sees \(name(release))"
        case .failsToDownload(let release): return "fails to download \(name(release)), and will try again"
        case .downloads(let release, let seconds):
            return "downloads and prepares \(name(release)), \(Text.duration(hours: Double(seconds) / 3600))"
        case .waitsForPower(let release):
            return "\(name(release)) is ready, but the battery is below \(floor(of: release, for: story, in: scenario))"
        case .waitsForAuthorisation(let release): return "\(name(release)) is ready and waits for its user's consent"
        case .stages(let release):
            return
                "has staged \(name(release)): the next \(takesRelaunch(release) ? "relaunch of Safari" : "restart") applies it"
        case .restarts(.habit): return "restarts, as its user does now and then"
        case .restarts(.automatic): return "restarts by itself, in an idle charging night"
        case .restarts(.switchedOn): return "switches on with a charger"
        case .restarts(.enforced): return "restarts, as the deadline says"
        case .applies(let release): return "now runs \(name(release))"
        case .relaunches(let release): return "relaunches Safari, in which \(name(release)) takes effect"
        case .reports(let release): return "reports that it runs \(name(release))"
        case .drops(let release): return "drops \(name(release))"
        case .isToldToInstall(let release): return "follows the declaration of \(name(release))"
        case .isToRemove(let release): return "is to remove \(name(release)) at the next restart"
        case .removes(let release): return "no longer runs \(name(release))"
        case .switchesOff: return "switches off: the battery is empty"
        case .polls: return "polls"
        case .checks: return "its user looks for updates"
        case .goesOffline: return "goes off-line"
        case .comesOnline: return "comes on-line"
        case .plugsIn: return "is plugged in"
        case .unplugs: return "is unplugged"
        case .neverExposed(let vulnerability): return "\(id(vulnerability)): was never exposed"
        case .protected(let vulnerability):
            let window = time - (begun[vulnerability] ?? scenario.vulnerabilities[vulnerability].exposedFrom)
            return "\(id(vulnerability)): protected after \(Text.duration(hours: Double(window) / 3600))"
        case .becomesExposed(let vulnerability): return "\(id(vulnerability)): exposed from here on"
        case .reopens(let vulnerability): return "\(id(vulnerability)): exposed again"
        case .staysExposed(let vulnerability): return "\(id(vulnerability)): still exposed at the end"
        case .exposed(let vulnerability, let reason, let from):
            return
                "\(id(vulnerability)): was exposed for \(Text.duration(hours: Double(time - from) / 3600)): \(reason.name)"
        }
    }
}
