// SPDX-License-Identifier: GPL-3.0-or-later

/// Mistakes in joining, leaving, reports, relaunches and downloads, with what the reader says about them.
extension Slip {
    static let fleet: [Slip] = [
        Slip(
            "cohorts.phone.joining=later",
            at: 23,
            "'later' where a mapping belongs",
            expected: "the keys 'share' and 'after' or 'none'",
            mend: "write '{share: …, after: …}'"),
        Slip(
            "cohorts.phone.joining={share: 10%}",
            at: 23,
            "missing key 'after'",
            expected: "it in 'cohorts.phone.joining'",
            mend: "add 'after: …'"),
        Slip(
            "cohorts.phone.departure={share: 101%, after: 9d}",
            at: 33,
            "'101%' is above 100%",
            expected: Expected.share,
            mend: "lower it"),
        Slip(
            "cohorts.phone.departure={share: 1%, after: soon}",
            at: 44,
            "'soon' is not a duration",
            expected: Expected.duration,
            mend: "write a number and its unit"),
        Slip(
            "cohorts.phone.departure={share: 1%, after: 2026-03-09T00:00:00Z}",
            at: 44,
            "'2026-03-09T00:00:00Z' is an instant, not a duration",
            expected: Expected.duration,
            mend: "write how long it takes or lasts"),
        Slip(
            "cohorts.phone.departure={share: 1%, afer: 9d}",
            at: 37,
            "unknown key 'afer'",
            expected: "'share' or 'after'",
            mend: "did you mean 'after'?"),
        Slip(
            "cohorts.phone.reports={on-chance: no}",
            at: 24,
            "unknown key 'on-chance'",
            expected: "'on-change', 'every' or 'letters'",
            mend: "did you mean 'on-change'?"),
        Slip(
            "cohorts.phone.reports={letters: some}",
            at: 33,
            "'some' where an answer belongs",
            expected: "'yes' or 'no'",
            mend: "write one of the two"),
        Slip(
            "cohorts.phone.reports={every: 24h}",
            at: 31,
            "'24h' does not say whether it recurs evenly or at random",
            expected: "'{every: 24h}' or '{random: {mean: 24h}}' or 'never'",
            mend: "write one of the two"),
        Slip(
            "cohorts.phone.reports={on-change: no, every: never}",
            at: 23,
            "there is never anything to report",
            expected: "'on-change: yes' or 'none'",
            mend: "report changes, or name a recurrence under 'every'"),
        Slip(
            "cohorts.mac-laptop.habits.safari-relaunch=never",
            at: 27,
            "unknown key 'safari-relaunch'",
            expected:
                "'wake', 'bed', 'polls', 'restarts', 'checks', 'installs-by-hand', 'safari-relaunches', 'removal', "
                + "'offline', 'automatic-restart', 'automatic-delay', 'bandwidth', 'download-failure' or 'preparation'",
            mend: "did you mean 'safari-relaunches'?"),
        Slip(
            "cohorts.mac-laptop.habits.safari-relaunches=often",
            at: 45,
            "'often' where a mapping belongs",
            expected: "'{every: …}' or '{random: …}' or 'never'",
            mend: "write '{every: …}'"),
        Slip(
            "cohorts.phone.habits.safari-relaunches={random: {mean: 3d}}",
            at: 40,
            "relaunching Safari changes nothing on iOS",
            expected: "'never'",
            mend: "remove 'safari-relaunches'"),
        Slip(
            "cohorts.mac-laptop.habits.download-failure=10%",
            at: 44,
            "'10%' where a mapping belongs",
            expected: "the keys 'probability' and 'retry' or 'never'",
            mend: "write '{probability: …, retry: …}'"),
        Slip(
            "cohorts.mac-laptop.habits.download-failure={probability: 10%}",
            at: 44,
            "missing key 'retry'",
            expected: "it in 'cohorts.mac-laptop.habits.download-failure'",
            mend: "add 'retry: …'"),
        Slip(
            "cohorts.mac-laptop.habits.download-failure={probability: 100%, retry: 1h}",
            at: 58,
            "every attempt fails, so nothing is ever downloaded",
            expected: "a share below 100%",
            mend: "lower it"),
        Slip(
            "cohorts.mac-laptop.habits.download-failure={probability: 10%, retry: 59s}",
            at: 70,
            "'59s' is below 1min",
            expected: Expected.duration,
            mend: "raise it"),
        Slip(
            "cohorts.mac-laptop.habits.download-failure={probability: 10%, rety: 1h}",
            at: 63,
            "unknown key 'rety'",
            expected: "'probability' or 'retry'",
            mend: "did you mean 'retry'?"),
    ]
}
