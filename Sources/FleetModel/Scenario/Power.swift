// SPDX-License-Identifier: GPL-3.0-or-later

/// What powers a device.
public enum Power: Sendable, Equatable {
    /// Always on mains power.
    case mains
    /// A battery with its habits of charging.
    case battery(Battery)
}

/// A battery: how it drains, when it charges, and what an update asks of it.
public struct Battery: Sendable, Equatable {
    /// The level at the scenario's start, as a share of the capacity.
    public var initialLevel: Distribution
    /// Drain off power, in percent per day, from device to device.
    public var drain: Distribution
    /// Charge on power, in percent per day, from device to device.
    public var charge: Distribution
    /// The probability of charging overnight (from bed to wake), from device to device.
    public var nights: Distribution
    /// The probability of a daytime top-up on a day, from device to device.
    public var topUps: Distribution
    /// How long a top-up lasts, in seconds.
    public var topUpDuration: Int
    /// The level at which the user looks for a charger, as a share of the capacity, from device to device.
    public var lowLevel: Distribution
    /// Seconds from reaching ``lowLevel`` to plugging in, drawn for each local day.
    public var lowDelay: Distribution
    /// How long a charge that a low level caused lasts, in seconds.
    public var lowDuration: Int
    /// The level below which a supplement waits for power, as a share of the capacity.
    public var floor: Floor
    /// The level below which a minor update waits for power, as a share of the capacity.
    public var minorFloor: Floor

    /// A battery floor by chip, as a share of the capacity; 0 for none.
    public struct Floor: Sendable, Equatable {
        /// On Apple silicon.
        public var appleSilicon: Double
        /// On Intel.
        public var intel: Double
        /// The one for a chip.
        public func level(for chip: Chip) -> Double { chip == .intel ? intel : appleSilicon }
        /// Makes a floor.
        public init(appleSilicon: Double, intel: Double) {
            self.appleSilicon = appleSilicon
            self.intel = intel
        }
    }

    /// Makes a battery.
    public init(
        initialLevel: Distribution, drain: Distribution, charge: Distribution, nights: Distribution,
        topUps: Distribution, topUpDuration: Int, lowLevel: Distribution, lowDelay: Distribution, lowDuration: Int,
        floor: Floor, minorFloor: Floor
    ) {
        self.initialLevel = initialLevel
        self.drain = drain
        self.charge = charge
        self.nights = nights
        self.topUps = topUps
        self.topUpDuration = topUpDuration
        self.lowLevel = lowLevel
        self.lowDelay = lowDelay
        self.lowDuration = lowDuration
        self.floor = floor
        self.minorFloor = minorFloor
    }
}
