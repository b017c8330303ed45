// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Seconds from the poll that sees a supplement to the start of its download; at least 1.
    @inline(__always)
    func automaticDelay(of supplement: TrackSupplement, for device: inout Device) -> Int {
        let u = device.random.uniform(.automaticDelay, supplement.digest)
        return max(1, wholeUp(quantiles.value(cohorts[Int(device.cohort)].automaticDelay, u)))
    }

    /// An update that a device has decided to take: when it will be downloaded, prepared and staged.
    ///
    /// - Parameters:
    ///   - place: the supplement's among those of the base, or the minor update's among those of the class.
    ///   - begins: when the download begins; the device is on then.
    ///   - presumes: whether it may be taken to be staged as soon as it is prepared, as long as it is alone in hand and
    ///     ``restart(of:after:)`` agrees.
    @inline(__always)
    func onItsWay(
        _ place: Int, bytes: Int, withdrawn: Int, isMinor: Bool, to device: inout Device, from begins: Int,
        presumes: Bool
    ) -> InHand {
        let prepared = workEnd(from: begins, seconds: downloadSeconds(bytes, isMinor: isMinor, for: &device), &device)
        let isAlone = device.supplement.isNone && device.minor.isNone
        if !isAlone, device.presumesStaging { settleStaging(of: &device) }
        device.presumesStaging = presumes && isAlone && prepared < horizon
        let staged =
            device.presumesStaging
            ? prepared : prepared < horizon ? stagingTime(of: &device, isMinor: isMinor, at: prepared) : never
        return InHand(
            place: Int32(place), begins: tick(begins), prepared: tick(prepared), staged: tick(staged),
            withdrawn: tick(withdrawn))
    }

    /// Works out when the update in hand is staged, where that was presumed.
    func settleStaging(of device: inout Device) {
        device.presumesStaging = false
        if device.minor.isNone {
            device.supplement.staged = tick(
                stagingTime(of: &device, isMinor: false, at: Int(device.supplement.prepared)))
        } else {
            device.minor.staged = tick(stagingTime(of: &device, isMinor: true, at: Int(device.minor.prepared)))
        }
    }

    /// Seconds from the start of a download until the update is prepared, on-line and powered; at least 1.
    @inline(__always)
    func downloadSeconds(_ bytes: Int, isMinor: Bool, for device: inout Device) -> Int {
        let bandwidth = Int(device.bandwidth)
        let preparations = cohorts[Int(device.cohort)].preparation
        let preparation = isMinor ? preparations.minor : preparations.supplement
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

    /// When some seconds of work end that a device begins at an instant, not before now, and goes on with while it is on; `never`
    /// for work that begins past the horizon. With no seconds: the first instant from then on at which it is on.
    @inline(__always)
    func workEnd(from begin: Int, seconds: Int, _ device: inout Device) -> Int {
        guard begin < horizon else { return never }
        return device.power == .never || begin &+ seconds < Int(device.power)
            ? begin &+ seconds : workEndAcrossSwitches(from: begin, seconds: seconds, &device)
    }

    @inline(never)
    private func workEndAcrossSwitches(from begin: Int, seconds: Int, _ device: inout Device) -> Int {
        let trajectory = BatteryTrajectory(&device, self)
        var charge = device.charge
        var (from, rest, off) = (begin, seconds, Int(device.power))
        while true {
            if from &+ rest < off { return from &+ rest }
            rest &-= max(0, off &- from)
            let on = trajectory.nextSwitch(&charge)
            guard on < never else { return never }
            from = max(from, on)
            off = trajectory.nextSwitch(&charge)
        }
    }
}
