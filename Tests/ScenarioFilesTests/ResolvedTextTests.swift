// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel
import Testing

@testable import ScenarioFiles

@Suite("The resolved text")
struct ResolvedTextTests {
    @Test("Read again, it gives the same scenario for every replication and the same bytes")
    func roundTrip() throws {
        var overrides = [
            "timeline.'26.3.1 (a)'.withdrawn={fleet: {uniform: {from: 2026-04-01T00:00:00Z, to: 2026-04-02T00:00:00Z}}}",
            "cohorts.phone.lag.kinds.seeker.share={fleet: {uniform: {from: 10%, to: 50%}}}",
            "name='  \"Zürich\": it''s # 1'", "policies.'26.10'={}", "cohorts.phone.policy='26.10'",
            "cohorts.spare={share: 0%, platform: macOS, hardware: desktop, models: {'no': {share: 100%}},"
                + " bases: {'26.1': 100%}, time-zones: {Asia/Kolkata: 100%}, automatic-install: 1%}",
            "cohorts.spare.lag={kinds: {never: {share: 100%, delay: never}}}",
        ]
        overrides += Self.rules
        let habits = try #require(Example.scenario.split(separator: "habits: &habits").last)
        let spare = "cohorts.spare.habits={" + Self.flow(habits) + "}"
        let document = try Example.load(set: overrides + [spare])
        let text = document.resolvedText()
        let again = try ScenarioDocument.load(path: "resolved.yaml") { _ in text }
        #expect(again.resolvedText() == text)
        #expect(again.inputs.map(\.path) == ["resolved.yaml"])
        #expect(again.seed == document.seed)
        #expect(again.replications == document.replications)
        for replication in 0..<10 {
            let first = try document.resolve(replication: replication, fleetDraw: draw(replication))
            let second = try again.resolve(replication: replication, fleetDraw: draw(replication))
            #expect(first == second)
        }
    }

    /// Management, enforcement and what users do now and then, partly drawn for the fleet.
    private static let rules = [
        "combined=no", "withdrawal-removes-copies=yes", "reinstall-removed=true",
        "download-off-stops-supplements=false",
        "policies.managed={AutomaticActions: {InstallSecurityUpdate: AlwaysOn, InstallOSUpdates: AlwaysOn}, "
            + "RapidSecurityResponse: {Enable: no, EnableRollback: false}, deferral-in-days: 14, Enforcement: ["
            + "{TargetOSVersion: 26.4, TargetLocalDateTime: {fleet: {uniform: {from: 2026-04-01T18:00:00, "
            + "to: 2026-04-09T18:00:00}}, as: deadline}}, {days-after-release: 7, at: 06:30}, "
            + "{TargetOSVersion: '26.3.1', TargetBuildVersion: 23D771330a, TargetLocalDateTime: 2026-03-25T12:00:00, "
            + "declared: 2026-03-18T00:00:00Z}, {days-after-release: 1, releases: supplements}]}",
        "cohorts.mac-laptop.policy=[defer-30, managed]", "cohorts.mac-laptop.management=enrolled",
        "cohorts.mac-desktop.policy=[locked]", "cohorts.mac-desktop.management=none",
        "cohorts.mac-laptop.lag.always-on={exponential: {mean: 9d}}",
        "cohorts.phone.lag.kinds.automatic.delay.wave.spread={fleet: {uniform: {from: 1d, to: 4d}}}",
        "cohorts.phone.lag.kinds.seeker.automatic=yes",
        "cohorts.phone.authorisation={share: {fleet: {uniform: {from: 5%, to: 20%}}}, after: {exponential: {mean: 1d}}}",
        "cohorts.phone.habits.checks={random: {mean: 30d}}", "cohorts.phone.habits.installs-by-hand=40%",
        "cohorts.phone.habits.removal={probability: 1%, after: 2d}",
        "cohorts.phone.habits.offline={begin: {every: 20d, jitter: 5d}, lasting: {uniform: {from: 1h, to: 3d}}}",
        "timeline.'Safari 26.4'={released: 2026-03-20T00:00:00Z, size: 150 MB, platforms: {macOS: {build: 20624.1, "
            + "lines: [26, 27], models: {except: [MacBook Neo]}}}}",
        "timeline.'Safari 26.4 for one'={released: 2026-03-21T00:00:00Z, size: 150 MB, platforms: {macOS: "
            + "{build: '20625', lines: [26], models: {only: [MacBook Neo]}}}}",
        "timeline.'26.3.1 (a)'.platforms.macOS.takes-effect=safari-relaunch",
        "vulnerabilities.CVE-2026-20643.exploited-from={fleet: {uniform: {from: 2026-02-01T00:00:00Z, "
            + "to: 2026-05-01T00:00:00Z}}}",
        "vulnerabilities.CVE-2026-20643.hazard={fleet: {uniform: {from: 0.1%/d, to: 0.01%/h}}}",
        "vulnerabilities.CVE-2026-20643.hazard-when-partly-protected=40%",
        "cohorts.phone.joining={share: {fleet: {uniform: {from: 5%, to: 20%}}}, after: {uniform: {from: 0s, to: 91d}}}",
        "cohorts.mac-laptop.departure={share: 3%, after: {exponential: {mean: 30d}}}",
        "cohorts.phone.reports={}",
        "cohorts.mac-laptop.reports={on-change: no, every: {random: {mean: 2d}}, letters: no}",
        "cohorts.mac-laptop.habits.safari-relaunches={random: {mean: 2d}}",
        "cohorts.phone.habits.download-failure={probability: {fleet: {uniform: {from: 1%, to: 5%}}}, retry: 30min}",
    ]

