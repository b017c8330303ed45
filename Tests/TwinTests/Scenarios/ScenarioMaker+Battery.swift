// SPDX-License-Identifier: GPL-3.0-or-later

import FleetModel

extension ScenarioMaker {
    /// A battery of some habit.
    ///
    /// - Parameter night: the shortest night of its owners, in seconds.
    mutating func battery(night: Int) -> Battery {
        if style == .clockwork { return clockworkBattery() }
        return (style == .midnight || chance(0.2)) && night > hour ? tightBattery(night: night) : anyBattery()
    }

    /// From one that is always full to one that runs flat every day.
    private mutating func anyBattery() -> Battery {
        Battery(
            initialLevel: one(of: [
                .constant(0), .constant(0.03), .uniform(from: 0, to: 1), .constant(1), .constant(0.5),
            ]),
            drain: one(of: [
                .constant(24), .constant(240), .constant(480), .uniform(from: 50, to: 150),
                .uniform(from: 300, to: 2000), .constant(1), .logNormal(median: 100, sigma: 0.7), .constant(0),
            ]),
            charge: one(of: [
                .constant(1200), .constant(240), .uniform(from: 20, to: 100), .uniform(from: 900, to: 2000),
                .constant(chance(0.2) ? 1 : 150), .constant(2400),
            ]),
            nights: nights(), topUps: topUps(), topUpDuration: charge(),
            lowLevel: one(of: [
                .constant(0), .constant(0.2), .uniform(from: 0.05, to: 0.5), .uniform(from: 0.9, to: 1), .constant(1),
            ]),
            lowDelay: one(of: [
                .constant(chance(0.3) ? 0 : Double(3 * hour)), .uniform(from: 0, to: 5400),
                .exponential(mean: Double(4 * hour)), .constant(Double(hour)), .constant(Double(2 * day)),
                .constant(Double(8 * hour)), .uniform(from: 1e4, to: 2e5),
            ]),
            lowDuration: charge(), floor: Battery.Floor(appleSilicon: floor(), intel: floor()),
            minorFloor: Battery.Floor(appleSilicon: floor(), intel: floor()))
    }

    /// One whose charges give back just about what a look for a charger costs, and whose low level just about suffices for it.
    private mutating func tightBattery(night: Int) -> Battery {
        let look = whole(1...4) * hour
        let shortest = max(hour, night - (chance(0.7) ? hour : 0))
        let drain = real(40...600)
        let loss = drain * Double(look + 2) / Double(day)
        let low = min(1, loss / 100 * real(0.95...1.2))
        let charge = loss * Double(day) / Double(shortest) * real(0.95...1.2)
        return Battery(
            initialLevel: one(of: [.constant(1), .uniform(from: low, to: 1)]), drain: .constant(drain),
            charge: .constant(charge), nights: chance(0.6) ? .constant(1) : nights(),
            topUps: chance(0.6) ? .constant(1) : topUps(),
            topUpDuration: chance(0.6) ? shortest : max(shortest, self.charge()),
            lowLevel: chance(0.5) ? .constant(low) : .uniform(from: low, to: min(1, low * 1.2)),
            lowDelay: one(of: [
                .constant(Double(look)), .uniform(from: 0, to: Double(look)), .exponential(mean: Double(look) / 2),
            ]),
            lowDuration: chance(0.6) ? shortest : max(shortest, self.charge()),
            floor: Battery.Floor(appleSilicon: max(0, low - loss / 100) + real(0...0.1), intel: floor()),
            minorFloor: Battery.Floor(appleSilicon: min(1, low * real(0.5...1.5)), intel: floor()))
    }

    /// One that is full, half full and empty at about the same time of the day.
    private mutating func clockworkBattery() -> Battery {
        let levels: [Distribution] = [.constant(0), .constant(0.25), .constant(0.5), .constant(1)]
        func days(_ maker: inout ScenarioMaker) -> Int {
            maker.one(of: [1, 2, maker.waking, hour, day / 2, day - 1, day, day + 1])
        }
        /// Something of short and something of long duration: a battery that fell and rose every second would tell little.
        let isLookLong = chance(0.5)
        return Battery(
            initialLevel: one(of: levels), drain: .constant(one(of: [25, 50, 100, 200, 400, 100_000])),
            charge: .constant(one(of: [50, 100, 200, 400, 800_000])), nights: one(of: [.constant(0), .constant(0.5)]),
            topUps: topUps(), topUpDuration: days(&self), lowLevel: one(of: levels),
            lowDelay: isLookLong
                ? .constant(Double(one(of: [hour, day / 2, day - 2, day - 1, day])))
                : one(of: [.constant(0), .constant(1), .uniform(from: 0, to: Double(waking))]),
            lowDuration: isLookLong ? days(&self) : one(of: [hour, day / 2, day - 2, day - 1, day]),
            floor: Battery.Floor(appleSilicon: one(of: [0, 0.25, 0.5, 1]), intel: one(of: [0.5, 1])),
            minorFloor: Battery.Floor(appleSilicon: one(of: [0, 0.25, 0.5, 1]), intel: one(of: [0.5, 1])))
    }

    private mutating func nights() -> Distribution {
        one(of: [.constant(0), .constant(1), .beta(alpha: 2, beta: 1), .constant(0.5), .constant(0.1)])
    }

    private mutating func topUps() -> Distribution {
        one(of: [.constant(0), .constant(1), .constant(0.4), .beta(alpha: 1, beta: 4)])
    }

    private mutating func charge() -> Int {
        one(of: [hour, 2 * hour, 3 * hour, 14 * hour, 26 * hour, chance(0.2) ? 300 : duration(hour...day)])
    }

    private mutating func floor() -> Double { one(of: [0, 0.1, 0.2, 0.5, 1, real(0...1)]) }
}
