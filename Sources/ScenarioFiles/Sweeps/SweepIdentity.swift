// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FleetModel
public import Foundation

/// What a sweep's results depend on: a sweep that was interrupted is gone on with only if all of it is the same.
public struct SweepIdentity: Sendable {
    /// What is kept as it is beside the texts: `sweep.json`.
    struct Marks: Codable, Equatable, Sendable {
        var name: String
        var ebbVersion: String
        /// The digest of the program; empty where the system does not show it.
        var executable: String
        var gslVersion: String
        /// A digest of the first point's quantile tables: another machine's may differ in their last bits.
        var tables: String
        /// What each factor sets to what.
        var factors: [String: String]
        /// Digests of the scenario that all points share, resolved, and of the design.
        var scenario: String
        var design: String
        /// A digest of that scenario as it is written: points change it before likeness is written out.
        var source: String
        /// How many points there are.
        var points: Int
        /// How many replications a point gets, in words.
        var replications: String
        /// The responses that are written, or `all`.
        var responses: [String]
        /// Whether curves are written.
        var curves: Bool
        /// Digests of files that only points read.
        var files: [String: String]

        var build: Build { Build(ebbVersion: ebbVersion, executable: executable, gslVersion: gslVersion) }
    }

    let marks: Marks
    /// The scenario that all points share, resolved.
    let scenario: String
    /// The points.
    let design: [UInt8]

    /// The identity of a sweep.
    ///
    /// - Parameters:
    ///   - sweep: what is swept.
    ///   - version: Ebb's version.
    ///   - executable: the program.
    ///   - tableDigest: a digest of the first point's quantile tables.
    ///   - files: files that only points read.
    ///   - curves: whether curves are written.
    public init(
        _ sweep: SweepDocument, version: String, executable: Data?, tableDigest: UInt64, files: [InputFile],
        curves: Bool
    ) {
        let digests = files.map { ($0.path, sha256(Data($0.contents.utf8))) }
        let build = Build(version: version, executable: executable)
        marks = Marks(
            name: sweep.name, ebbVersion: build.ebbVersion, executable: build.executable, gslVersion: build.gslVersion,
            tables: String(tableDigest, radix: 16), factors: sweep.meanings,
            scenario: sha256(Data(sweep.base.resolvedText().utf8)), design: sha256(Data(sweep.designText)),
            source: sha256(Data(sweep.sourceText.utf8)),
            points: sweep.points.count, replications: sweep.rule.text,
            responses: sweep.responses ?? ["all"], curves: curves,
            files: Dictionary(digests) { one, _ in one })
        scenario = sweep.base.resolvedText()
        design = sweep.designText
    }

    /// What differs from an earlier sweep, each with what it was and what it is.
    func differences(from earlier: Marks, scenario earlierScenario: String, design earlierDesign: [UInt8]) -> [String] {
        var found = marks.build.differences(from: earlier.build)
        func compare(_ what: String, _ was: String, _ now: String) {
            if was != now { found.append("\(what): was \(was), is \(now)") }
        }
        if earlier.scenario != marks.scenario {
            let line = firstDifference(earlierScenario, scenario) ?? "another line"
            found.append("the scenario, in resolved.yaml \(line)")
        } else if earlier.source != marks.source {
            found.append("the scenario: is written otherwise, so that points may differ where it does not")
        }
        if earlier.design != marks.design {
            let texts = (String(decoding: earlierDesign, as: UTF8.self), String(decoding: design, as: UTF8.self))
            let line = firstDifference(texts.0, texts.1) ?? "another line"
            found.append("the design, in design.csv \(line)")
        }
        for name in Set(earlier.factors.keys).union(marks.factors.keys).sorted() {
            compare("the factor '\(name)'", earlier.factors[name] ?? "none", marks.factors[name] ?? "none")
        }
        // One that was not there then, or is not now, has a point that could not run, or cannot.
        for (path, digest) in earlier.files.sorted(by: { $0.key < $1.key })
        where marks.files[path] ?? digest != digest {
            found.append("the file \(path): is another one, or has changed")
        }
        compare("the replications", earlier.replications, marks.replications)
        compare("the responses", earlier.responses.joined(separator: ", "), marks.responses.joined(separator: ", "))
        compare("curves", earlier.curves ? "written" : "not written", marks.curves ? "written" : "not written")
        // Another scenario has other tables: this says something of the machine only if nothing else differs.
        if found.isEmpty { compare("the quantile tables of this machine", earlier.tables, marks.tables) }
        return found
    }
}

extension ReplicationRule {
    /// The rule in words.
    var text: String {
        switch self {
        case .fixed(let count): "\(count)"
        case .adaptive(let target, let least, let most):
            "\(least) to \(most), until \(target.response) of \(target.group) for \(target.vulnerability) is known to "
                + "±\(target.halfWidth)"
        }
    }
}
