// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments

/// `ebb responses`: what Ebb reports.
struct ResponsesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "responses", abstract: "List every response: its name, its unit, what it means.")

    func run() throws {
        let lines = Response.all.flatMap { response in
            ["\(response.name) [\(response.unit)]"] + Text.wrapped(response.definition, width: 96).map { "    " + $0 }
        }
        try Terminal.say(lines.joined(separator: "\n"))
    }
}
