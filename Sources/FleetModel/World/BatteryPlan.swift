// SPDX-License-Identifier: GPL-3.0-or-later

/// A battery's habits laid out for the event loop.
struct BatteryPlan {
    let initialLevel: Quantile
    let drain: Quantile
    let charge: Quantile
    let nights: Quantile
    let topUps: Quantile
    let topUpDuration: Int
    let lowLevel: Quantile
    let lowDelay: Quantile
    /// No low-level delay is longer than this.
    let longestLowDelay: Int
    let lowDuration: Int
    /// Floors in battery units: for a supplement and a minor update, Apple silicon and Intel.
    let supplementFloors: Floors
    let minorFloors: Floors

    struct Floors {
        let appleSilicon: Int
        let intel: Int
    }

    init(_ battery: Battery, tables: inout QuantileTables) {
        initialLevel = tables.add(battery.initialLevel)
        drain = tables.add(battery.drain)
        charge = tables.add(battery.charge)
        nights = tables.add(battery.nights)
        topUps = tables.add(battery.topUps)
        topUpDuration = battery.topUpDuration
        lowLevel = tables.add(battery.lowLevel)
        lowDelay = tables.add(battery.lowDelay)
        longestLowDelay = wholeUp(battery.lowDelay.largest) + 1
        lowDuration = battery.lowDuration
        func units(_ share: Double) -> Int { Int((share * Double(fullBattery)).rounded()) }
        supplementFloors = Floors(appleSilicon: units(battery.floor.appleSilicon), intel: units(battery.floor.intel))
        minorFloors = Floors(
            appleSilicon: units(battery.minorFloor.appleSilicon), intel: units(battery.minorFloor.intel))
    }
}

extension Battery {
    /// What a device on mains power has instead.
    static let none = Battery(
        initialLevel: .constant(1), drain: .constant(0), charge: .constant(0), nights: .constant(0),
        topUps: .constant(0), topUpDuration: 0, lowLevel: .constant(0), lowDelay: .constant(0), lowDuration: 0,
        floor: Floor(appleSilicon: 0, intel: 0), minorFloor: Floor(appleSilicon: 0, intel: 0))
}
