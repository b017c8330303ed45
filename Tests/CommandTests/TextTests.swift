// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ebb

@Suite("Numbers and words as people read them")
struct TextTests {
    @Test(
        "Two times stand in the unit of their mean, or with one of their own, and what never comes stands without one",
        arguments: [
            (0.1, 0.5, 0.3, "6–30"), (0.5, 60, 36.0, "0.5–60.0"), (72, 960, 480, "3.0–40.0"),
            (72, nil, nil, "3.0 d–never"), (24, 60, nil, "1.0–2.5 d"), (nil, nil, nil, "never"),
        ] as [(Double?, Double?, Double?, String)])
    func durationRange(low: Double?, high: Double?, mean: Double?, text: String) {
        #expect(Text.durationRange(hours: low, to: high, around: mean) == text)
    }

    @Test(
        "A level is written as somebody states it",
        arguments: [(0.07, "7 %"), (0.29, "29 %"), (0.125, "12.5 %"), (0.1225, "12.25 %"), (1, "100 %")])
    func wholePercent(share: Double, text: String) {
        #expect(Text.wholePercent(share) == text)
    }

    @Test("What is too little for two decimals is not written as nothing")
    func little() {
        #expect(Text.percent(0) == "0.0 %")
        #expect(Text.percent(0.00003) == "<0.01 %")
        #expect(Text.percent(0.00007) == "0.01 %")
    }

    /// The ends have the unit and the decimals of the mean, so rounding cannot carry it past them.
    @Test(
        "A mean that is one of the ends reads like it", arguments: [0.00003, 0.0004, 0.0312, 0.0996, 0.426, 0.9991, 1])
    func meanAtAnEnd(share: Double) {
        #expect(Text.percentRange(share, 1, around: share).hasPrefix(Text.percent(share).dropLast(2) + "–"))
        #expect(Text.percentRange(0, share, around: share).hasSuffix("–" + Text.percent(share).dropLast(2)))
        for hours in [share, share * 60, share * 1000] {
            let number = Text.duration(hours: hours).prefix { $0 != " " }
            #expect(Text.durationRange(hours: 0, to: hours, around: hours).hasSuffix("–" + number))
            #expect(Text.durationRange(hours: hours, to: 2000, around: hours).hasPrefix(number + "–"))
        }
    }
}
