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

    @Option(help: "The device's number, from 0.")
    var device: Int

    @Option(help: "The replication, from 0.")
    var replication = 0

    @Flag(help: "Tell of polls, restarts and charges that changed nothing, too.")
    var all = false

    func validate() throws {
        if device < 0 { throw ValidationError("'--device \(device)': devices are numbered from 0") }
        if replication < 0 { throw ValidationError("'--replication \(replication)': replications are numbered from 0") }
    }

    func run() throws {
        let (_, experiment) = try options.changes.load(options.scenario)
        guard replication < experiment.replications.count else {
            throw ValidationError(
                "'--replication \(replication)': the scenario has replications 0 to \(experiment.replications.count - 1)"
            )
        }
        let scenario = experiment.replications[replication]
        guard device < scenario.devices else {
            throw ValidationError("'--device \(device)': the scenario has devices 0 to \(scenario.devices - 1)")
        }
        let story = DeviceStory(World(scenario), device: device, isFull: all)
        try Terminal.say(StoryTable(story, of: scenario).text)
    }
}