    /// The habits of the example's laptop, on one line.
    private static func flow(_ text: some StringProtocol) -> String {
        text.split(separator: "\n").prefix(9).map { $0.drop { $0 == " " } }.joined(separator: ", ")
            .replacing("automatic-delay:, ", with: "automatic-delay: {").replacing(
                "24h}}}], ", with: "24h}}}]}, ")
    }

    /// A draw that depends on path, distribution and replication.
    private func draw(_ replication: Int) -> (String, Distribution) -> Double {
        { path, distribution in
            let digest = "\(replication) \(path)".utf8.reduce(UInt64(7)) {
                ($0 &* 31 &+ UInt64($1)) % 1_000_003
            }
            let support = distribution.support
            return support.lowerBound + (support.upperBound - support.lowerBound) * Double(digest) / 1_000_003
        }
    }

    @Test("Every default is spelled out")
    func defaults() throws {
        let text = try Example.load(Example.replacing(["    policy: locked\n": ""])).resolvedText()
        for line in [
            "offer-on-superseded-base: no", "combined: yes", "withdrawal-removes-copies: no",
            "reinstall-removed: no", "download-off-stops-supplements: yes", "    management: none",
            "    management: supervised", "    authorisation: none", "    joining: none", "    departure: none",
            "    reports: none", "      always-on: first-wave",
            "      checks: never", "      installs-by-hand: 0%", "      removal: never", "      offline: never",
            "      safari-relaunches: never", "      download-failure: never", "        takes-effect: restart",
            "    RapidSecurityResponse: {Enable: yes, EnableRollback: yes}",
            "    AutomaticActions: {InstallSecurityUpdate: Allowed, Download: Allowed, InstallOSUpdates: Allowed}",
            "    Enforcement: []", "        never: {share: 10%, delay: never, automatic: no}", "    withdrawn: never",
            "    models: all", "    ramp: 0s",
            "    policy: none",
            "    version: '26.4'", "      pipeline: 0s", "      supersession: own", "    bases-at: start",
            "      minor-floor: 0%", "    power: mains",
            "      MajorPeriodInDays: none", "      SystemPeriodInDays: none", "    exposed-from: first-fix",
            "    exploited-from: never", "    hazard: 0%/d", "    hazard-when-partly-protected: 100%",
            "      MacBook Neo: {share: 1%, chip: apple-silicon, bases: {'26.3.1': 30%, '26.3.2': 70%}}",
            "  Asia/Tokyo: [{offset: 9h}]",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
    }

    @Test("Tables stand in it as quantiles, and fleet-level draws as distributions")
    func tablesAndDraws() throws {
        let text = try Example.load().resolvedText()
        #expect(text.contains("- {probability: 0.5, value: 21.5d}\n"))
        #expect(!text.contains("wave.csv"))
        #expect(text.contains("    automatic-install: {fleet: {beta: {mean: 90%, concentration: 50}}}\n"))
    }

    @Test("JSON is read like YAML")
    func jsonEqualsYAML() throws {
        let yaml = try Example.load()
        let origin = SourcePosition(file: "r", line: 1, column: 1)
        let tree = try #require(try NodeParser.parse(yaml.resolvedText(), at: origin))
        let json = Self.json(tree)
        let document = try ScenarioDocument.load(path: "scenario.json") { _ in json }
        #expect(document.resolvedText() == yaml.resolvedText())
        #expect(try document.typical() == yaml.typical())
    }

    private static func json(_ node: Node) -> String {
        func quoted(_ text: String) -> String { "\"\(text)\"" }
        return switch node.content {
        case .scalar(let text, let isText): Int(text) != nil && !isText ? text : quoted(text)
        case .sequence(let elements): "[\n\t" + elements.map(json).joined(separator: ",\n\t") + "]"
        case .mapping(let entries):
            "{\n\t" + entries.map { "\(quoted($0.key)): \(json($0.value))" }.joined(separator: ",\n\t")
                + "\n}"
        }
    }

    @Test(
        "Text is quoted where YAML would read something else",
        arguments: [
            ("plain words", "plain words"), ("26.10", "'26.10'"), ("no", "'no'"), ("", "''"),
            ("a: b", "'a: b'"),
            ("a:b", "a:b"), ("a:", "'a:'"), ("#1", "'#1'"), ("it's", "'it''s'"), (" a", "' a'"),
            ("a ", "'a '"),
            ("[a]", "'[a]'"), ("a,b", "'a,b'"), ("a\nb", #""a\U0000000Ab""#),
            ("a\"\tb", #""a\"\U00000009b""#),
            ("Zürich", "\"Zürich\""), ("25E100", "'25E100'"), ("\u{85}", #""\U00000085""#),
        ])
    func quoting(_ text: String, _ written: String) throws {
        let node: Node = ["key": Node(.scalar(text, quoted: true), at: .whole(""))]
        let yaml = NodeWriter(node).text
        #expect(yaml == "key: \(written)\n")
        let origin = SourcePosition(file: "f", line: 1, column: 1)
        #expect(try NodeParser.parse(yaml, at: origin)?["key"]?.text == text)
    }
}
