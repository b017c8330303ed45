// SPDX-License-Identifier: GPL-3.0-or-later

extension Plan {
    /// The reason while the device is off or an update with the fix is in hand, and until when it holds at most; nil otherwise.
    @inline(__always)
    func reasonInHand(
        _ device: inout Device, fix bit: UInt64, at time: Int
    ) -> (reason: BlockingReason, until: Int)? {
        if device.isOff { return (.battery, never) }
        return reasonOfUpdates(&device, fix: bit, at: time).map { onLine($0, &device, at: time) }
    }

    @inline(__always)
    private func reasonOfUpdates(
        _ device: inout Device, fix bit: UInt64, at time: Int
    ) -> (reason: BlockingReason, until: Int)? {
        var first: (reason: BlockingReason, until: Int)?
        func add(_ next: (reason: BlockingReason, until: Int)) {
            guard let other = first else { return first = next }
            let reason = next.reason.rawValue < other.reason.rawValue ? next.reason : other.reason
            first = (reason, min(next.until, other.until))
        }
        if !device.supplement.isNone {
            let supplement = supplement(inHandOf: &device)
            if supplement.fixes & bit != 0 {
                add(device.supplement.reason(at: time, takesRelaunch: supplement.takesEffectInSafari))
            }
        }
        if !device.minor.isNone, fixes(ofMinorInHandOf: &device) & bit != 0 { add(device.minor.reason(at: time)) }
        if !device.isPlain, !device.safari.isNone, safari(inHandOf: &device).fixes & bit != 0 {
            add(device.safari.reason(at: time, takesRelaunch: true))
        }
        return first
    }

    /// The reason that an outlook means for a device with nothing in hand, at an instant, and until when it holds at most.
    @inline(__always)
    func reason(
        of device: inout Device, outlook: Outlook, at time: Int
    ) -> (reason: BlockingReason, until: Int) {
        switch outlook.prospect {
        case .unsupported: return (.unsupported, never)
        case .awaitingRelease: return (.awaitingRelease, never)
        case .deferred: return (.deferred, never)
        case .awaitingBase: return (.awaitingBase, never)
        case .withdrawn: return (.withdrawn, never)
        case .supplement, .supplementOrMinor:
            let live = device.isRemovedByOwner ? 0 : outlook.live & (~0 &<< UInt64(device.removedLetter))
            guard live != 0 else {
                return (outlook.prospect == .supplementOrMinor ? .awaitingBase : .removed, never)
            }
            guard device.installsAutomatically else {
                if outlook.prospect == .supplementOrMinor { return (.awaitingBase, never) }
                let isForbidden = cohorts[Int(device.cohort)].policyAction == .alwaysOff
                return (isForbidden ? .policyForbidden : .optedOut, never)
            }
            let offered = firstOffer(of: live, to: &device)
            if time < offered { return (.notOffered, offered) }
            // A letter without the fix goes on undisturbed; only after it does a poll see the one with the fix.
            let inHand = device.supplement
            let first =
                inHand.isNone
                ? (.awaitingPoll, never)
                : inHand.reason(at: time, takesRelaunch: supplement(inHandOf: &device).takesEffectInSafari)
            return onLine(first, &device, at: time)
        }
    }

    /// What is true of a reason while the device is off-line.
    @inline(__always)
    private func onLine(
        _ first: (reason: BlockingReason, until: Int), _ device: inout Device, at time: Int
    ) -> (reason: BlockingReason, until: Int) {
        guard canBeOffline(&device), first.reason == .downloading || first.reason == .awaitingPoll else { return first }
        let network = NetworkCalendar(&device, self)
        let online = network.online(from: time)
        return online > time
            ? (.offline, min(first.until, online)) : (first.reason, min(first.until, network.nextSpell(after: time)))
    }

    /// When the ramp of the first of some supplements on the base reaches the device.
    @inline(__always)
    private func firstOffer(of live: UInt64, to device: inout Device) -> Int {
        let first = supplements(of: &device).first
        var rest = live
        var earliest = never
        while rest != 0 {
            earliest = min(earliest, offerStart(first &+ rest.trailingZeroBitCount, to: &device))
            rest &= rest &- 1
        }
        return earliest
    }
}
