// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ebb

@Suite("Numbers and words as people read them")
struct TextTests {
    @Test(
        "Two times stand in one unit, and what never comes stands without one",
        arguments: [
            (0.1, 0.5, "6.0–30 min"), (0.5, 36.0, "0.5–36 h"), (72, 960, "3.0–40 d"), (72, nil, "3.0 d–never"),
            (nil, nil, "never"),
        ] as [(Double?, Double?, String)])
    func durationRange(low: Double?, high: Double?, text: String) {
        #expect(Text.durationRange(hours: low, to: high) == text)
    }
}
