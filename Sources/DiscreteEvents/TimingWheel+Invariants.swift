// SPDX-License-Identifier: GPL-3.0-or-later

extension TimingWheel {
    /// The number of pending events, counted.
    ///
    /// - Complexity: O(devices + slots).
    public var pendingCount: Int {
        var count = 0
        for index in 0..<(Self.wheels * Self.slots) {
            var device = heads[index]
            while device >= 0 {
                count += 1
                device = events[Int(device)].following
            }
        }
        return count
    }

    /// Where assertions are checked, stops the program unless the wheel is in order.
    ///
    /// - Complexity: O(devices + slots) where assertions are checked, nothing elsewhere.
    public func _checkInvariants() {
        assert(
            {
                requireOrder()
                return true
            }())
    }

    /// Stops the program unless masks agree with lists, every event lies in the slot that its time and the clock prescribe, and none
    /// is in the past.
    private func requireOrder() {
        for wheel in 0..<Self.wheels {
            for slot in 0..<Self.slots {
                var device = heads[wheel * Self.slots + slot]
                let word = wheel * 32 + slot / 64
                let isAround = word == Int(clock & 2047) / 64
                precondition(!isAround || occupied[word] == 0, "the window has another mask")
                precondition(
                    (device >= 0) == ((isAround ? window : occupied[word]) >> UInt64(slot % 64) & 1 == 1),
                    "mask \(wheel).\(slot)")
                precondition(
                    (occupied[word] != 0) == (words[wheel] >> UInt32(slot / 64) & 1 == 1), "words of \(wheel)")
                while device >= 0 {
                    let event = events[Int(device)]
                    let digit = Int(event.time >> Tick(Self.digitBits * wheel) & 2047)
                    precondition(event.time >= clock, "device \(device) is pending in the past")
                    precondition(digit == slot, "device \(device) lies in another slot")
                    precondition(
                        wheel == 2 || (event.time ^ clock) >> Tick(Self.digitBits * (wheel + 1)) == 0,
                        "device \(device) lies too low")
                    device = event.following
                }
            }
        }
    }
}
