// SPDX-License-Identifier: GPL-3.0-or-later

/// Why an exposed device is exposed at an instant: exactly one reason holds.
///
/// Reasons say where time went; they do not say what a change would save, which only a comparison of policies can.
public enum BlockingReason: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    // An update that would fix it is in hand; of two, the first of these holds.
    /// It is staged, takes effect at a relaunch of Safari, and Safari has not been relaunched yet.
    case awaitingRelaunch
    /// It is staged and the device has not restarted yet.
    case awaitingRestart
    /// It waits for its user's authorisation.
    case awaitingAuthorisation
    /// It waits below the battery floor for power; or the device is off with an empty battery, whatever is in hand.
    case battery
    /// It is being downloaded or prepared.
    case downloading
    /// The automatic-install delay runs.
    case automaticDelay

    // Nothing that would fix it is in hand; the outlook decides.
    /// No fix will come for this device.
    case unsupported
    /// No fix exists yet for its line and model.
    case awaitingRelease
    /// Policy hides the minor update that it needs.
    case deferred
    /// It needs a minor update that it could have: lag.
    case awaitingBase
    /// The supplement that would fix it has been withdrawn.
    case withdrawn
    /// Its user has removed the supplement that would fix it.
    case removed
    /// Policy forbids automatic installation of the supplement.
    case policyForbidden
    /// The user switched automatic installation off.
    case optedOut
    /// The vendor's ramp has not reached it.
    case notOffered
    /// It is offered and the device has not polled yet.
    case awaitingPoll
    /// It would poll or download, but it is off-line.
    case offline

    /// The reason's name in files and tables.
    public var name: String {
        switch self {
        case .awaitingRelaunch: "awaiting-relaunch"
        case .awaitingRestart: "awaiting-restart"
        case .awaitingAuthorisation: "awaiting-authorisation"
        case .battery: "battery"
        case .downloading: "downloading"
        case .automaticDelay: "automatic-delay"
        case .unsupported: "unsupported"
        case .awaitingRelease: "awaiting-release"
        case .deferred: "deferred"
        case .awaitingBase: "awaiting-base"
        case .withdrawn: "withdrawn"
        case .removed: "removed"
        case .policyForbidden: "policy-forbidden"
        case .optedOut: "opted-out"
        case .notOffered: "not-offered"
        case .awaitingPoll: "awaiting-poll"
        case .offline: "offline"
        }
    }

    /// The reason's name in the names of columns and responses.
    public var columnName: String { String(name.map { $0 == "-" ? "_" : $0 }) }
}

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
