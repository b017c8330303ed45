// SPDX-License-Identifier: GPL-3.0-or-later

/// A mistake in a scenario: what is wrong, what was expected, and how to mend it.
public struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
    /// Whether a scenario can be used as it is.
    public enum Severity: String, Sendable, Hashable {
        /// It cannot.
        case error
        /// It can, but does not do what its author may think.
        case warning
    }

    /// Where the mistake stands.
    public var position: SourcePosition
    /// What is wrong.
    public var problem: String
    /// What was expected in its place.
    public var expected: String
    /// What the author can do about it.
    public var remedy: String
    /// Whether the scenario can be used all the same.
    public var severity = Severity.error
    /// Whether the mistake is that a key is missing.
    var isMissingKey = false

    /// Makes a diagnostic.
    public init(_ problem: String, expected: String, remedy: String, at position: SourcePosition) {
        self.position = position
        self.problem = problem
        self.expected = expected
        self.remedy = remedy
    }

    /// One line, e.g. `scenario.yaml:12:5: error: unknown key 'afterDay'; expected …; did you mean
    /// 'afterDays'?`.
    public var description: String {
        let line = "\(position): \(severity.rawValue): \(problem); expected \(expected); \(remedy)"
        return line.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
        }.joined()
    }
}

/// Everything that is wrong with a scenario, or with several in turn: of each in the order of files, lines and columns.
public struct ScenarioErrors: Error, Sendable, Hashable, CustomStringConvertible {
    /// What a command should make of the errors.
    public enum Kind: Sendable, Hashable {
        /// The scenario file itself cannot be read.
        case inputMissing
        /// The scenario can be read and is wrong.
        case badScenario
    }

    /// What a command should make of the errors.
    public let kind: Kind
    /// The mistakes; at least one.
    public let diagnostics: [Diagnostic]

    /// Does something with every element, so that the mistakes of all of them are told at once.
    ///
    /// - Parameters:
    ///   - elements: what to work on, one after the other.
    ///   - work: what to do with each.
    /// - Returns: what came of each.
    /// - Throws: the mistakes of all; their kind is that of the first.
    public static func gathered<Element, Result>(
        _ elements: [Element], _ work: (Element) throws(ScenarioErrors) -> Result
    ) throws(ScenarioErrors) -> [Result] {
        var (results, failures): ([Result], [ScenarioErrors]) = ([], [])
        for element in elements {
            do throws(ScenarioErrors) { results.append(try work(element)) } catch { failures.append(error) }
        }
        guard let first = failures.first else { return results }
        throw ScenarioErrors(kind: first.kind, diagnostics: failures.flatMap(\.diagnostics))
    }

    /// One line for each mistake; one that several cohorts share has one.
    public var description: String {
        var said: Set<String> = []
        return diagnostics.map(\.description).filter { said.insert($0).inserted }.joined(separator: "\n")
    }
}
