// SPDX-License-Identifier: GPL-3.0-or-later

import ExposureStatistics
import FleetModel

// Responses about the first window: from the start of exposure to first protection.
extension Response {
    /// How many devices a result rests on.
    static let counts: [Response] = [
        Response(
            "devices", "devices", "Devices that were in the group at any time.", value: { Double($0.devices) }),
        Response(
            "joined_devices", "devices", "Those of them that joined after the start.", value: { Double($0.joined) }),
        Response("left_devices", "devices", "Those of them that left before the horizon.", value: { Double($0.left) }),
        Response(
            "at_risk_devices", "devices",
            "Devices affected and unfixed at the start of exposure: those whose windows are counted.",
            value: { Double($0.atRisk) }),
        Response(
            "joined_exposed_devices", "devices",
            "Devices that were exposed when they joined, after exposure began; outside every window.",
            value: { Double($0.joinedExposed) }),
        Response(
            "never_exposed_devices", "devices",
            "Devices that were fixed, or not affected, from the start of exposure, or from joining after it; outside every window.",
            value: { Double($0.neverExposed) }),
        Response(
            "exposed_later_devices", "devices",
            "Devices that were fixed from the start of exposure and exposed later, when their supplement was removed.",
            value: { Double($0.exposedLater) }),
        Response(
            "unprotected_devices", "devices", "Devices at risk that were not protected once up to the horizon.",
            value: { Double($0.unprotected) }),
        Response(
            "lost_devices", "devices", "Devices at risk that left before they were protected once.",
            value: { Double($0.lost) }),
        Response(
            "absent_devices", "devices", "Devices that left before exposure began; neither at risk nor never exposed.",
            value: { Double($0.absent) }),
        Response(
            "on_base_at_release_share", "share of the group",
            "Devices whose base was exactly the prerequisite build when the first supplement with the fix came out: "
                + "the others pay the price of the latest-minor rule. Empty where devices join or leave."
        ) { exposure in
            guard exposure.joined == 0, exposure.left == 0 else { return .empty }
            return exposure.onBase.map { share($0, of: exposure.devices) } ?? .empty
        },
    ]

    /// Quantiles of the first window over the devices at risk.
    static let quantiles: [Response] = [
        ("median", 50), ("p75", 75), ("p90", 90), ("p95", 95), ("p99", 99),
    ].map { name, percent in
        Response(
            "window_\(name)_hours", "hours",
            "Time by which \(percent) % of the devices at risk were first protected, within 60 s; empty if not reached."
        ) { exposure in
            guard exposure.atRisk > 0 else { return .empty }
            return time(exposure.windows.time(by: .percent(percent)), exposure)
        }
    }

    /// Restricted means of the first window.
    static let restrictedMeans: [Response] = [30, 90].map { days in
        Response(
            "window_mean_to_\(days)d_days", "days",
            "Mean first window of a device at risk, cut off at \(days) days; empty past the horizon."
        ) { exposure in
            restrictedMean(exposure, days: days)
        }
    }

    /// Times until a share of all devices is protected.
    static let protectionTimes: [Response] = [50, 90, 95, 99].map { percent in
        Response(
            "protected_\(percent)_hours", "hours",
            "Time until \(percent) % of the devices that were there when exposure began were protected once, or from the "
                + "start; empty if not reached."
        ) { exposure in
            guard exposure.atRisk + exposure.neverExposed > 0 else { return .empty }
            return time(exposure.windows.time(by: .percent(percent), withNeverExposed: exposure.neverExposed), exposure)
        }
    }

    private static func restrictedMean(_ exposure: Exposure, days: Int) -> Estimate {
        let horizon = days * 86_400
        guard exposure.followUp >= horizon, let mean = exposure.windows.restrictedMean(until: horizon) else {
            return .empty
        }
        return Estimate(
            value: mean.mean / 86_400, given: mean.interval().map { $0.lower / 86_400...$0.upper / 86_400 },
            deviceVariance: mean.variance.map { $0 / (86_400 * 86_400) })
    }

    private static func time(_ seconds: Int?, _ exposure: Exposure) -> Estimate {
        if let seconds { return Estimate(value: Double(seconds) / 3600) }
        return exposure.windows.isKnownToTheEnd ? .notReached : .empty
    }

    /// A share with its Wilson interval.
    static func share(_ part: Int64, of whole: Int64) -> Estimate {
        guard whole > 0 else { return .empty }
        do {
            let value = Double(part) / Double(whole)
            let interval = try ConfidenceInterval.wilson(successes: part, trials: whole)
            return Estimate(
                value: value, given: interval.map { $0.lower...$0.upper },
                deviceVariance: value * (1 - value) / Double(whole))
        } catch {
            preconditionFailure("\(part) of \(whole) is not a share: \(error)")
        }
    }
}

extension Quantile {
    /// A quantile in whole percent, from 1 to 100.
    static func percent(_ percent: Int) -> Quantile {
        do { return try Quantile(numerator: Int64(percent), denominator: 100) } catch {
            preconditionFailure("\(percent) % is not a quantile")
        }
    }
}
