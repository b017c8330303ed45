// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
import Tables

/// What a sweep's file says.
struct SweepText {
    /// Where the points come from.
    enum Points {
        case made(Design)
        /// The path of a file, as it is written.
        case file(String)
    }

    /// How many replications a point gets.
    enum Replications {
        case fixed(Int)
        case adaptive(Target, atLeast: Int, atMost: Int)
    }

    /// What is to be known how well.
    struct Target {
        var response: String
        /// The first one if not given.
        var vulnerability: Placed<String>?
        var group: Placed<String>
        var halfWidth: Double
    }

    var name: String
    var scenario: String
    var common: [ScenarioChange]
    var factors: [Factor]
    var points: Points?
    var replications: Replications?
    /// The responses that are written, if not all of them.
    var responses: [String]?
}

extension Reading<SweepText> {
    /// The whole of a sweep.
    static var sweep: Reading {
        .mapping { read in
            read("schema_version", Reading<Void>.schemaVersion)
            read.knows("include", because: "only a file includes files")
            let name = read("name", .name)
            let scenario = read("scenario", .name)
            let common = read("set", default: [:], .changes)
            let factors = read("factors", Reading<[Factor]>.named("factor") { .factor($0) }.placed)
            factors.place.checkFactorNames()
            let seed = read("seed", default: "1", Reading<UInt64>.integer(0...(.max)))
            let points = read.ifPresent("design", .points(of: factors.value, seed: seed))
            let replications = read.ifPresent("replications", Reading<SweepText.Replications>.replications)
            let responses = read.ifPresent("responses", Reading<[String]>.set("response", of: .response))
            return SweepText(
                name: name, scenario: scenario, common: common, factors: factors.value, points: points,
                replications: replications, responses: responses)
        }
    }
}

extension Cursor {
    /// What two factors set would have the value of the later one.
    private func checkFactorPaths() {
        var seen: [(segments: [String], text: String, factor: String)] = []
        for entry in node.entries {
            let path = entry.value["path"].map { [$0] } ?? []
            var paths: [Node] = path
            if case .sequence(let several) = entry.value["paths"]?.content { paths += several }
            for path in paths {
                guard let text = path.text else { continue }
                let segments = Override.segments(of: text)
                // A value below another's is set within it; a value above it takes its place.
                let other = seen.first {
                    $0.factor != entry.key
                        && ($0.segments.starts(with: segments) || Deferrals.isReplaced(at: $0.segments, by: segments))
                }
                seen.append((segments, text, entry.key))
                guard let other, !segments.isEmpty else { continue }
                let both =
                    other.segments == segments
                    ? "the factors '\(other.factor)' and '\(entry.key)' set the same key '\(text)'"
                    : "the factor '\(entry.key)' sets '\(text)' and so '\(other.text)', which the factor '\(other.factor)' sets"
                Cursor(path, path: self.path, pass: pass).report(
                    both, expected: "each key once",
                    remedy: other.segments == segments
                        ? "leave it to one of them" : "put '\(entry.key)' before '\(other.factor)', or leave it out")
            }
        }
    }

    /// Factors become columns beside others.
    fileprivate func checkFactorNames() {
        if case .mapping(let entries) = node.content, entries.isEmpty {
            report(
                "no factors", expected: "one or more",
                remedy: "name what the sweep varies, e.g. 'lag: {path: …, levels: […]}'")
        }
        checkFactorPaths()
        let taken = [DesignFile.number] + CSVTable.responses + CSVTable.summary()
        for entry in node.entries where taken.contains(entry.key) {
            child(entry).reportKey(
                "a factor called '\(entry.key)'", expected: "a name that no other column of the results has",
                remedy: "call it otherwise")
        }
    }
}

extension Reading<[ScenarioChange]> {
    /// Paths with what they are set to, for all points.
    fileprivate static var changes: Reading {
        Reading { cursor in
            guard case .mapping(let entries) = cursor.node.content else {
                cursor.report(
                    "\(cursor.node.kind) where a mapping belongs",
                    expected: "paths with values, e.g. 'devices: 100000'",
                    remedy: "write 'path: value' lines below the key")
                return Resolved([], [:])
            }
            for entry in entries {
                if let flaw = Override.flaw(inPath: entry.key) {
                    cursor.child(entry).reportKey(
                        flaw.problem, expected: "a path such as 'cohorts.mac-laptop.lag'", remedy: flaw.remedy)
                }
            }
            return Resolved(
                entries.map { ScenarioChange("\($0.key)=\(NodeWriter.line($0.value))", option: "\($0.keyPosition)") },
                cursor.node)
        }
    }
}

