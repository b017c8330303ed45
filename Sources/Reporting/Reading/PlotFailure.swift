// SPDX-License-Identifier: GPL-3.0-or-later

/// Why no picture can be drawn.
public enum PlotFailure: Error, CustomStringConvertible, Sendable, Equatable {
    /// There is nothing at the path of the results.
    case missing(String)
    /// The folder holds no results.
    case notResults(String)
    /// A table is not as Ebb writes it.
    case badTable(String, problem: String)
    /// An option names what the results do not have.
    case unknown(option: String, name: String, kind: String, known: [String])
    /// An option means nothing for results of this kind.
    case misplaced(option: String, reason: String)
    /// The results have no number to draw.
    case empty(String)
    /// There is no gnuplot.
    case noGnuplot
    /// Gnuplot did not draw.
    case gnuplot(String)

    /// What is wrong, and how to mend it.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): no such folder; expected one that 'ebb run', 'ebb compare' or 'ebb sweep' wrote"
        case .notResults(let path):
            "\(path): holds no results; expected curves.csv (of a run), contrasts.csv and changes.csv (of a comparison), or "
                + "design.csv and responses.csv (of a sweep)"
        case .badTable(let file, let problem): "\(file): \(problem)"
        case .unknown(let option, let name, let kind, let known):
            "'\(option) \(name)': the results have the \(kind) " + known.map { "'\($0)'" }.joined(separator: ", ")
        case .misplaced(let option, let reason): "'\(option)': \(reason)"
        case .empty(let what): "nothing to draw: \(what)"
        case .noGnuplot:
            "gnuplot is not installed, or not on PATH; install gnuplot-nox (on macOS: brew install gnuplot) and run again"
        case .gnuplot(let message): "gnuplot could not draw: \(message)"
        }
    }
}

/// The place of a name that an option names.
///
/// - Parameters:
///   - option: the option, e.g. `--cohort`.
///   - kind: what the names are of, in the plural.
/// - Throws: `PlotFailure.unknown` with the names that there are.
func place(
    of name: String, among known: [String], _ option: String, _ kind: String
) throws(PlotFailure) -> Int {
    guard let place = known.firstIndex(of: name) else {
        throw .unknown(option: option, name: name, kind: kind, known: known)
    }
    return place
}
