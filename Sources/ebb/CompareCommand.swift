// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import FleetModel
import ScenarioFiles

/// `ebb compare`: the same fleet under several policies, every difference paired device by device.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Hold policies against each other: the same devices with the same luck under each of them.",
        discussion: """
            The first policy is the one that the others are held against. 'today' stands for what the scenario says. A policy is one of the scenario's, 'none', or written in place, as a whole or like one of the scenario's but for some keys: 'strict:deferral-in-days=7,AutomaticActions.InstallSecurityUpdate=AlwaysOn', 'sooner:like=NAME,deferral-in-days=none'.
            """)

    /// How the summary is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown
    }

    @OptionGroup var options: ScenarioOptions

    @Option(
        help: ArgumentHelp(
            "The policies to compare, separated by commas; the others are held against the first.",
            valueName: "policies"))
    var policies: String

    @Option(
        help: ArgumentHelp(
            "The cohorts that get each policy, separated by commas (default: those that are managed, or all if none is).",
            valueName: "cohorts"))
    var cohorts: String?

    @Option(help: "How to write the summary: 'text', or 'markdown' for mails and tickets.")
    var format = Format.text

    @OptionGroup var runOptions: RunOptions

    func validate() throws { _ = try ComparedPolicy.list(policies) }

    func run() throws {
        let stopwatch = Stopwatch()
        let compared = try ComparedPolicy.list(policies)
        let (today, experiment) = try options.changes.load(options.scenario)
        let scenario = experiment.replications[0]
        for policy in compared { try policy.check(against: scenario.policies.map(\.name)) }
        let followers = try followers(among: scenario.cohorts)
        let arms = try orExit { () throws(ScenarioErrors) in
            try ScenarioErrors.gathered(compared) { policy throws(ScenarioErrors) in
                try ScenarioChanges.experiment(of: today.changed(by: policy.changes(for: followers)))
            }
        }
        for (policy, arm) in zip(compared, arms) {
            for warning in arm.document.warnings where !today.warnings.contains(warning) {
                Terminal.complain("under '\(policy.name)': \(warning)")
            }
        }
        let comparison = Comparison(policies: compared.map(\.name), experiments: arms.map(\.experiment))
        let folder = try runOptions.folder(for: options.scenario, ending: "-compared")
        let outcome = runOptions.run(devices: experiment.devices) { comparison.run(on: $0, watch: $1) }
        try runOptions.finish(
            folder, done: outcome.base.replications.count,
            arguments: options.arguments + ["--policies", policies] + (cohorts.map { ["--cohorts", $0] } ?? []),
            inputs: today.inputs, stopwatch
        ) {
            let contrasts = ContrastTable(outcome)
            let table = ComparisonTable(outcome, contrasts, cohorts: followers.map(\.name))
            return (
                Results(outcome, contrasts, resolved: arms.map { $0.document.resolvedText() }),
                format == .text ? table.text(styles: Terminal.hasColor) : table.markdown
            )
        }
    }

    /// The cohorts that get each policy.
    private func followers(among all: [Cohort]) throws -> [Cohort] {
        guard let cohorts else {
            let managed = all.filter { $0.management != .none }
            return managed.isEmpty ? all : managed
        }
        let names = cohorts.split(separator: ",").map { $0.trimmed }
        guard !names.isEmpty, Set(names).count == names.count else {
            throw ValidationError("'--cohorts \(cohorts)': expected names of cohorts, each once")
        }
        return try names.map { all[try place(of: $0, among: all.map(\.name), "--cohorts", "cohorts")] }
    }
}
