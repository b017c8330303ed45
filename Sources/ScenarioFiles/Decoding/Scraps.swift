// SPDX-License-Identifier: GPL-3.0-or-later

// Who changes a part of a cohort, release or model and misspells its name, adds an entry with that part alone.

extension Node.Entry {
    /// Whether the entry was added and lacks at least as many keys as it states values.
    func isScrap(lacking found: some Sequence<Diagnostic>) -> Bool {
        let missing = found.count { $0.isMissingKey }
        return isAdded && missing > 0 && missing >= value.scalars
    }
}

extension Cursor {
    /// Notes names that no entry has but scraps.
    func reportScraps(_ scraps: [String], _ noun: String) {
        let names = node.keys.filter { !scraps.contains($0) }
        for entry in node.entries where scraps.contains(entry.key) {
            child(entry).reportKey(
                "there is no \(noun) '\(entry.key)'", expected: choice(names),
                remedy: Suggestion.remedy(
                    for: entry.key, among: names, otherwise: "correct the name, or write a new \(noun) in full"))
        }
    }
}
