// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel

/// Something that a sweep varies: one key of the scenario, or several that get the same value.
public struct Factor: Sendable {
    /// A value that may have a name of its own: what a design, tables and pictures call it.
    struct Level: Sendable, Equatable {
        var name: String
        /// YAML of one line.
        var text: String

        /// A value that is called what it is.
        init(_ text: String) { (name, self.text) = (text, text) }

        init(name: String, _ text: String) { (self.name, self.text) = (name, text) }
    }

    /// Where values come from.
    enum Values: Sendable {
        case levels([Level])
        case distribution(Distribution, FactorUnit)
    }

    /// Its name, a column of the design.
    public let name: String
    let paths: [String]
    let values: Values
    /// Where it stands in its file.
    let position: SourcePosition

    /// The significant digits of what is taken from a distribution: more would say nothing.
    private static let digitsOfDraws = 6

    /// How a design sees it.
    var asDesigned: Design.Factor {
        switch values {
        case .levels(let levels): .levels(levels.count)
        case .distribution: .distribution
        }
    }

    /// What it sets to what, for telling it from another one of the same name.
    var meaning: String {
        let paths = paths.joined(separator: ", ")
        switch values {
        case .levels(let levels):
            return paths + ": "
                + levels.map { $0.name == $0.text ? $0.name : "\($0.name) = \($0.text)" }.joined(separator: ", ")
        case .distribution: return paths
        }
    }

    /// What the value at a coordinate is called; nil if the scenario stays as it is.
    func value(at coordinate: Design.Coordinate) -> String? {
        switch (coordinate, values) {
        case (.level(let level), .levels(let levels)): levels[level].name
        case (.quantile(let quantile), .distribution(let distribution, let unit)):
            unit.text(
                min(max(distribution.value(at: quantile), unit.unit.range.lowerBound), unit.unit.range.upperBound),
                digits: Self.digitsOfDraws)
        default: nil
        }
    }

    /// The level that has a name other than its value.
    func level(named name: String) -> Level? {
        guard case .levels(let levels) = values else { return nil }
        return levels.first { $0.name == name && $0.text != name }
    }

    /// What gives a scenario a value: a level by its name, or YAML of one line.
    ///
    /// - Parameter place: where the value stands, if not in the sweep's own file.
    func changes(to value: String, at place: SourcePosition?) -> [ScenarioChange] {
        let text = level(named: value)?.text ?? value
        return paths.map { ScenarioChange("\($0)=\(text)", option: "\(place ?? position): factor '\(name)'") }
    }
}

extension Reading<Factor> {
    /// `{path: …}` or `{paths: […]}`, with `levels` (a list, or by name), or `from`, `to` and `steps`, or `distribution`.
    static func factor(_ name: String) -> Reading {
        .mapping { read in
            let paths: [String]
            if let several = read.ifPresent("paths", Reading<[String]>.set("path", of: .keyPath)) {
                read.forbids("path", because: "'paths' stands beside it")
                paths = several
            } else {
                paths = [read("path", .keyPath)]
            }
            return Factor(name: name, paths: paths, values: values(read), position: read.place.keyPosition)
        }
    }

    private static func values(_ read: MappingReader) -> Factor.Values {
        let ways = ["levels", "from", "distribution"]
        let others = ways.filter(read.has)
        for key in others.dropFirst() { read.forbids(key, because: "'\(others[0])' stands beside it") }
        switch others.first ?? (read.has("to") || read.has("steps") ? "from" : nil) {
        case "from": return .levels(steps(read).map { Factor.Level($0) })
        case "distribution":
            return read("distribution", Reading<Factor.Values>.distributed)
        default:
            let levels = read("levels", .levels)
            return .levels(levels.isEmpty ? [Factor.Level("")] : levels)
        }
    }

    /// Equal steps between two ends.
    private static func steps(_ read: MappingReader) -> [String] {
        let (from, to) = (read("from", Reading<String>.quantityText), read("to", Reading<String>.quantityText.placed))
        let steps = read("steps", Reading<Int>.integer(2...1000))
        guard let unit = FactorUnit(of: from), let low = try? unit.value(of: from) else { return [from] }
        let high: Double
        do throws(Unit.Flaw) { high = try unit.value(of: to.value) } catch {
            if read.isSound {
                to.place.report(
                    "'to' is not \(unit.unit.noun) as 'from' is: \(error.problem)", expected: unit.unit.expectation,
                    remedy: "write both ends in one unit")
            }
            return [from]
        }
        if high == low {
            to.place.report("'to' is 'from'", expected: "two ends", remedy: "change one, or list one of the 'levels'")
        }
        return (0..<steps).map { unit.text(low + (high - low) * Double($0) / Double(steps - 1)) }
    }
}

