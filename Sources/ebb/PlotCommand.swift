// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting

/// `ebb plot`: draws pictures of a result folder with gnuplot.
struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot",
        abstract: "Draw pictures of results with gnuplot.",
        discussion: """
            Of a run: exposure over time, and what exposed devices wait for. Of a comparison: differences with their 95 % \
            intervals, and how devices change. Of a sweep: responses against the factors. The names of the pictures are \
            printed. Needs gnuplot ('apt install gnuplot-nox').
            """)

    @Argument(help: "A folder of results.", completion: .directory)
    var results: String

    @Option(
        help: "How to store the pictures: 'svg', 'png' or 'pdf'.",
        completion: .list(PictureFormat.allCases.map(\.rawValue)), transform: pictureFormat)
    var format = PictureFormat.svg

    @Option(
        help: ArgumentHelp("Where to put the pictures (default: the folder of results).", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            "A response to draw, as 'ebb responses' names it; may be repeated (default: the main ones).",
            valueName: "name"))
    var response: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only this cohort (default: the fleet, or all cohorts where they are held against each other).",
            valueName: "name"))
    var cohort: String?

    @Option(help: ArgumentHelp("The vulnerability (default: the first).", valueName: "id"))
    var vulnerability: String?

    @Option(
        help: ArgumentHelp(
            "Of a sweep: the factor along the horizontal axis, by its name in design.csv.", valueName: "factor"))
    var x: String?

    @Option(help: ArgumentHelp("Of a sweep: the factor that has a line for each of its levels.", valueName: "factor"))
    var lines: String?

    func run() throws {
        let request = PictureRequest(
            responses: response, cohort: cohort, vulnerability: vulnerability, x: x, lines: lines)
        let stored = try orExit { () throws(PlotFailure) in try StoredResults(path: results) }
        let pictures = try orExit { () throws(PlotFailure) in try stored.pictures(request) }
        let gnuplot = try orExit { () throws(PlotFailure) in try Gnuplot() }
        if let interruption = stored.interruption {
            Terminal.complain("\(results): these results are not complete (\(interruption)); the pictures say so")
        }
        let folder = try orExit { () throws(PictureFolder.Failure) in try PictureFolder(path: output ?? results) }
        for picture in pictures {
            let bytes = try orExit { () throws(PlotFailure) in try gnuplot.draw(picture, format) }
            let place = try orExit { () throws(PictureFolder.Failure) in
                try folder.put(bytes, as: "\(picture.name).\(format.rawValue)")
            }
            try Terminal.say(place)
        }
    }
}

private func pictureFormat(_ name: String) throws -> PictureFormat {
    guard let format = PictureFormat(rawValue: name) else { throw ValidationError("expected 'svg', 'png' or 'pdf'") }
    return format
}
