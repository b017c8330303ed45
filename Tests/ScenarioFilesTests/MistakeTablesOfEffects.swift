// SPDX-License-Identifier: GPL-3.0-or-later

/// Mistakes about what only Safari releases have, or only supplements, with what the reader says about them.
extension Slip {
    static let besideSafari: [Slip] = [
        Slip(
            "timeline.'26.4'.platforms.macOS.lines=[26]",
            at: 33,
            "'lines' does not belong here",
            expected: "no 'lines', because '26.4' is a minor update",
            mend: "remove it"),
        Slip(
            "timeline.'26.3.1 (a)'.lines=[26]",
            at: 23,
            "'lines' does not belong here",
            expected: "no 'lines', because '26.3.1 (a)' is a supplement",
            mend: "remove it"),
        Slip(
            "timeline.'26.4'.platforms.macOS.takes-effect=restart",
            at: 33,
            "'takes-effect' does not belong here",
            expected: "no 'takes-effect', because a minor update takes effect at a restart",
            mend: "remove it"),
        Slip(
            "timeline.'26.4'.takes-effect=restart",
            at: 17,
            "'takes-effect' does not belong here",
            expected: "no 'takes-effect', because a minor update takes effect at a restart",
            mend: "remove it"),
        Slip(
            "timeline.'26.3.1 (a)'.takes-effect=safari-relaunch",
            at: 23,
            "'takes-effect' does not belong here",
            expected: "no 'takes-effect', because it is about macOS alone",
            mend: "write it under 'platforms.macOS'"),
        Slip(
            "timeline.'26.3.1 (a)'.platforms.iOS.takes-effect=restart",
            at: 37,
            "'takes-effect' does not belong here",
            expected: "no 'takes-effect', because on iOS a supplement takes effect at a restart",
            mend: "remove it"),
        Slip(
            "timeline.'26.3.1 (a)'.platforms.macOS.takes-effect=safari-relanch",
            at: 52,
            "'safari-relanch' is not a way to take effect",
            expected: "'restart' or 'safari-relaunch'",
            mend: "did you mean 'safari-relaunch'?"),
        Slip(
            "timeline.'26.3.1 (a)'.platforms.macOS.takes-efect=restart",
            at: 39,
            "unknown key 'takes-efect'",
            expected:
                "'build', 'prerequisite', 'takes-effect', 'released', 'withdrawn', 'models', 'ramp', 'size' or 'fixes'",
            mend: "did you mean 'takes-effect'?"),
        Slip(
            "policies.p={Enforcement: [{TargetOSVersion: 'Safari 26.4', TargetLocalDateTime: 2026-04-01T18:00:00}]}",
            at: 45,
            "'Safari 26.4' is a Safari release, and no declaration enforces one",
            expected: "'26.1', '26.3', '26.3.1', '26.3.2', '26.3.1 (a)' or '26.4'",
            mend: "name a minor update or a supplement"),
        Slip(
            "cohorts.mac-desktop.bases={'26.3.1': 60%, 'Safari 26.3': 40%}",
            at: 43,
            "'Safari 26.3' is a Safari release and no base",
            expected: "'26.1', '26.3', '26.3.1', '26.3.2' or '26.4'",
            mend: "remove it: which Safari a device starts with follows from its lag"),
        Slip(
            "policies.p={Deferrals: {SystemPeriodInDay: 9}}",
            at: 25,
            "unknown key 'SystemPeriodInDay'",
            expected: "'CombinedPeriodInDays', 'MinorPeriodInDays', 'MajorPeriodInDays' or 'SystemPeriodInDays'",
            mend: "did you mean 'SystemPeriodInDays'?"),
        Slip(
            "policies.p={Deferrals: {SystemPeriodInDays: 91}}",
            at: 45,
            "'91' is out of range",
            expected: "a whole number from 1 to 90 or 'none'",
            mend: "lower it"),
        Slip(
            "policies.p={deferral-in-days: 9, Deferrals: {SystemPeriodInDays: 9}}",
            at: 46,
            "'SystemPeriodInDays' does not belong here",
            expected: "no 'SystemPeriodInDays', because 'deferral-in-days' sets it",
            mend: "remove it"),
    ]
}
