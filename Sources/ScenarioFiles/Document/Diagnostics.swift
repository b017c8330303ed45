// SPDX-License-Identifier: GPL-3.0-or-later

/// The mistakes found so far; reading goes on, so that all of them come out at once.
final class Diagnostics {
    private(set) var found: [Diagnostic] = []

    /// How many mistakes have been found; unchanged over a part of the scenario means that the part is sound.
    var count: Int { found.count }

    /// Notes a mistake.
    func report(_ diagnostic: Diagnostic) { found.append(diagnostic) }

    /// Takes back all but the first mistakes.
    func keep(first count: Int) { found.removeSubrange(count...) }

    /// Ends a stage of reading: throws what has been found, sorted by the order of files, then lines and
    /// columns.
    func throwIfAny(fileOrder: [String], kind: ScenarioErrors.Kind = .badScenario) throws(ScenarioErrors) {
        guard !found.isEmpty else { return }
        func key(_ position: SourcePosition) -> (Int, Int, Int) {
            (fileOrder.firstIndex(of: position.file) ?? fileOrder.count, position.line, position.column)
        }
        var seen: Set<Diagnostic> = []
        let unique = found.filter { seen.insert($0).inserted }
        let order = unique.indices.sorted { left, right in
            let (a, b) = (key(unique[left].position), key(unique[right].position))
            return a == b ? left < right : a < b
        }
        throw ScenarioErrors(kind: kind, diagnostics: order.map { unique[$0] })
    }
}
