// SPDX-License-Identifier: GPL-3.0-or-later

/// The first line in which two texts differ, with what it was and what it is; nil if they are the same.
func firstDifference(_ was: String, _ now: String) -> String? {
    guard was != now else { return nil }
    let lines = [was, now].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let (old, new) = (lines[0], lines[1])
    let place = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    func text(_ lines: [Substring]) -> String {
        place < lines.count ? "'\(lines[place].drop { $0 == " " }.prefix(120))'" : "nothing"
    }
    return "line \(place + 1): was \(text(old)), is \(text(new))"
}
