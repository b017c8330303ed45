// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

/// A place for an update in hand.
enum Place: UInt8, BitwiseCopyable {
    case none
    case supplement
    case minor
    case safari
}

/// An update on its way to a device: everything that will happen to it, worked out when the device decides to take it.
///
/// Nothing but a withdrawal or a newer base disturbs an update on its way, so its stages need no events of their own.
struct InHand: BitwiseCopyable {
    /// The supplement's place among those of the base, or the minor update's among those of the class; negative for none.
    var place: Int32 = -1
    /// When its download is first tried: for a supplement, when the automatic-install delay is over.
    var begins: Tick = .never
    /// When an attempt succeeds.
    var loads: Tick = .never
    /// When it is downloaded and prepared.
    var prepared: Tick = .never
    /// When the battery has let it pass.
    var gated: Tick = .never
    /// When it is staged, authorised if need be. A later restart applies it.
    var staged: Tick = .never
    /// When the first relaunch of Safari after that comes, if it makes a difference.
    var relaunched: Tick = .never
    /// When the device hears that Apple has withdrawn it.
    var withdrawn: Tick = .never

    @inline(__always)
    var isNone: Bool { place < 0 }

    /// What an exposed device waits for at an instant, and until when.
    @inline(__always)
    func reason(at time: Int, takesRelaunch: Bool = false) -> (reason: BlockingReason, until: Int) {
        if time >= Int(staged) {
            let isWaiting = takesRelaunch && time < Int(relaunched)
            return isWaiting
                ? (.awaitingRelaunch, relaunched == .never ? never : Int(relaunched)) : (.awaitingRestart, never)
        }
        if time >= Int(gated) { return (.awaitingAuthorisation, Int(staged)) }
        if time >= Int(prepared) { return (.battery, Int(gated)) }
        return time >= Int(begins) ? (.downloading, Int(prepared)) : (.automaticDelay, Int(begins))
    }
}
