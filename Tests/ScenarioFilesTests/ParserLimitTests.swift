// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ScenarioFiles

@Suite("Hostile texts")
struct ParserLimitTests {
    private func problem(_ text: String) -> String? {
        do {
            _ = try NodeParser.parse(text, at: SourcePosition(file: "f", line: 1, column: 1))
            return nil
        } catch {
            return error.problem
        }
    }

    @Test("Aliases that expand to a huge tree are refused")
    func aliasBomb() {
        let levels = (1...9).map { level in
            "l\(level): &l\(level) [" + Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", ")
                + "]"
        }
        let text = (["l0: &l0 [a, b, c]"] + levels).joined(separator: "\n")
        #expect(problem(text) == "the text expands to more than 200000 values")
    }

    @Test("Deep nesting is refused")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(problem(nested(64)) == nil)
        #expect(problem(nested(65)) == "values are nested more than 64 deep")
        #expect(problem(nested(100_000)) != nil)
    }

    @Test(
        "What is not plain keys and values is refused",
        arguments: [
            "[a, b]: c": "a key that is not text", "a: 1\na: 2": "duplicate key 'a'",
            "a: 1\n'a': 2": "duplicate key 'a'", "!!int a: 1\na: 2": "duplicate key 'a'",
            "a: 1\n---\nb: 2": "a second YAML document begins",
            "a: *b": "not valid YAML: found undefined alias",
            "a: \u{1}": "not valid YAML: control characters are not allowed",
        ])
    func refusals(_ text: String, _ expected: String) { #expect(problem(text) == expected) }

    @Test(
        "A tab that indents is told at its own place, and only where it is the mistake",
        arguments: [
            "a:\n\tb: 1": "f:2:1: error: a tab", "a:\n  b: 1\n  \tc: 2": "f:3:3: error: a tab",
            "a: 1\n \tb: 2": "f:2:2: error: a tab", "a:\n  b: 'x'\n\t- c": "f:3:1: error: a tab",
            "a: {\n\tb: @}": "f:2:5: error: not valid YAML",
        ])
    func tabs(_ text: String, _ expected: String) {
        let found = #expect(throws: Diagnostic.self) {
            try NodeParser.parse(text, at: SourcePosition(file: "f", line: 1, column: 1))
        }
        #expect(found?.description.hasPrefix(expected) == true, "\(found?.description ?? "")")
    }

    @Test("Values keep their spelling and their place")
    func positions() throws {
        let origin = SourcePosition(file: "f", line: 1, column: 1)
        let root = try #require(try NodeParser.parse("a:\n  v: 26.10\n  \"w\": [yes, 0o7]\r\n", at: origin))
        let version = try #require(root["a"]?["v"])
        #expect(version.text == "26.10")
        #expect(version.position.description == "f:2:6")
        #expect(root["a"]?.entries.map(\.keyPosition.description) == ["f:2:3", "f:3:3"])
        #expect(root["a"]?["w"]?.kind == "a list")
    }
}
