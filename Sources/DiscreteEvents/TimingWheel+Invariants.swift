// SPDX-License-Identifier: GPL-3.0-or-later

extension TimingWheel {
    /// The number of pending events, counted.
    ///
    /// - Complexity: O(devices).
    public var pendingCount: Int {
        var count = 0
        for index in 0..<(Self.wheels * Self.slots) {
            var device = heads[index]
            while device >= 0 {
                count += 1
                device = following[Int(device)]
            }
        }
        return count
    }

    /// In debug builds, stops the program unless the wheel is in order: masks agree with lists, every event lies in the
    /// slot that its time and the clock prescribe, and none is in the past.
    public func _checkInvariants() {
        #if DEBUG
            for wheel in 0..<Self.wheels {
                for slot in 0..<Self.slots {
                    var device = heads[wheel * Self.slots + slot]
                    precondition((device >= 0) == (occupied[wheel] >> UInt64(slot) & 1 == 1), "mask \(wheel).\(slot)")
                    while device >= 0 {
                        let time = times[Int(device)]
                        precondition(time >= clock, "device \(device) is pending in the past")
                        let digit = (31 - ((time ^ clock) | 1).leadingZeroBitCount) / 6
                        precondition(digit <= wheel, "device \(device) lies too low")
                        precondition(Int(time >> Tick(6 * wheel) & 63) == slot, "device \(device) lies in another slot")
                        device = following[Int(device)]
                    }
                }
            }
        #endif
    }
}
