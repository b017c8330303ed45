// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments

/// `ebb responses`: what Ebb reports.
struct ResponsesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "responses", abstract: "List every response: its name, its unit, what it means.")

    func run() throws {
        for response in Response.all {
            print("\(response.name) [\(response.unit)]")
            for line in Text.wrapped(response.definition, width: 96) { print("    " + line) }
        }
    }
}
