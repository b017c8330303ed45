// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ScenarioFiles

/// A change that breaks the example, and what the reader says about it.
struct Mistake: CustomTestStringConvertible, Sendable {
    var old: String
    var new: String
    var position: String
    var problem: String
    var expected: String
    var remedy: String

    init(
        _ old: String, _ new: String, at position: String, _ problem: String, expected: String,
        mend remedy: String
    ) {
        self.old = old
        self.new = new
        self.position = position
        self.problem = problem
        self.expected = expected
        self.remedy = remedy
    }

    var testDescription: String { new }
}

/// What messages often say that they expected.
enum Expected {
    static let duration = "a duration such as '90s', '5min', '24h' or '1d 12h'"
    static let share = "a share such as '15%' or '2.5%'"
    static let timeOfDay = "a time of day such as '06:30' or '24:00'"
    static let instant = "an instant such as '2026-03-17T18:32:19Z'"
    static let name = "1 to 200 printable characters that do not begin with '=', '+', '-' or '@'"
    static let topLevel = """
        'schema_version', 'name', 'start', 'duration', 'devices', 'seed', 'replications', \
        'offer-on-superseded-base', 'combined', 'withdrawal-removes-copies', 'reinstall-removed', \
        'download-off-stops-supplements', 'count-polls', 'timeline', 'policies', 'vulnerabilities', 'cohorts', \
        'time-zone-tables' or 'include'
        """
    static let distribution = """
        'constant', 'uniform', 'exponential', 'gamma', 'weibull', 'log-normal', 'beta', 'mixture' or 'empirical'
        """
    static let repairedYAML = "check indentation, quotes and brackets here and on the line before"
}

@Suite("Mistakes in a scenario")
struct MistakeTests {
    @Test("The example itself has none")
    func soundExample() { #expect(Example.mistakes() == []) }

    @Test("At the top, in policies and in vulnerabilities they are named", arguments: Mistake.top)
    func top(_ mistake: Mistake) { expect(mistake) }

    @Test("In units they are named, with the unit that was meant", arguments: Mistake.units)
    func units(_ mistake: Mistake) { expect(mistake) }

    @Test("In distributions and their tables they are named", arguments: Mistake.distributions)
    func distributions(_ mistake: Mistake) { expect(mistake) }

    @Test("In the timeline they are named", arguments: Mistake.timeline)
    func timeline(_ mistake: Mistake) { expect(mistake) }

    @Test("In cohorts they are named", arguments: Mistake.cohorts)
    func cohorts(_ mistake: Mistake) { expect(mistake) }

    @Test("In files and their YAML they are named", arguments: Mistake.files)
    func files(_ mistake: Mistake) { expect(mistake) }

    private func expect(_ mistake: Mistake, sourceLocation: SourceLocation = #_sourceLocation) {
        let line =
            "\(mistake.position): error: \(mistake.problem); expected \(mistake.expected); \(mistake.remedy)"
        let found = Example.mistakes(Example.replacing([mistake.old: mistake.new]))
        #expect(found == [line], sourceLocation: sourceLocation)
    }

    @Test("Five of them come out at once, in the order of the text")
    func fiveAtOnce() {
        let files = Example.replacing([
            "start: 2026-03-01T00:00:00Z": "start: 2026-02-30T00:00:00Z",
            "devices: 1_000_000": "device: 1_000_000",
            "share: 30%\n    platform": "share: 130%\n    platform",
            "  phone:\n    automatic-install": "  phoen:\n    automatic-install",
            "bandwidth: 40 Mbit/s": "bandwidth: 40 Mbps",
        ])
        #expect(
            Example.mistakes(files) == [
                "study/scenario.yaml:6:8: error: '2026-02-30T00:00:00Z' is an impossible date; "
                    + "expected \(Expected.instant); 2026-02 has the days 01 to 28",
                "study/scenario.yaml:8:1: error: unknown key 'device'; "
                    + "expected \(Expected.topLevel); did you mean 'devices'?",
                "study/scenario.yaml:20:3: error: there is no cohort 'phoen'; "
                    + "expected 'phone', 'mac-laptop' or 'mac-desktop'; did you mean 'phone'?",
                "study/scenario.yaml:23:12: error: '130%' is above 100%; expected \(Expected.share); lower it",
                "study/scenario.yaml:47:18: error: '40 Mbps' has the unknown unit 'Mbps'; "
                    + "expected a rate such as '5 MB/s' or '40 Mbit/s'; write 'Mbit/s' for 'Mbps'",
            ])
    }

