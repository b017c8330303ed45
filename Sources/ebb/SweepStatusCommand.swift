// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import ScenarioFiles

/// `ebb sweep status`: how far a sweep has come.
struct SweepStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say which points of a sweep are missing.",
        discussion: "The exit code is 0 if the sweep is complete and 75 if points are missing.")

    @Argument(help: "The folder of the sweep.", completion: .directory)
    var folder: String

    func run() throws {
        guard FileManager.default.fileExists(atPath: folder) else {
            Terminal.complain(
                "\(folder): error: no such folder; expected one that 'ebb sweep' has written; check the path")
            throw ExitCode.inputMissing
        }
        guard let status = SweepStatus(path: folder) else {
            Terminal.complain(
                "\(folder): error: no sweep stands here that this build can read; expected a folder that its 'ebb sweep' has written; "
                    + "check the path"
            )
            throw ExitCode.inputMissing
        }
        try Terminal.say(
            "\(status.name): \(status.done) of \(status.points) points are done" + (status.isRunning ? ", running" : "")
        )
        if !status.notKnown.isEmpty { try Terminal.say(Self.tooWide(status.notKnown)) }
        if status.isComplete { return }
        if !status.missing.isEmpty { try Terminal.say("missing: \(Self.ranges(status.missing))") }
        if !status.failed.isEmpty { try Terminal.say("could not be run: \(Self.ranges(status.failed))") }
        if !status.isRunning {
            try Terminal.say(
                !status.failed.isEmpty && status.failed == status.missing
                    ? "run the same command again to see why" : "run the same command again to go on")
        }
        throw ExitCode.incomplete
    }

    /// Says which points are not known as well as a sweep asks for.
    static func tooWide(_ points: [Int]) -> String {
        "intervals wider than 'until' asks for, after all replications that are allowed: \(ranges(points))"
    }

    /// Numbers in order as ranges, e.g. `0-4, 7`.
    static func ranges(_ numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound == number - 1 {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
            separator: ", ")
    }
}
