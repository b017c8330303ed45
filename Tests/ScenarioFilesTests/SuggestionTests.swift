// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ScenarioFiles

@Suite("Suggestions")
struct SuggestionTests {
    @Test(
        "The distance counts insertions, removals, replacements and swaps of neighbours",
        arguments: [
            ("", "", 0), ("a", "", 1), ("wake", "wake", 0), ("wkae", "wake", 1), ("afterDay", "afterDays", 1),
        ])
    func distance(_ a: String, _ b: String, _ distance: Int) {
        #expect(Suggestion.distance(Array(a.unicodeScalars), Array(b.unicodeScalars)) == distance)
        #expect(Suggestion.distance(Array(b.unicodeScalars), Array(a.unicodeScalars)) == distance)
    }

    @Test("The closest word is meant, and nothing if all are far away")
    func closest() {
        let words = ["share", "shape", "scale", "bed"]
        #expect(Suggestion.closest(to: "shrae", among: words) == "share")
        #expect(Suggestion.closest(to: "BED", among: words) == "bed")
        #expect(Suggestion.closest(to: "window", among: words) == nil)
        #expect(Suggestion.closest(to: "share", among: [String]()) == nil)
    }
}