extension Reading<String> {
    /// The name of a response.
    fileprivate static var response: Reading {
        Reading { cursor in
            let names = Response.all.map(\.name)
            let text = cursor.node.text ?? ""
            if !names.contains(text) {
                cursor.report(
                    "there is no response \(cursor.node.kind)", expected: "one of those that 'ebb responses' lists",
                    remedy: Suggestion.remedy(for: text, among: names, otherwise: "name one of them"))
            }
            return Resolved(text, cursor.scalar(text))
        }
    }
}

extension Reading<SweepText.Replications> {
    /// A number, or `{at-least: …, at-most: …, until: {…}}`.
    fileprivate static var replications: Reading {
        Reading { cursor in
            guard case .mapping = cursor.node.content else {
                return Reading<Int>.integer(1...1_000_000).map(SweepText.Replications.fixed).read(cursor)
            }
            return adaptive.read(cursor)
        }
    }

    private static var adaptive: Reading {
        .mapping { read in
            let fewest = ReplicationRule.fewest
            let least = read(
                "at-least", default: Node(.scalar(String(fewest), quoted: false), at: read.place.node.position),
                Reading<Int>.integer(fewest...1_000_000))
            let most = read("at-most", Reading<Int>.integer(fewest...1_000_000).placed)
            let target = read("until", .target)
            if read.isSound, most.value < least {
                most.place.report("'at-most' is below 'at-least'", expected: "at least \(least)", remedy: "raise it")
            }
            return .adaptive(target, atLeast: least, atMost: most.value)
        }
    }
}

extension Reading<SweepText.Target> {
    fileprivate static var target: Reading {
        .mapping { read in
            SweepText.Target(
                response: read("response", .response),
                vulnerability: read.ifPresent("vulnerability", Reading<String>.name.placed),
                group: read("cohort", default: "fleet", Reading<String>.name.placed),
                halfWidth: read("half-width", .quantity(Unit.number(0...1e15).positive)))
        }
    }
}

extension Reading<SweepText.Points> {
    /// `full-factorial`, `one-at-a-time`, `{latin-hypercube: POINTS}`, `{sobol: POINTS}` or `{file: design.csv}`.
    fileprivate static func points(of factors: [Factor], seed: UInt64) -> Reading {
        Reading { cursor in
            let designed = factors.map(\.asDesigned)
            func made(_ make: () throws(Design.Failure) -> Design) -> SweepText.Points {
                guard !factors.isEmpty else { return .file("") }
                do throws(Design.Failure) { return .made(try make()) } catch {
                    cursor.report(error, factors)
                    return .file("")
                }
            }
            switch cursor.node.text {
            case "full-factorial":
                return Resolved(made { () throws(Design.Failure) in try .fullFactorial(designed) }, cursor.node)
            case "one-at-a-time":
                return Resolved(made { () throws(Design.Failure) in try .oneAtATime(designed) }, cursor.node)
            case let word? where !word.isEmpty:
                let words = ["full-factorial", "one-at-a-time", "latin-hypercube", "sobol", "file"]
                cursor.report(
                    "there is no design '\(word)'",
                    expected: "'full-factorial', 'one-at-a-time', '{latin-hypercube: …}', '{sobol: …}' or '{file: …}'",
                    remedy: Suggestion.remedy(for: word, among: words, otherwise: "write one of these"))
                return Resolved(.file(""), cursor.node)
            default: break
            }
            let count = Reading<Int>.integer(1...Design.largest)
            return Reading.oneOf(
                [
                    "latin-hypercube": count.map { count in
                        made { () throws(Design.Failure) in try .latinHypercube(designed, points: count, seed: seed) }
                    },
                    "sobol": count.map { count in
                        made { () throws(Design.Failure) in try .sobol(designed, points: count, seed: seed) }
                    },
                    "file": Reading<String>.name.map(SweepText.Points.file),
                ], or: "'full-factorial', 'one-at-a-time'"
            ).read(cursor)
        }
    }
}

extension Cursor {
    fileprivate func report(_ failure: Design.Failure, _ factors: [Factor]) {
        switch failure {
        case .needsLevels(let place):
            report(
                "the factor '\(factors[place].name)' has a distribution, of which this design cannot take every value",
                expected: "'levels', or 'from', 'to' and 'steps'", remedy: "give it levels, or take a Latin hypercube")
        case .tooLarge:
            report(
                "the design has more than \(Design.largest) points", expected: "fewer",
                remedy: "take fewer levels or points")
        case .tooManyFactors(let most):
            report(
                "\(factors.count) factors", expected: "at most \(most), beyond which GSL has no Sobol sequence",
                remedy: "leave some out, or take a Latin hypercube")
        }
    }
}