    @Test("A mistake in an anchored value is told once, however many aliases repeat it")
    func aliasedMistake() {
        let files = Example.replacing(["bed: 23:00": "bed: 11 pm"])
        #expect(Example.mistakes(files).count == 1)
    }

    @Test(
        "One of them is told once, and not again wherever it matters",
        arguments: [
            ("withdrawn: 2026-04-19T00:00:00Z", "withdrawn: 2026-02-30T00:00:00Z"),
            ("released: 2026-03-17T18:32:19Z", "released: 2026-02-30T18:32:19Z"),
            ("duration: 91d", "duration: 91"),
            ("{share: 81%}", "{share: 181%}"),
            ("platform: iOS", "platform: iSO"),
            ("hardware: laptop", "hardware: labtop"),
            ("hardware: desktop", "hardware: desk"),
            ("wake: 07:00", "wake: 31:00"),
            ("{Asia/Tokyo: 100%}", "{Asia/Atlantis: 100%}"),
            ("bases: {'26.3.1': 100%}", "bases: {'26.3.1': 50%, '26.9': 50%}"),
            ("lag:\n      pipeline: 1d", "lags:\n      pipeline: 1d"),
            ("vulnerabilities:", "vulnerability:"),
        ])
    func noEchoes(_ old: String, _ new: String) {
        #expect(Example.mistakes(Example.replacing([old: new])).count == 1)
    }

    @Test("One does not hide another in the same part")
    func noneHidden() {
        let files = Example.replacing([
            "share: 30%\n    platform": "share: 20%\n    platform", "bandwidth: 40 Mbit/s": "bandwidth: 40",
            "{share: 18%, chip: intel}": "{share: 17%, chip: intle}",
        ])
        #expect(
            Example.mistakes(files).compactMap { $0.split(separator: ";").first }
                == [
                    "study/scenario.yaml:20:3: error: the shares of the cohorts add up to 90%",
                    "study/scenario.yaml:27:7: error: the shares of the models add up to 99%",
                    "study/scenario.yaml:28:33: error: 'intle' is not a chip",
                    "study/scenario.yaml:47:18: error: '40' has no unit",
                ].map { Substring($0) })
    }

    @Test("A change on the command line cannot include a file, and says so")
    func includeInChange() {
        #expect(
            Example.mistakes(set: ["include=[libraries/habits.yaml]"]) == [
                "--set:1:1: error: 'include' does not belong here; expected no 'include', because only a file includes "
                    + "files; remove it"
            ])
    }

    @Test("They come out on one line even if the text has line breaks")
    func lineBreaks() {
        let found = Example.mistakes(Example.replacing(["policy: locked": #"policy: "lo\ncked""#]))
        #expect(found.map { $0.contains("\n") } == [false])
        #expect(found.first?.contains(#"'lo\ncked'"#) == true)
    }

    @Test("A file that is missing is another kind of error than one that is wrong")
    func kinds() throws {
        let missing = #expect(throws: ScenarioErrors.self) {
            try ScenarioDocument.load(path: "nowhere.yaml") { _ in throw UnreadableFile.missing }
        }
        #expect(missing?.kind == .inputMissing)
        #expect(
            missing?.description
                == "nowhere.yaml: error: 'nowhere.yaml' does not exist; expected a text file in UTF-8; check the path")
        let wrong = #expect(throws: ScenarioErrors.self) { try Example.load(["study/scenario.yaml": "a: b"]) }
        #expect(wrong?.kind == .badScenario)
    }

    @Test(
        "A text without keys is refused",
        arguments: [
            "": "the file is empty", "# nothing\n": "the file is empty", "- 1": "a list at the top",
            "word": "'word' at the top",
        ])
    func emptyFiles(_ text: String, _ problem: String) {
        #expect(
            Example.mistakes(["study/scenario.yaml": text]) == [
                "study/scenario.yaml:1:1: error: \(problem); expected keys with values; "
                    + "begin with 'schema_version: 1'"
            ])
    }
}
