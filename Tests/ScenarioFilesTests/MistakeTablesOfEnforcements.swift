// SPDX-License-Identifier: GPL-3.0-or-later

/// Mistakes in declarations that enforce releases, with what the reader says about them.
extension Slip {
    static let enforcements: [Slip] = [
        Slip(
            "policies.p={Enforcement: {TargetOSVersion: '26.4'}}",
            at: 26,
            "a mapping where a list belongs",
            expected: "a list",
            mend: "write the elements in brackets, e.g. '[one, other]'"),
        Slip(
            "policies.p={Enforcement: [now]}",
            at: 27,
            "'now' where a mapping belongs",
            expected: "the keys 'TargetOSVersion', 'TargetBuildVersion', 'TargetLocalDateTime' and 'declared'",
            mend: "write '{TargetOSVersion: …, TargetLocalDateTime: …}'"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4'}]}",
            at: 27,
            "missing key 'TargetLocalDateTime'",
            expected: "it in 'policies.p.Enforcement.0'",
            mend: "add 'TargetLocalDateTime: …'"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: [26.4], TargetLocalDateTime: 2026-04-01T18:00:00}]}",
            at: 45,
            "a list where a version belongs",
            expected: "a release such as '26.4' or '26.3.1 (a)'",
            mend: "write the name of a release of the timeline"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.44', TargetLocalDateTime: 2026-04-01T18:00:00}]}",
            at: 45,
            "the timeline has no release '26.44'",
            expected: "'26.1', '26.3', '26.3.1', '26.3.2', '26.3.1 (a)' or '26.4'",
            mend: "did you mean '26.4'?"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '27.1.9', TargetLocalDateTime: 2026-04-01T18:00:00}]}",
            at: 45,
            "the timeline has no release '27.1.9'",
            expected: "'26.1', '26.3', '26.3.1', '26.3.2', '26.3.1 (a)' or '26.4'",
            mend: "add it to the timeline"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetBuildVersion: 23E101, TargetLocalDateTime: 2026-04-01T18:00:00}]}",
            at: 73,
            "no release '26.4' has the build '23E101'",
            expected: "'23E100' or '25E100'",
            mend: "did you mean '23E100'?"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetBuildVersion: 23D771330a, TargetLocalDateTime: 2026-04-01T18:00:00}]}",
            at: 73,
            "no release '26.4' has the build '23D771330a'",
            expected: "'23E100' or '25E100'",
            mend: "correct it, or leave 'TargetBuildVersion' out"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetBuildVersion: 23-E, TargetLocalDateTime: 2026-04-01T18:00:00}]}",
            at: 73,
            "'23-E' where a build belongs",
            expected: "letters and digits, e.g. '23D8133'",
            mend: "write the build as Apple does"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetLocalDateTime: 2026-04-01T18:00:00Z}]}",
            at: 74,
            "'2026-04-01T18:00:00Z' is not a local date and time",
            expected: Expected.localTime,
            mend: "leave out what comes after the seconds: the clock is each device's own"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetLocalDateTime: 2026-04-01}]}",
            at: 74,
            "'2026-04-01' is not a local date and time",
            expected: Expected.localTime,
            mend: "add the time of day: '2026-04-01T18:00:00'"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetLocalDateTime: tomorrow}]}",
            at: 74,
            "'tomorrow' is not a local date and time",
            expected: Expected.localTime,
            mend: "write date, 'T' and time"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetLocalDateTime: 2026-04-31T18:00:00}]}",
            at: 74,
            "'2026-04-31T18:00:00' is an impossible date",
            expected: Expected.localTime,
            mend: "2026-04 has the days 01 to 30"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetLocalDateTime: 2026-04-01T18:00:00, declared: soon}]}",
            at: 105,
            "'soon' is not an instant",
            expected: "an instant such as '2026-03-17T18:32:19Z' or 'release'",
            mend: "write date, 'T', time and 'Z'"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersoin: '26.4', TargetLocalDateTime: 2026-04-01T18:00:00}]}",
            at: 28,
            "unknown key 'TargetOSVersoin'",
            expected: "'TargetOSVersion', 'TargetBuildVersion', 'TargetLocalDateTime' or 'declared'",
            mend: "did you mean 'TargetOSVersion'?"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: '26.4', TargetLocalDateTime: 2026-04-01T18:00:00, at: 18:00}]}",
            at: 95,
            "'at' does not belong here",
            expected: "no 'at', because 'TargetOSVersion' names one release",
            mend: "remove it"),
        Slip(
            "policies.p={Enforcement: [{days-after-relase: 7}]}",
            at: 28,
            "unknown key 'days-after-relase'",
            expected: "'days-after-release', 'at', 'releases' or 'declared-after'",
            mend: "did you mean 'days-after-release'?"),
        Slip(
            "policies.p={Enforcement: [{days-after-release: 366}]}",
            at: 48,
            "'366' is out of range",
            expected: "a whole number from 0 to 365",
            mend: "lower it"),
        Slip(
            "policies.p={Enforcement: [{days-after-release: 7, at: 6 pm}]}",
            at: 55,
            "'6 pm' is not a time of day",
            expected: Expected.timeOfDay,
            mend: "write hours and minutes as 'HH:MM'"),
        Slip(
            "policies.p={Enforcement: [{days-after-release: 7, releases: suplements}]}",
            at: 61,
            "'suplements' is not a kind of releases",
            expected: "'all', 'minor-updates', 'supplements' or 'fixes'",
            mend: "did you mean 'supplements'?"),
        Slip(
            "policies.p={Enforcement: [{days-after-release: 7, declared: release}]}",
            at: 51,
            "'declared' does not belong here",
            expected: "no 'declared', because 'days-after-release' enforces every release",
            mend: "remove it"),
    ]
}
