// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
public import FleetModel

// Responses about exposed time and exposed devices.
extension Response {
    /// Exposed devices some days after the start.
    static let shares: [Response] = [1, 2, 3, 7, 14, 21, 28, 30, 60, 90].map { days in
        Response(
            "exposed_after_\(days)d_share", "share of the group",
            "Exposed devices ÷ devices in the fleet, \(days) day\(days == 1 ? "" : "s") after the start of exposure; "
                + "empty past the horizon."
        ) { exposure in
            guard let exposed = exposure.exposed(afterHours: 24 * days),
                let present = exposure.present(afterHours: 24 * days)
            else { return .empty }
            return share(exposed, of: present)
        }
    }

    /// The same for those devices that a fix can reach at all.
    static let reachableShares: [Response] = [1, 2, 3, 7, 14, 21, 28, 30, 60, 90].map { days in
        Response(
            "exposed_of_reachable_after_\(days)d_share", "share of the devices that a fix can reach",
            "The same without the devices for which no fix will come (reason unsupported)."
        ) { exposure in
            guard let exposed = exposure.exposed(afterHours: 24 * days),
                let present = exposure.present(afterHours: 24 * days),
                let unsupported = exposure.exposed(afterHours: 24 * days, for: .unsupported)
            else { return .empty }
            return share(exposed - unsupported, of: present - unsupported)
        }
    }

    /// Exposed time.
    static let exposedTime: [Response] = [
        Response(
            "exposed_days_per_device", "days",
            "Mean exposed time of a device that was at risk, or exposed later: all spells until the horizon or its departure."
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
        Response(
            "partly_protected_device_days", "device-days",
            "Exposed time in which a relaunch of Safari had protected the device in part, added up.",
            value: { Double($0.partlySeconds) / 86_400 }),
        Response(
            "exploited_device_days", "device-days",
            "Exposed time since exploitation began, added up; empty if the scenario states no exploitation.",
            value: { $0.exploitedSeconds.map { Double($0) / 86_400 } }),
        Response(
            "expected_compromises", "devices",
            "Devices expected to be compromised at least once under the stated hazard; empty without one.",
            value: { $0.compromises }),
    ]

    /// Where the server is wrong about what is protected.
    static let knowledge: [Response] = [
        Response(
            "known_but_exposed_device_days", "device-days",
            "Time in which devices were known to be protected but were exposed, added up; empty if none reports.",
            value: { $0.knownButExposedSeconds.map { Double($0) / 86_400 } }),
        Response(
            "protected_but_unknown_device_days", "device-days",
            "Time in which devices were protected but not known to be, added up; empty if none reports.",
            value: { $0.protectedButUnknownSeconds.map { Double($0) / 86_400 } }),
    ]

    /// The name of the response of each blocking reason.
    public static let byReason: [(reason: BlockingReason, name: String)] = BlockingReason.allCases.map { reason in
        (reason, reason.columnName + "_device_days")
    }

    /// Exposed time by blocking reason: the parts of `exposed_device_days`.
    static let reasons: [Response] = byReason.map { reason, name in
        Response(
            name, "device-days", "Exposed time for the reason \(reason.name), added up: \(reason.meaning).",
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
            "update_restarts", "restarts",
            "Restarts of the group that applied or removed something, whatever it fixes.",
            value: { Double($0.restarts) }),
        Response(
            "forced_restarts", "restarts", "Those of them that an enforcement's deadline forced.",
            value: { Double($0.forcedRestarts) }),
        Response(
            "polls", "polls", "Polls of the group; empty unless the scenario counts them.",
            value: { $0.polls.map(Double.init) }),
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
