// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
public import FleetModel

// Responses about exposed time and exposed devices.
extension Response {
    /// Exposed devices some days after the start.
    static let shares: [Response] = [1, 2, 3, 7, 14, 21, 28, 30, 60, 90].map { days in
        Response(
            "exposed_after_\(days)d_share", "share of the group",
            "Exposed devices ÷ devices in the group, \(days) day\(days == 1 ? "" : "s") after the start of exposure; "
                + "empty past the horizon."
        ) { exposure in
            exposure.exposed(afterHours: 24 * days).map { share($0, of: exposure.devices) } ?? .empty
        }
    }

    /// Exposed time.
    static let exposedTime: [Response] = [
        Response(
            "exposed_days_per_device", "days",
            "Mean exposed time of a device that was at risk, or exposed later: all spells up to the horizon."
        ) { exposure in
            perDevice(exposure)
        },
        Response(
            "exposed_device_days", "device-days", "Exposed time of all devices, added up.",
            value: { Double($0.exposedSeconds) / 86_400 }),
        Response(
            "cvss_device_days", "device-days × CVSS score",
            "Exposed time of all devices, weighted with the vulnerability's CVSS base score.",
            value: { Double($0.exposedSeconds) / 86_400 * $0.vulnerability.score }),
    ]

    /// The name of the response of each blocking reason.
    public static let byReason: [(reason: BlockingReason, name: String)] = BlockingReason.allCases.map { reason in
        (reason, reason.columnName + "_device_days")
    }

    /// Exposed time by blocking reason: the parts of `exposed_device_days`.
    static let reasons: [Response] = byReason.map { reason, name in
        Response(
            name, "device-days", "Exposed time for the reason \(reason.name), added up.",
            value: { Double($0.reasonSeconds[Int(reason.rawValue)]) / 86_400 })
    }

    /// What the rollout cost.
    static let work: [Response] = [
        Response(
            "installs_of_fix", "installations",
            "Installations of the releases that name the fix as theirs; later releases contain it without naming it.",
            value: { Double($0.installsOfFix) }),
        Response(
            "removals", "removals", "Supplements removed in the group, by their users or because they were withdrawn.",
            value: { Double($0.removals) }),
        Response(
            "downloaded_terabytes", "terabytes", "Bytes downloaded by the group for any release, in 10^12.",
            value: { Double($0.bytes) / 1e12 }),
    ]

    private static func perDevice(_ exposure: Exposure) -> Estimate {
        do {
            let sums = try PowerSums(
                count: exposure.exposedDevices, sum: exposure.exposedSeconds, sumOfSquares: exposure.exposedSquares)
            guard let mean = sums.mean else { return .empty }
            return Estimate(
                value: mean / 86_400, given: sums.interval().map { $0.lower / 86_400...$0.upper / 86_400 },
                deviceVariance: sums.varianceOfMean.map { $0 / (86_400 * 86_400) })
        } catch {
            preconditionFailure("a tally's sums are impossible: \(error)")
        }
    }
}
