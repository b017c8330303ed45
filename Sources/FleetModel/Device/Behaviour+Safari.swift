// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

// Safari releases.
extension Behaviour {
    /// Takes a Safari release in hand.
    @inline(never)
    mutating func takeSafari(_ place: Int, on device: inout Device, at time: Int) {
        let safari = plan.safaris[plan.safaris(of: &device).first + place]
        observer.observe(.sees(release: safari.release), at: time)
        device.safari = plan.onItsWay(Update(place, safari), to: &device, from: time, presumes: false)
    }

    /// Drops the Safari release in hand, if there is one.
    @inline(never)
    mutating func dropSafari(_ device: inout Device, at time: Int) {
        guard !device.safari.isNone else { return }
        let release = releaseSafari(of: &device, at: time)
        observer.observe(.drops(release: release), at: time)
    }

    /// Takes the Safari release in hand away, and says which it was.
    mutating func releaseSafari(of device: inout Device, at time: Int) -> Int {
        let safari = plan.safari(inHandOf: &device)
        release(&device.safari, bytes: safari.bytes, cohort: Int(device.cohort), at: time)
        return safari.release
    }

    /// A relaunch of Safari applies the release that is staged.
    @inline(never)
    mutating func relaunchSafari(_ device: inout Device, _ index: Int, at time: Int) {
        observer.observe(.relaunches(release: plan.safari(inHandOf: &device).release), at: time)
        installSafari(on: &device, at: time)
        change(&device, index, at: time, reopens: false)
    }

    /// The Safari release in hand is installed.
    mutating func installSafari(on device: inout Device, at time: Int) {
        device.safariInstalled = device.safari.place + 1
        install(releaseSafari(of: &device, at: time), on: &device, at: time)
    }
}
