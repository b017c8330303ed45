// SPDX-License-Identifier: GPL-3.0-or-later

/// The mistakes found so far; reading goes on, so that all of them come out at once.
final class Diagnostics {
    private(set) var found: [Diagnostic] = []
    private var warnings: [Diagnostic] = []

    /// How many mistakes have been found; unchanged over a part of the scenario means that the part is sound.
    var count: Int { found.count }

    /// Notes a mistake.
    func report(_ diagnostic: Diagnostic) { found.append(diagnostic) }

    /// Notes what is no mistake but may not be what the author wants.
    func warn(_ problem: String, expected: String, remedy: String, at position: SourcePosition) {
        var diagnostic = Diagnostic(problem, expected: expected, remedy: remedy, at: position)
        diagnostic.severity = .warning
        warnings.append(diagnostic)
    }

    /// The warnings, sorted like mistakes.
    func warnings(fileOrder: [String]) -> [Diagnostic] { Self.sorted(warnings, fileOrder) }

    /// Takes back all but the first mistakes.
    func keep(first count: Int) { found.removeSubrange(count...) }

    /// Ends a stage of reading: throws what has been found, sorted by the order of files, then lines and
    /// columns.
    func throwIfAny(fileOrder: [String], kind: ScenarioErrors.Kind = .badScenario) throws(ScenarioErrors) {
        guard !found.isEmpty else { return }
        throw ScenarioErrors(kind: kind, diagnostics: Self.sorted(found, fileOrder))
    }

    /// Each diagnostic once, sorted by the order of files, then lines and columns.
    private static func sorted(_ diagnostics: [Diagnostic], _ fileOrder: [String]) -> [Diagnostic] {
        func key(_ position: SourcePosition) -> (Int, Int, Int) {
            (fileOrder.firstIndex(of: position.file) ?? fileOrder.count, position.line, position.column)
        }
        var seen: Set<Diagnostic> = []
        let unique = diagnostics.filter { seen.insert($0).inserted }
        let order = unique.indices.sorted { left, right in
            let (a, b) = (key(unique[left].position), key(unique[right].position))
            return a == b ? left < right : a < b
        }
        return order.map { unique[$0] }
    }
}
