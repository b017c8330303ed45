// SPDX-License-Identifier: GPL-3.0-or-later

/// Mistakes about Safari, with what the reader says about them.
extension Slip {
    static let safariReleases: [Slip] = [
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {iOS: {build: 1}, "
                + "macOS: {build: 20624.1.16, lines: [26]}}}",
            at: 81,
            "'iOS' does not belong here",
            expected: "no 'iOS', because there are Safari releases for macOS only",
            mend: "remove it"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {}}",
            at: 80,
            "no platform",
            expected: "'macOS'",
            mend: "add 'macOS: {build: …}'"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16}}}",
            at: 88,
            "missing key 'lines'",
            expected: "it in 'timeline.'Safari 26.4'.platforms.macOS'",
            mend: "add 'lines: …'"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lins: [26]}}}",
            at: 108,
            "unknown key 'lins'",
            expected: "'build', 'lines', 'released', 'withdrawn', 'models', 'ramp', 'size' or 'fixes'",
            mend: "did you mean 'lines'?"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lines: []}}}",
            at: 115,
            "an empty list of lines",
            expected: "one line or more",
            mend: "name one"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lines: 26}}}",
            at: 115,
            "'26' where a list belongs",
            expected: "a list",
            mend: "write the elements in brackets, e.g. '[one, other]'"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lines: [26, 26]}}}",
            at: 120,
            "the line '26' is named twice",
            expected: "each line once",
            mend: "remove one of them"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lines: [26, Sequoia]}}}",
            at: 120,
            "'Sequoia' where a whole number belongs",
            expected: "a whole number from 1 to 999",
            mend: "write digits only"),
        Slip(
            "timeline.'Safari 26.4'={lines: [26], released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: "
                + "{build: 20624.1.16, lines: [26]}}}",
            at: 25,
            "'lines' does not belong here",
            expected: "no 'lines', because it is about macOS alone",
            mend: "write it under 'platforms.macOS'"),
        Slip(
            "timeline.'Safari 26.4'={version: '26.4', released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: "
                + "{macOS: {build: 20624.1.16, lines: [26]}}}",
            at: 25,
            "'version' does not belong here",
            expected: "no 'version', because the entry's name says the version of Safari",
            mend: "remove it"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lines: [26], prerequisite: 25E100}}}",
            at: 121,
            "'prerequisite' does not belong here",
            expected: "no 'prerequisite', because 'Safari 26.4' is a Safari release",
            mend: "remove it"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lines: [26], takes-effect: restart}}}",
            at: 121,
            "'takes-effect' does not belong here",
            expected:
                "no 'takes-effect', because a Safari release takes effect when Safari is relaunched or the Mac restarts",
            mend: "remove it"),
        Slip(
            "timeline.'Safari 26.4'={takes-effect: restart, released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: "
                + "{macOS: {build: 20624.1.16, lines: [26]}}}",
            at: 25,
            "'takes-effect' does not belong here",
            expected:
                "no 'takes-effect', because a Safari release takes effect when Safari is relaunched or the Mac restarts",
            mend: "remove it"),
        Slip(
            "timeline.'Safari 26.4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624-1, lines: [26]}}}",
            at: 96,
            "'20624-1' where a build belongs",
            expected: "letters, digits and points, e.g. '20624.1.16'",
            mend: "write the build as Apple does"),
        Slip(
            "timeline.'Safari 26.4 (a)'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lines: [26]}}}",
            at: 10,
            "'Safari 26.4 (a)' does not name a version of Safari",
            expected: "a name such as 'Safari 26.4' or 'Safari 26.4 widened'",
            mend: "rename the entry"),
        Slip(
            "timeline.'Safari 26,4'={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: "
                + "20624.1.16, lines: [26]}}}",
            at: 10,
            "'Safari 26,4' does not name a version of Safari",
            expected: "a name such as 'Safari 26.4' or 'Safari 26.4 widened'",
            mend: "rename the entry"),
        Slip(
            "timeline.Safari={released: 2026-03-24T17:00:00Z, size: 9 MB, platforms: {macOS: {build: 20624.1.16, "
                + "lines: [26]}}}",
            at: 10,
            "'Safari' does not name a version of Safari",
            expected: "a name such as 'Safari 26.4' or 'Safari 26.4 widened'",
            mend: "rename the entry"),
        Slip(
            "timeline.'Safari 26.5'.released=2026-03-18T00:00:00Z",
            at: 10,
            "there is no timeline entry 'Safari 26.5'",
            expected: "'26.1', '26.3', '26.3.1', '26.3.2', '26.3.1 (a)' or '26.4'",
            mend: "correct the name, or write a new timeline entry in full"),
    ]
}
