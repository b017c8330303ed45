// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Seconds from the start of a download until the update is prepared, on-line and powered; at least 1.
    @inline(__always)
    func downloadSeconds(_ bytes: Int, preparation: Int, for device: inout Device) -> Int {
        let bandwidth = Int(device.bandwidth)
        return max(1, (bytes &+ bandwidth &- 1) / bandwidth &+ preparation)
    }

    /// Whether power and battery allow an update to be staged now: on power, or not below the floor.
    ///
    /// Source of the floors for supplements on Mac laptops (10 % Apple silicon, 20 % Intel): Apple, Platform Deployment,
    /// "Background Security Improvements".
    ///
    /// - Returns: the instant itself if they do, else the next plug-in.
    @inline(__always)
    func stagingTime(of device: inout Device, isMinor: Bool, at time: Int) -> Int {
        let cohort = cohorts[Int(device.cohort)]
        guard cohort.hasBattery else { return time }
        let floors = isMinor ? cohort.battery.minorFloors : cohort.battery.supplementFloors
        let floor = classes[Int(device.classIndex)].isIntel ? floors.intel : floors.appleSilicon
        guard floor > 0 else { return time }
        let trajectory = BatteryTrajectory(&device, self)
        if trajectory.isSurelyAbove(floor, at: time) { return time }
        let state = trajectory.state(at: time)
        return state.isPlugged || state.level >= floor ? time : trajectory.nextPlugIn(state)
    }
}
