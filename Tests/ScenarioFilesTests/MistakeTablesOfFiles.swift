// SPDX-License-Identifier: GPL-3.0-or-later

/// Mistakes in files and their YAML, with what the reader says about them.
extension Mistake {
    static let files: [Mistake] = [
        Mistake(
            "policies:",
            "policies: [a",
            at: "study/scenario.yaml:12:11",
            "not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'",
            expected: "YAML or JSON",
            mend: Expected.repairedYAML),
        Mistake(
            "replications: 10",
            "seed: 2",
            at: "study/scenario.yaml:9:1",
            "duplicate key 'seed'",
            expected: "every key of a mapping once",
            mend: "remove or rename one of them"),
        Mistake(
            "name: First",
            "\tname: First",
            at: "study/scenario.yaml:2:1",
            "a tab where spaces belong",
            expected: "spaces before a key or '-'",
            mend: "indent with spaces"),
        Mistake(
            "name: First",
            "...\n---\nname: First",
            at: "study/scenario.yaml:3:1",
            "a second YAML document begins",
            expected: "one document",
            mend: "put it into a file of its own"),
        Mistake(
            "- libraries/timeline.yaml",
            "- libraries/time.yaml",
            at: "study/scenario.yaml:4:5",
            "'study/libraries/time.yaml' does not exist",
            expected: "a text file in UTF-8",
            mend: "check the path; the path is relative to the file that names it"),
        Mistake(
            "- libraries/timeline.yaml",
            "- ./scenario.yaml",
            at: "study/scenario.yaml:4:5",
            "'study/scenario.yaml' includes itself",
            expected: "files that do not include each other",
            mend: "remove this line"),
        Mistake(
            "include:",
            "inculde:",
            at: "study/scenario.yaml:3:1",
            "unknown key 'inculde'",
            expected: "'include' or another key of a scenario",
            mend: "did you mean 'include'?"),
        Mistake(
            "include:\n  - libraries/timeline.yaml\n  -",
            "include:",
            at: "study/scenario.yaml:3:10",
            "'libraries/habits.yaml' under 'include'",
            expected: "a list of files",
            mend: "write the file after '- ' on a line of its own"),
        Mistake(
            "file: tables/wave.csv",
            "file: wave.csv",
            at: "study/libraries/habits.yaml:16:53",
            "'study/libraries/wave.csv' does not exist",
            expected: "a CSV file with the columns probability and value_<unit>",
            mend: "check the path; it is relative to the file that names it"),
        Mistake(
            "habits: *habits",
            "habits: *habit",
            at: "study/scenario.yaml:71:13",
            "not valid YAML: found undefined alias",
            expected: "YAML or JSON",
            mend: Expected.repairedYAML),
        Mistake(
            "habits: *habits",
            "habits:\n      - wake",
            at: "study/scenario.yaml:72:7",
            "a list where a mapping belongs",
            expected: "keys with values",
            mend: "write 'key: value' lines below the key"),
    ]
}
