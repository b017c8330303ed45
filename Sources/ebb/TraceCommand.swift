// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FleetModel
import ScenarioFiles

/// `ebb trace`: the story of one device.
struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract:
            "Tell the story of one device: every event, battery level and blocking reason, in its local time and UTC.")

    @OptionGroup var options: ScenarioOptions

    @Option(help: "The device's number, from 0 (with --cohort: where the search begins).")
    var device: Int?

    @Option(help: "Tell of the first device of this cohort, from --device on.")
    var cohort: String?

    @Option(help: "The replication, from 0.")
    var replication = 0

    @Flag(help: "Tell of polls, restarts and charges that changed nothing, too.")
    var all = false

    func validate() throws {
        if device == nil, cohort == nil { throw ValidationError("which device? Expected '--device' or '--cohort'") }
        if let device, device < 0 { throw ValidationError("'--device \(device)': devices are numbered from 0") }
        if replication < 0 { throw ValidationError("'--replication \(replication)': replications are numbered from 0") }
    }

    func run() throws {
        let (_, experiment) = try options.changes.load(options.scenario)
        try check(replication: replication, of: experiment.replications.count)
        let scenario = experiment.replications[replication]
        let first = device ?? 0
        guard first < scenario.devices else {
            throw ValidationError("'--device \(first)': the scenario has devices 0 to \(scenario.devices - 1)")
        }
        let world = World(scenario)
        let story = DeviceStory(
            world, device: try cohort.map { try member(of: $0, from: first, world) } ?? first, isFull: all)
        try Terminal.say(StoryTable(story, of: scenario).text)
    }

    /// The first device of a cohort from a number on.
    private func member(of cohort: String, from first: Int, _ world: World) throws -> Int {
        let scenario = world.scenario
        let index = try place(of: cohort, among: scenario.cohorts.map(\.name), "--cohort", "cohorts")
        guard let device = (first..<scenario.devices).first(where: { world.cohort(ofDevice: $0) == index }) else {
            throw ValidationError(
                "'--cohort \(cohort)': no device from \(first) to \(scenario.devices - 1) belongs to it")
        }
        return device
    }
}
