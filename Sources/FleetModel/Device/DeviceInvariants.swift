// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// What is wrong with a device's state, in words; empty as long as the rules keep it legal.
    func faults(of device: inout Device) -> [String] {
        var faults: [String] = []
        func check(_ holds: Bool, _ words: String) { if !holds { faults.append(words) } }
        let minors = minors(of: &device)
        guard minors.indices.contains(Int(device.base)) else { return ["a base that its class does not have"] }
        let base = minors[Int(device.base)]
        guard (0...base.supplements.count).contains(Int(device.letter)) else {
            return ["a letter that its base does not have"]
        }
        guard (0...base.safaris.count).contains(Int(device.safariInstalled)) else {
            return ["a Safari release that its line does not have"]
        }
        check(device.fixed == fixes(of: &device), "fixes that are not those of what it runs")
        for update in [device.supplement, device.minor, device.safari] where !update.isNone {
            let stages = [update.begins, update.loads, update.prepared, update.gated, update.staged]
            check(zip(stages, stages.dropFirst()).allSatisfy { $0 <= $1 }, "stages out of order")
        }
        check(device.brought == 0 || !device.minor.isNone, "a supplement that no minor update brings")
        check(
            device.minor.isNone || Int(device.minor.place) > Int(device.base),
            "a minor update that is no later than the base")
        check(
            device.supplement.isNone || device.supplement.place >= device.letter,
            "a supplement in hand that is no later than the one that runs")
        check(
            device.safari.isNone || device.safari.place >= device.safariInstalled,
            "a Safari release in hand that is no later than the one installed")
        switch device.enforced {
        case .none: check(device.forced == .never, "a forced restart without an enforced update")
        case .supplement: check(!device.supplement.isNone, "an enforced supplement that is not in hand")
        case .minor: check(!device.minor.isNone, "an enforced minor update that is not in hand")
        case .safari: check(false, "an enforced Safari release")
        }
        check(device.removesFrom == .never || device.letter > 0, "nothing to remove")
        check(!device.isRemovedByOwner || device.removesFrom < .never, "a removal without a beginning")
        check(!device.isOff || device.poll == .never, "a poll of a device that is off")
        return faults
    }

    /// Traps where assertions are checked if a device's state is not legal.
    @inline(__always)
    func assertLegal(_ device: inout Device) {
        assert(
            {
                let faults = faults(of: &device)
                if !faults.isEmpty { print(faults.joined(separator: "; ")) }
                return faults.isEmpty
            }(), "an illegal state")
    }
}
