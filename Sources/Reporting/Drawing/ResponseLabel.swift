// SPDX-License-Identifier: GPL-3.0-or-later

/// How a response is called on an axis, and in what unit its numbers stand there: shares in percent, all else as in the tables.
struct ResponseLabel {
    /// What it is, in words.
    let words: String
    /// The unit.
    let unit: String
    /// By what the tables' numbers are multiplied.
    let factor: Double

    /// The label of a response as the tables name it, e.g. `exposed_after_7d_share`, `share of the group`.
    init(_ name: String, unit: String) {
        let isShare = unit == "share" || unit.hasPrefix("share of ")
        factor = isShare ? 100 : 1
        self.unit = isShare ? "%" + unit.dropFirst("share".count) : unit.replacing("per thousand", with: "per 1,000")
        // A name ends with its unit, which need not be said twice.
        let endings = [
            "_share", "_device_days_per_1000_devices", "_device_days", "_hours", "_days", "_terabytes", "_devices",
        ]
        let ending = endings.first { name.hasSuffix($0) && (isShare || $0 != "_share") }
        let bare = name.dropLast(ending?.count ?? 0)
        let text = bare.split(separator: "_").map(Self.spaced).joined(separator: " ")
        words = text == "saved" ? "exposure saved" : text
    }

    /// Both, as an axis shows them.
    var text: String { "\(words) [\(unit)]" }

    /// A word; a number and its unit, as in `30d`, apart.
    private static func spaced(_ word: Substring) -> String {
        let digits = word.prefix { $0.isNumber }
        return digits.isEmpty || digits.count == word.count ? String(word) : digits + " " + word.dropFirst(digits.count)
    }
}
