// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import ScenarioFiles

/// The arguments that name a scenario and change it.
struct ScenarioOptions: ParsableArguments {
    @Argument(help: "The scenario file, YAML or JSON.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var scenario: String

    @OptionGroup var changes: ScenarioChanges

    /// The arguments that decide results, in one spelling.
    var arguments: [String] { [scenario] + changes.all.flatMap { ["--set", $0.text] } }
}

/// The arguments that change a scenario.
struct ScenarioChanges: ParsableArguments {
    @Option(help: "The number of devices, instead of the scenario's.", transform: wholeNumber)
    var devices: Int?

    @Option(help: "The seed, instead of the scenario's.", transform: wholeNumber)
    var seed: UInt64?

    @Option(help: "The number of replications, instead of the scenario's.", transform: wholeNumber)
    var replications: Int?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Change any key of the scenario; may be repeated. Put a segment with dots into single quotes.",
            valueName: "path=value"))
    var overrides: [String] = []

    func validate() throws {
        if let devices, devices < 1 { throw ValidationError("'--devices \(devices)': expected at least 1") }
        if let replications, replications < 1 {
            throw ValidationError("'--replications \(replications)': expected at least 1")
        }
    }

    /// All changes, in the order in which they apply.
    var all: [ScenarioChange] {
        ofWorld + [replications.map { ScenarioChange(key: "replications", $0) }].compactMap(\.self)
    }

    /// The changes that say more than how often to run.
    var ofWorld: [ScenarioChange] {
        var list = overrides.map { ScenarioChange($0) }
        if let devices { list.append(ScenarioChange(key: "devices", devices)) }
        if let seed { list.append(ScenarioChange(key: "seed", seed)) }
        return list
    }

    /// Reads a scenario and resolves all of its replications, or says everything that is wrong and exits.
    func load(_ path: String) throws -> (document: ScenarioDocument, experiment: Experiment) {
        try orExit { () throws(ScenarioErrors) in
            let document = try ScenarioDocument.load(path: path, overrides: all)
            for warning in document.warnings { Terminal.complain(warning.description) }
            return try ScenarioChanges.experiment(of: document)
        }
    }

    /// A document with its replications.
    ///
    /// - Throws: everything that is wrong with the first replication that is wrong.
    static func experiment(
        of document: ScenarioDocument
    ) throws(ScenarioErrors) -> (document: ScenarioDocument, experiment: Experiment) {
        let replications = try (0..<document.replications).map { replication throws(ScenarioErrors) in
            try document.scenario(replication: replication)
        }
        return (document, Experiment(replications: replications))
    }
}

/// A whole number, spelt as a scenario may spell it: with underscores between its digits.
private func wholeNumber<Value: FixedWidthInteger>(_ text: String) throws -> Value {
    guard let value = Value(text.replacing("_", with: "")) else { throw ValidationError("expected a whole number") }
    return value
}