extension Reading<[Factor.Level]> {
    /// A list of values, or a mapping from names to values.
    fileprivate static var levels: Reading {
        Reading { cursor in
            guard case .mapping = cursor.node.content else {
                return Reading<[String]>.set("level", of: .oneLine).map { $0.map { Factor.Level($0) } }.read(cursor)
            }
            return Reading<[Factor.Level]>.named("level", mayBeSmall: true) { name in
                Reading<String>.oneLine.map { Factor.Level(name: name, $0) }
            }.read(cursor)
        }
    }
}

extension Reading<Factor.Values> {
    /// A distribution in whatever unit its values have.
    fileprivate static var distributed: Reading {
        Reading { cursor in
            let unit = cursor.node.firstQuantity.flatMap(FactorUnit.init)
            if unit == nil {
                cursor.report(
                    "no unit can be told from the distribution",
                    expected: "durations, shares, rates, sizes or numbers, e.g. '{uniform: {from: 1h, to: 5h}}'",
                    remedy: "write a number with its unit, not a sum such as '1d 12h'")
            }
            guard let unit else { return Resolved(.levels([Factor.Level("")]), cursor.node) }
            let found = Reading<Distribution>.distribution(unit.unit).read(cursor)
            return Resolved(.distribution(found.value, unit), found.node)
        }
    }
}

extension Reading<String> {
    /// A path as `--set` takes it.
    fileprivate static var keyPath: Reading {
        Reading { cursor in
            let text = cursor.node.text ?? ""
            if text.isEmpty {
                cursor.report(
                    "\(cursor.node.kind) where the path of a key belongs",
                    expected: "a path such as 'cohorts.mac-laptop.automatic-install'",
                    remedy: "write it as '--set' takes it")
            } else if text == "replications" {
                cursor.report(
                    "replications are no property of a point", expected: "another key",
                    remedy: "write 'replications' at the top of the sweep")
            } else if let flaw = Override.flaw(inPath: text) {
                cursor.report(flaw.problem, expected: "a path such as 'cohorts.mac-laptop.lag'", remedy: flaw.remedy)
            }
            return Resolved(text, cursor.scalar(text, isText: true))
        }
    }

    /// A value with a unit that a factor may have.
    fileprivate static var quantityText: Reading {
        Reading { cursor in
            let text = cursor.node.text ?? ""
            if let unit = FactorUnit(of: text) {
                do throws(Unit.Flaw) { _ = try unit.value(of: text) } catch {
                    cursor.report(error.problem, expected: unit.unit.expectation, remedy: error.remedy)
                }
            } else {
                cursor.report(
                    "\(cursor.node.kind) is no quantity between which steps can be taken",
                    expected: "a duration, a share, a rate, a size or a number", remedy: "correct it, or list 'levels'")
            }
            return Resolved(text, cursor.scalar(text))
        }
    }

    /// Any YAML, as text of one line.
    fileprivate static var oneLine: Reading {
        Reading { cursor in Resolved(NodeWriter.line(cursor.node), cursor.node) }
    }
}

extension Node {
    /// The first quantity below that has a unit, or else the first number, leaving out what only shapes a distribution.
    fileprivate var firstQuantity: String? {
        switch content {
        case .scalar(let text, _): return Measure(text[...]) == nil ? nil : text
        case .sequence(let elements): return elements.lazy.compactMap(\.firstQuantity).first
        case .mapping(let entries):
            let shapes: Set = ["shape", "sigma", "alpha", "beta", "concentration", "probability", "share"]
            let values = entries.filter { !shapes.contains($0.key) || $0.value.text == nil }
            // A beta distribution by its shapes has no quantity; it is one of shares.
            if values.isEmpty, !entries.isEmpty { return "1%" }
            return values.lazy.compactMap(\.value.firstQuantity).first
        }
    }
}
