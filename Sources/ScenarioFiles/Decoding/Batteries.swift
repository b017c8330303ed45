// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension Reading<Battery> {
    /// A battery with its habits of charging.
    static var battery: Reading {
        .mapping { read in
            Battery(
                initialLevel: read("initial-level", .distribution(.share)),
                drain: read("drain", .distribution(.drainRate)),
                charge: read("charge", .distribution(.drainRate.positive)),
                nights: read("nights", .distribution(.share)),
                topUps: read("top-ups", .distribution(.share)),
                topUpDuration: read("top-up-duration", .duration),
                lowLevel: read("low-level", .distribution(.share)),
                lowDelay: read("low-delay", .distribution(.duration)),
                lowDuration: read("low-duration", .duration),
                floor: read("floor", default: "0%", .floor),
                minorFloor: read("minor-floor", default: "0%", .floor))
        }
    }
}

extension Reading<Battery.Floor> {
    /// One share for both chips, or one for each.
    fileprivate static var floor: Reading {
        byChip(.quantity(.share)).map { Battery.Floor(appleSilicon: $0.appleSilicon, intel: $0.intel) }
    }
}

extension Reading<DownloadSize> {
    /// One size for both chips, or one for each.
    static var downloadSize: Reading {
        byChip(.quantity(.bytes.positive)).map {
            DownloadSize(appleSilicon: Int($0.appleSilicon.rounded()), intel: Int($0.intel.rounded()))
        }
    }
}

/// One quantity for both chips, or one for each.
private func byChip(_ quantity: Reading<Double>) -> Reading<(appleSilicon: Double, intel: Double)> {
    Reading { cursor in
        if Chip.allCases.contains(where: { cursor.node[$0.rawValue] != nil }) {
            return Reading.mapping {
                (
                    appleSilicon: $0(Chip.appleSilicon.rawValue, quantity),
                    intel: $0(Chip.intel.rawValue, quantity)
                )
            }.read(cursor)
        }
        return quantity.map { (appleSilicon: $0, intel: $0) }.read(cursor)
    }
}
