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
    ///   - begins: when the download begins; the device is connected then.
    ///   - presumes: whether it may be taken to be staged as soon as it is prepared, as long as it is alone in hand and
    ///     ``restart(of:after:)`` agrees.
    @inline(__always)
    func onItsWay(_ update: Update, to device: inout Device, from begins: Int, presumes: Bool) -> InHand {
        let isMinor = update.kind == .minor
        let seconds = downloadSeconds(update.bytes, isMinor: isMinor, for: &device)
        let loads = device.isPlain ? begins : successfulAttempt(at: update, by: &device, from: begins)
        let prepared = workEnd(from: loads, seconds: seconds, &device)
        let isAlone = device.supplement.isNone && device.minor.isNone
        if !isAlone, device.presumesStaging { settleStaging(of: &device) }
        device.presumesStaging = presumes && isAlone && prepared < horizon
        let gated =
            device.presumesStaging || prepared >= horizon || update.kind == .safari
            ? prepared : gateTime(of: &device, isMinor: isMinor, at: prepared)
        let staged =
            gated < horizon && update.kind != .safari ? authorised(update.digest, for: &device, from: gated) : gated
        return InHand(
            place: Int32(update.place), begins: tick(begins), loads: tick(loads), prepared: tick(prepared),
            gated: tick(gated), staged: staged < horizon ? tick(staged) : .never,
            relaunched: update.takesRelaunch && staged < horizon ? tick(relaunch(of: &device, after: staged)) : .never,
            withdrawn: tick(heard(update.withdrawn, by: &device)))
    }

    /// When an attempt to begin a download succeeds; ``never`` past the horizon.
    private func successfulAttempt(at update: Update, by device: inout Device, from begins: Int) -> Int {
        let failure = cohorts[Int(device.cohort)].downloadFailure
        guard failure.probability > 0 else { return begins }
        var breaks = Breaks(of: &device, self, networkCounts: true)
        var attempt = begins
        while attempt < horizon {
            let hour = UInt64(attempt / 3600)
            guard device.random.uniform(.downloadFailure, update.digest ^ hour) < failure.probability else {
                return attempt
            }
            attempt = breaks.workEnd(from: attempt &+ failure.retry, seconds: 0)
        }
        return never
    }

    /// When a device that takes an update now hears of its withdrawal: in that very second if it was connected up to it.
    @inline(__always)
    func heard(_ withdrawn: Int, by device: inout Device) -> Int {
        guard withdrawn < horizon else { return never }
        let connected = connected(&device, from: withdrawn &- 1)
        return max(connected, withdrawn)
    }

    /// When an update that has passed the gate is staged.
    @inline(__always)
    private func authorised(_ digest: UInt64, for device: inout Device, from time: Int) -> Int {
        guard device.needsAuthorisation else { return time }
        let u = device.random.uniform(.authorisationDelay, digest)
        let delay = wholeUp(quantiles.value(cohorts[Int(device.cohort)].authorisationDelay, u))
        return powered(&device, from: time &+ max(1, delay))
    }

    /// Works out when the update in hand is staged, where that was presumed.
    func settleStaging(of device: inout Device) {
        device.presumesStaging = false
        let isMinor = !device.minor.isNone
        let prepared = Int(isMinor ? device.minor.prepared : device.supplement.prepared)
        let staged = tick(gateTime(of: &device, isMinor: isMinor, at: prepared))
        if isMinor {
            (device.minor.gated, device.minor.staged) = (staged, staged)
        } else {
            (device.supplement.gated, device.supplement.staged) = (staged, staged)
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

    /// Whether power and battery let an update pass now: on power, or not below the floor.
    ///
    /// Source of the floors for supplements on Mac laptops (10 % Apple silicon, 20 % Intel): Apple, Platform Deployment,
    /// "Background Security Improvements".
    ///
    /// - Returns: the instant itself if they do, else the next plug-in.
    @inline(__always)
    func gateTime(of device: inout Device, isMinor: Bool, at time: Int) -> Int {
        let cohort = cohorts[Int(device.cohort)]
        guard cohort.hasBattery else { return time }
        let floors = isMinor ? cohort.battery.minorFloors : cohort.battery.supplementFloors
        let floor = classes[Int(device.classIndex)].isIntel ? floors.intel : floors.appleSilicon
        guard floor > 0 else { return time }
        return BatteryTrajectory(&device, self).first(above: floor, from: time)
    }
}

/// An update that a device may take.
struct Update {
    var kind: Place
    /// The supplement's place among those of the base, the minor update's among those of the class, or the Safari release's among those
    /// of the line.
    var place: Int
    var bytes: Int
    var digest: UInt64
    /// When Apple withdraws it.
    var withdrawn: Int
    /// Whether a relaunch of Safari makes a difference to it.
    var takesRelaunch = false
}

extension Update {
    init(_ place: Int, _ supplement: TrackSupplement) {
        self.init(
            kind: .supplement, place: place, bytes: supplement.bytes, digest: supplement.digest,
            withdrawn: supplement.withdrawn, takesRelaunch: supplement.takesEffectInSafari)
    }

    init(_ place: Int, _ safari: TrackSafari) {
        self.init(
            kind: .safari, place: place, bytes: safari.bytes, digest: safari.digest, withdrawn: safari.withdrawn,
            takesRelaunch: true)
    }
}
