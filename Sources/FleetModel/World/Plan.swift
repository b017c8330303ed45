// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// What a ``World`` has laid out for the event loop; valid as long as the world.
///
/// It is one address, so that calls hand it on in a register and copy no tables.
struct Plan: Sendable {
    struct Tables {
        let random: KeyedRandom
        let horizon: Int
        let quantiles: Quantiles
        let ramps: Table<RampTable>
        let supplements: Table<TrackSupplement>
        let safaris: Table<TrackSafari>
        let zones: Table<LocalTime>
        let cohorts: Table<CohortPlan>
        let cohortShares: Table<Double>
        let classes: Table<DeviceClass>
        let exposedFrom: Table<Int>
        let exploitations: Table<HazardTable>
        let vulnerabilities: UInt64
        let combinesUpdates: Bool
        let removesWithdrawnCopies: Bool
        let reinstallsRemoved: Bool
        let countsPolls: Bool
    }
    private let page: Table<Tables>

    init(_ tables: Tables, in arena: Arena) { page = arena.table([tables]) }

    /// The key of what all devices share.
    @inline(__always) var random: KeyedRandom { page[0].random }
    @inline(__always) var horizon: Int { page[0].horizon }
    @inline(__always) var quantiles: Quantiles { page[0].quantiles }
    @inline(__always) var ramps: Table<RampTable> { page[0].ramps }
    @inline(__always) var supplements: Table<TrackSupplement> { page[0].supplements }
    @inline(__always) var safaris: Table<TrackSafari> { page[0].safaris }
    @inline(__always) var zones: Table<LocalTime> { page[0].zones }
    @inline(__always) var cohorts: Table<CohortPlan> { page[0].cohorts }
    @inline(__always) var cohortShares: Table<Double> { page[0].cohortShares }
    @inline(__always) var classes: Table<DeviceClass> { page[0].classes }
    @inline(__always) var exposedFrom: Table<Int> { page[0].exposedFrom }
    @inline(__always) var exploitations: Table<HazardTable> { page[0].exploitations }
    /// Every vulnerability, as a bit mask.
    @inline(__always) var vulnerabilities: UInt64 { page[0].vulnerabilities }
    @inline(__always) var combinesUpdates: Bool { page[0].combinesUpdates }
    @inline(__always) var removesWithdrawnCopies: Bool { page[0].removesWithdrawnCopies }
    @inline(__always) var reinstallsRemoved: Bool { page[0].reinstallsRemoved }
    @inline(__always) var countsPolls: Bool { page[0].countsPolls }
}

extension Plan {
    /// The minor updates that a device can get.
    @inline(__always)
    func minors(of device: inout Device) -> Table<TrackMinor> { classes[Int(device.classIndex)].minors }

    /// The supplement that a device has in hand.
    @inline(__always)
    func supplement(inHandOf device: inout Device) -> TrackSupplement {
        supplements[supplements(of: &device).first &+ Int(device.supplement.place)]
    }

    /// What base and supplement together do not have, of the minor update in hand and the supplement that it brings.
    @inline(__always)
    func fixes(ofMinorInHandOf device: inout Device) -> UInt64 {
        let minor = minors(of: &device)[Int(device.minor.place)]
        return device.brought == 0 ? minor.fixes : broughtSupplement(of: &device).fixes
    }

    /// The supplement that the minor update in hand brings.
    @inline(__always)
    func broughtSupplement(of device: inout Device) -> TrackSupplement {
        let span = minors(of: &device)[Int(device.minor.place)].supplements
        return supplements[span.first &+ Int(device.brought) &- 1]
    }

    /// The Safari release that a device has in hand.
    @inline(__always)
    func safari(inHandOf device: inout Device) -> TrackSafari {
        safaris[safaris(of: &device).first &+ Int(device.safari.place)]
    }

    /// The Safari releases for the line that a device is on.
    @inline(__always)
    func safaris(of device: inout Device) -> TrackMinor.Span { minors(of: &device)[Int(device.base)].safaris }

    /// What a device's base, its supplement and its Safari do not have.
    @inline(__always)
    func fixes(of device: inout Device) -> UInt64 {
        let base = minors(of: &device)[Int(device.base)]
        let fixes =
            device.letter == 0 ? base.fixes : supplements[base.supplements.first &+ Int(device.letter) &- 1].fixes
        return fixes | safariFixes(of: &device)
    }

    /// What its Safari alone does not have.
    @inline(__always)
    func safariFixes(of device: inout Device) -> UInt64 {
        device.safariInstalled == 0
            ? 0 : safaris[safaris(of: &device).first &+ Int(device.safariInstalled) &- 1].fixes
    }

    /// The supplements on the base that a device runs.
    @inline(__always)
    func supplements(of device: inout Device) -> TrackMinor.Span { minors(of: &device)[Int(device.base)].supplements }
}
