// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Testing

@Suite("The reference of responses")
struct ResponseReferenceTests {
    @Test("Lists every response as the program defines it, in its order")
    func table() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = root.appendingPathComponent("Sources/Experiments/Experiments.docc/Responses.md")
        let rows = String(decoding: try Data(contentsOf: page), as: UTF8.self)
            .split(separator: "\n").drop { !$0.hasPrefix("| `devices` |") }.prefix { $0.hasPrefix("| `") }
        #expect(rows.map(String.init) == Response.all.map { "| `\($0.name)` | \($0.unit) | \($0.definition) |" })
    }
}
