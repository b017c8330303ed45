// SPDX-License-Identifier: GPL-3.0-or-later

/// Mistakes in what the example does not say of policies and habits, with what the reader says about them.
extension Slip {
    static let policies: [Slip] = [
        Slip(
            "policies.p={AutomaticActions: {InstallOSUpdate: AlwaysOn}}",
            at: 32,
            "unknown key 'InstallOSUpdate'",
            expected: "'InstallSecurityUpdate', 'Download' or 'InstallOSUpdates'",
            mend: "did you mean 'InstallOSUpdates'?"),
        Slip(
            "policies.p={AutomaticActions: {Download: On}}",
            at: 42,
            "'On' is not an automatic action",
            expected: "'Allowed', 'AlwaysOn' or 'AlwaysOff'",
            mend: "write one of these"),
        Slip(
            "policies.p={RapidSecurityResponse: {EnableRollbak: no}}",
            at: 37,
            "unknown key 'EnableRollbak'",
            expected: "'Enable' or 'EnableRollback'",
            mend: "did you mean 'EnableRollback'?"),
        Slip(
            "policies.p={RapidSecurityResponse: {Enable: 1}}",
            at: 45,
            "'1' where an answer belongs",
            expected: "'yes' or 'no'",
            mend: "write one of the two"),
        Slip(
            "policies.p={RapidSecurityRespnse: {}}",
            at: 13,
            "unknown key 'RapidSecurityRespnse'",
            expected:
                "'AutomaticActions', 'RapidSecurityResponse', 'deferral-in-days', 'Deferrals', 'Enforcement' or 'like'",
            mend: "did you mean 'RapidSecurityResponse'?"),
        Slip(
            "policies.p={deferral-in-days: 91}",
            at: 31,
            "'91' is out of range",
            expected: "a whole number from 1 to 90 or 'none'",
            mend: "lower it"),
        Slip(
            "policies.p={deferral-in-day: 9}",
            at: 13,
            "unknown key 'deferral-in-day'",
            expected:
                "'AutomaticActions', 'RapidSecurityResponse', 'deferral-in-days', 'Deferrals', 'Enforcement' or 'like'",
            mend: "did you mean 'deferral-in-days'?"),
        Slip(
            "policies.p={deferral-in-days: 9, Deferrals: {MinorPeriodInDays: 9}}",
            at: 46,
            "'MinorPeriodInDays' does not belong here",
            expected: "no 'MinorPeriodInDays', because 'deferral-in-days' sets it",
            mend: "remove it"),
        Slip(
            "combined=perhaps",
            at: 10,
            "'perhaps' where an answer belongs",
            expected: "'yes' or 'no'",
            mend: "write one of the two"),
        Slip(
            "download-off-stops-suplements=no",
            at: 1,
            "unknown key 'download-off-stops-suplements'",
            expected: Expected.topLevel,
            mend: "did you mean 'download-off-stops-supplements'?"),
    ]

    static let cohorts: [Slip] = [
        Slip(
            "cohorts.phone.policy=[]",
            at: 22,
            "an empty list of policies",
            expected: "'none', 'defer-30' or 'locked'",
            mend: "name one"),
        Slip(
            "cohorts.phone.policy=[locked, lockd]",
            at: 31,
            "there is no policy 'lockd'",
            expected: "'none', 'defer-30' or 'locked'",
            mend: "did you mean 'locked'?"),
        Slip(
            "cohorts.phone.policy=[locked, none]",
            at: 31,
            "'none' among policies to combine",
            expected: "policies that the scenario defines",
            mend: "remove it"),
        Slip(
            "cohorts.phone.policy=[locked, locked]",
            at: 31,
            "the policy 'locked' is named twice",
            expected: "each policy once",
            mend: "remove one of them"),
        Slip(
            "cohorts.phone.policy={locked: yes}",
            at: 22,
            "a mapping where a name belongs",
            expected: "'none', 'defer-30' or 'locked'",
            mend: "define it or use one that is defined"),
        Slip(
            "cohorts.phone.management=supervised-ish",
            at: 26,
            "'supervised-ish' is not a kind of management",
            expected: "'none', 'enrolled' or 'supervised'",
            mend: "write one of these"),
        Slip(
            "cohorts.phone.management=enroled",
            at: 26,
            "'enroled' is not a kind of management",
            expected: "'none', 'enrolled' or 'supervised'",
            mend: "did you mean 'enrolled'?"),
        Slip(
            "cohorts.phone.authorisation=always",
            at: 29,
            "'always' where a mapping belongs",
            expected: "the keys 'share' and 'after' or 'none'",
            mend: "write '{share: …, after: …}'"),
        Slip(
            "cohorts.phone.authorisation={share: 10%}",
            at: 29,
            "missing key 'after'",
            expected: "it in 'cohorts.phone.authorisation'",
            mend: "add 'after: …'"),
        Slip(
            "cohorts.phone.authorisation={share: 10, after: 1h}",
            at: 37,
            "'10' has no unit",
            expected: Expected.share,
            mend: "write '%' after the number"),
        Slip(
            "cohorts.phone.habits.checks=sometimes",
            at: 29,
            "'sometimes' where a mapping belongs",
            expected: "'{every: …}' or '{random: …}' or 'never'",
            mend: "write '{every: …}'"),
        Slip(
            "cohorts.phone.habits.installs-by-hand=0.3",
            at: 39,
            "'0.3' has no unit",
            expected: Expected.share,
            mend: "write percent: '30%'"),
        Slip(
            "cohorts.phone.habits.removal=often",
            at: 30,
            "'often' where a mapping belongs",
            expected: "the keys 'probability' and 'after' or 'never'",
            mend: "write '{probability: …, after: …}'"),
        Slip(
            "cohorts.phone.habits.removal={probability: 1%, afer: 1d}",
            at: 48,
            "unknown key 'afer'",
            expected: "'probability' or 'after'",
            mend: "did you mean 'after'?"),
        Slip(
            "cohorts.phone.habits.offline={begin: {random: {mean: 0d}}, lasting: 1h}",
            at: 54,
            "'0d' is zero",
            expected: Expected.duration,
            mend: "write a value above zero"),
        Slip(
            "cohorts.phone.habits.offline={begin: never}",
            at: 30,
            "missing key 'lasting'",
            expected: "it in 'cohorts.phone.habits.offline'",
            mend: "add 'lasting: …'"),
        Slip(
            "cohorts.phone.lag.always-on=wave",
            at: 29,
            "'wave' is not a duration",
            expected: "a duration such as '90s', '5min', '24h' or '1d 12h' or 'first-wave' or 'never'",
            mend: "write a number and its unit"),
        Slip(
            "cohorts.phone.lag.always-on={wave: {center: 14d}}",
            at: 36,
            "missing key 'spread'",
            expected: "it in 'cohorts.phone.lag.always-on.wave'",
            mend: "add 'spread: …'"),
        Slip(
            "cohorts.phone.lag.kinds.seeker.automatic=maybe",
            at: 42,
            "'maybe' where an answer belongs",
            expected: "'yes' or 'no'",
            mend: "write one of the two"),
        Slip(
            "cohorts.phone.lag.major={all: {share: 100%, delay: never, automatic: no}}",
            at: 59,
            "'automatic' does not belong here",
            expected: "no 'automatic', because no policy switches upgrades to a newer line off",
            mend: "remove it"),
    ]
}
