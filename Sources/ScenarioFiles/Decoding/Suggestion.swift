// SPDX-License-Identifier: GPL-3.0-or-later

/// Guesses what a misspelt word was meant to be.
enum Suggestion {
    /// The word that is closest, if any is close enough.
    static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
        let typed = Array(word.lowercased().unicodeScalars)
        let limit = max(1, min(3, typed.count / 3))
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars)
            guard abs(letters.count - typed.count) <= limit else { continue }
            let distance = distance(typed, letters)
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// What to tell the author.
    static func remedy(
        for word: String, among candidates: some Sequence<String>, otherwise remedy: String
    ) -> String {
        closest(to: word, among: candidates).map { "did you mean '\($0)'?" } ?? remedy
    }

    /// How many characters are to be inserted, removed, replaced or swapped with their neighbour (Damerau,
    /// each place edited once at most).
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                let change = rows[i][j] + (a[i] == b[j] ? 0 : 1)
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, change)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
